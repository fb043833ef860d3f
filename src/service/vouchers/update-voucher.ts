import { invalid, VouchsafeError } from "../../domain/error.js";
import { readObject, readWhole, show } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { KeptFields, Voucher, VoucherInput } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { readVoucher } from "../../pricing/define-voucher.js";
import { termsFields } from "../../pricing/read-terms.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { existingVoucher } from "./existing-voucher.js";
import { type Changes, mergeChanges } from "./merge-changes.js";
import { refuseSetLimits } from "./refuse-set-limits.js";

/** What may change of a voucher. Its code and scope stay: they are on receipts and in wallets. */
export type VoucherChanges = Changes<Omit<VoucherInput, KeptFields | "id" | "code" | "automatic" | "scope">>;

export interface ExpectedVersion {
  /** The version that the changes were made on. */
  readonly expected: number;
}

const changeFields: readonly (keyof VoucherChanges)[] = [...termsFields, "name", "description", "metadata"];

/**
 * Makes a new version of a voucher. Applications keep the terms they were made under.
 *
 * @returns the new version, or `conflict` if the voucher is no longer at the version expected.
 * @throws VouchsafeError `invalid_input` with every bad field; `not_found`.
 */
export async function updateVoucher<Tx>(
  context: Context<Tx>,
  { id, changes }: { readonly id: string; readonly changes: VoucherChanges },
  { expected, ...options }: ExpectedVersion & InTransaction<Tx>,
): Promise<Result<Voucher>> {
  const tx = options as InTransaction<Tx>;
  const given = readObject(changes, "changes");
  readWhole(expected, "options.expected", { least: 1 });
  const before = await existingVoucher(context, id, tx);
  if (before.setId !== undefined && (given["offers"] ?? undefined) !== undefined)
    throw invalid("changes.offers", "are the set's; narrow what a member gives by its `condition`");
  const merged = mergeChanges(before, given, { path: "changes", fields: changeFields });
  const voucher = next(context, before, { ...merged, currency: merged.currency ?? context.currency });
  refuseSetLimits(voucher, "changes");
  const written = before.version === expected && (await write(context, { voucher, fields: Object.keys(given) }, tx));
  return written ? { ok: true, value: voucher } : refused(context, [{ code: "conflict", params: { id } }]);
}

/** Switches a voucher on or off, or hides it for good; asked again it changes nothing. */
export async function switchVoucher<Tx>(
  context: Context<Tx>,
  { id, to }: { readonly id: string; readonly to: "enabled" | "disabled" | "archived" },
  options: InTransaction<Tx>,
): Promise<Voucher> {
  for (let round = 0; round < mostRounds; round++) {
    const before = await existingVoucher(context, id, options);
    if (to === "archived" ? before.archivedAt !== undefined : before.active === (to === "enabled")) return before;
    const change = to === "archived" ? { archivedAt: nowOf(context.clock) } : { active: to === "enabled" };
    const voucher = next(context, before, { ...before, ...change });
    if (await write(context, { voucher, fields: Object.keys(change) }, options)) return voucher;
  }
  throw new VouchsafeError("conflict", `voucher ${show(id)} keeps changing; try again`, {
    path: "id",
    details: { id },
  });
}

function next<Tx>({ clock, minorUnits, kinds }: Context<Tx>, before: Voucher, as: VoucherInput): Voucher {
  const input = { ...as, version: before.version + 1, updatedAt: nowOf(clock) };
  // In the caller's words: what is bad here is what was to change.
  return readVoucher(input, "changes", { minorUnits, kinds });
}

async function write<Tx>(
  { store }: Context<Tx>,
  { voucher, fields }: { readonly voucher: Voucher; readonly fields: readonly string[] },
  options: InTransaction<Tx>,
): Promise<boolean> {
  const { id, version, updatedAt } = voucher;
  const event = { type: "voucher.updated", subject: id, at: updatedAt, params: { version, fields } } as const;
  return (await store.vouchers.update({ voucher, expected: version - 1, events: [event] }, options)) === "updated";
}
