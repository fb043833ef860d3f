import { createVouchers, percentOff } from "../../src/index.js";

/** What is given of a set, or of its change. */
export interface SetGiven {
  readonly count?: number;
  readonly existingVouchers?: number;
  readonly codeLength?: number;
  readonly usage?: "single-use" | "multi-use" | "once-per-customer";
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/** A set that is made and, if a change is given, changed: how many codes there are then, and what they look like. */
export async function observeSet(given: SetGiven, change?: SetGiven): Promise<Readonly<Record<string, unknown>>> {
  const shop = createVouchers({ currency: "GBP" });
  const count = given.existingVouchers ?? given.count ?? 0;
  const offers = [{ benefit: percentOff("10") }];
  const { id, version } = await shop.sets.create({ name: "Set", offers, count, ...termsOf(given) });
  const codesOf = async () => (await shop.list({ setId: id, limit: 100 })).items.map(({ code = "" }) => code);
  const before = await codesOf();
  if (change !== undefined) {
    const changes = { ...(change.count !== undefined && { count: change.count }), ...termsOf(change) };
    const { ok } = await shop.sets.update(id, changes, { expected: version });
    if (!ok) return { accepted: false, vouchers: (await codesOf()).length };
  }
  const codes = await codesOf();
  return {
    vouchers: codes.length,
    distinctCodes: new Set(codes).size,
    codeShapes: [...new Set(codes.map((code) => code.replace(/[^-]/g, "X")))].sort(),
    ...(change !== undefined && { existingCodesKept: before.every((code) => codes.includes(code)) }),
  };
}

function termsOf({ codeLength, usage, startsAt, endsAt }: SetGiven) {
  return {
    ...(codeLength !== undefined && { format: { length: codeLength } }),
    ...(usage !== undefined && { usage }),
    ...(startsAt !== undefined && { startsAt }),
    ...(endsAt !== undefined && { endsAt }),
  };
}
