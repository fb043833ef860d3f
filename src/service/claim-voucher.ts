import { type Claim, isLive } from "../domain/claim.js";
import { claimsCounter, findingOf, givenBack, mergeDraws } from "../domain/counters.js";
import { readCurrency } from "../domain/currency.js";
import { withoutUndefined } from "../domain/input.js";
import { nowOf } from "../domain/instant.js";
import type { Finding } from "../domain/reason.js";
import type { Result } from "../domain/result.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Entry, Move } from "../ports/ledger.js";
import { checkTerms } from "../pricing/check-terms.js";
import { windowOf } from "../pricing/compile-voucher.js";
import type { Context } from "./context.js";
import { type AskedClaim, type ClaimInput, readClaim } from "./read-claim.js";
import { claimEvent, reclaim } from "./reclaim.js";
import { refused } from "./refused.js";

type ClaimEntry = Extract<Entry, { kind: "claim" }>;

const mostRounds = 8;

/**
 * Puts a voucher into a customer's wallet. Claiming again finds the claim that is there; after it was released or ran
 * out, it is taken up again.
 *
 * @throws VouchsafeError `invalid_input` for a customer without id and keys.
 */
export async function claimVoucher<Tx>(
  context: Context<Tx>,
  input: ClaimInput,
  options: InTransaction<Tx>,
): Promise<Result<Claim>> {
  const now = nowOf(context.clock);
  const asked = readClaim(input, now);
  for (let round = 0; round < mostRounds; round++) {
    const found = await findVoucher(context, asked, options);
    if ("code" in found) return refused(context, [found]);
    const before = await claimBefore(context, found, { asked, now, options });
    if (before?.live) return { ok: true, value: before.entry.record };
    const findings = checkTerms(
      { voucher: found.terms, ...windowOf(found.terms) },
      { now: Date.parse(now), isKnown: true },
      { claim: "held" },
    );
    if (findings.length > 0) return refused(context, findings);
    const key = before?.entry.key ?? `claim:${found.terms.id}/${asked.customerKeys[0]}`;
    const move = openClaim(found, {
      ...asked,
      id: before?.entry.id ?? context.ids.next(),
      key,
      before: before?.entry,
      now,
    });
    const result = await context.store.ledger.move(move, options);
    if (result.status === "applied") return { ok: true, value: (move.entry as ClaimEntry).record };
    if (result.status !== "limit") continue;
    await reclaim(context, result.exceeded, options);
    const again = await context.store.ledger.move(move, options);
    if (again.status === "applied") return { ok: true, value: (move.entry as ClaimEntry).record };
    const currency = readCurrency(context.currency, "currency", context.minorUnits);
    if (again.status === "limit")
      return refused(
        context,
        again.exceeded.map((full) => findingOf(full, currency)),
      );
  }
  return refused(context, [{ code: "conflict", params: { id: asked.codeKey } }]);
}

/** The customer's claim on a voucher, by whichever of the customer's keys: a live one, or else one to take up again. */
async function claimBefore<Tx>(
  { store }: Context<Tx>,
  { terms }: Found,
  { asked, now, options }: { readonly asked: AskedClaim; readonly now: string; readonly options: InTransaction<Tx> },
): Promise<{ readonly entry: ClaimEntry; readonly live: boolean } | undefined> {
  const { customerKeys } = asked;
  const claims = await store.claims.list({ customerKeys, voucherIds: [terms.id], limit: 1000 }, options);
  const claim = claims.find((each) => isLive(each, now)) ?? claims[0];
  const entry = claim === undefined ? undefined : await store.ledger.get(claim.id, options);
  return entry?.kind === "claim" ? { entry, live: isLive(entry.record, now) } : undefined;
}

interface Found {
  readonly stored: Voucher;
  readonly terms: Voucher;
  readonly setVersion: number | undefined;
}

async function findVoucher<Tx>(
  context: Context<Tx>,
  { code, codeKey, shops }: AskedClaim,
  options: InTransaction<Tx>,
): Promise<Found | Finding> {
  if ("fault" in code) {
    return code.fault === "missing"
      ? { code: "code_missing", params: {} }
      : { code: "code_malformed", params: { problem: code.problem } };
  }
  const matching = await context.store.vouchers.candidates({ codeKeys: [codeKey], shops, automatic: false }, options);
  const stored = matching.find(({ scope }) => scope !== "global") ?? matching[0];
  if (stored === undefined) return { code: "code_unknown", params: {} };
  const set = stored.setId === undefined ? undefined : await context.store.sets.get(stored.setId, options);
  return { stored, terms: context.termsOf(stored, set), setVersion: set?.version };
}

function openClaim(
  { terms, setVersion }: Found,
  {
    id,
    key,
    before,
    customer,
    customerKeys,
    expiresAt,
    now,
  }: AskedClaim & {
    readonly id: string;
    readonly key: string;
    readonly before: Entry | undefined;
    readonly now: string;
  },
): Move {
  const version = (before?.version ?? 0) + 1;
  const record = withoutUndefined({
    id,
    version,
    voucherId: terms.id,
    setId: terms.setId,
    codeKey: terms.codeKey,
    status: "held",
    customer,
    issuedAt: before?.kind === "claim" ? before.record.issuedAt : now,
    claimedAt: now,
    expiresAt,
  }) as Claim;
  const { claims, perCustomer } = terms.limits;
  const counter = claimsCounter(terms.id);
  const draws = [
    { counter, by: 1, ...(claims !== undefined && { limit: claims }) },
    ...customerKeys.map((customerKey) => ({
      counter: `${counter}/customer:${customerKey}`,
      by: 1,
      ...(perCustomer !== undefined && { limit: perCustomer }),
    })),
  ];
  const guards = [
    { of: "voucher", id: terms.id, version: terms.version } as const,
    ...(setVersion === undefined ? [] : [{ of: "set", id: terms.setId!, version: setVersion } as const]),
  ];
  const entry: Entry = {
    kind: "claim",
    id,
    key,
    version,
    status: "held",
    // The end itself is still part of the claim; a hold is due at its `heldUntil`.
    ...(expiresAt !== undefined && { heldUntil: new Date(Date.parse(expiresAt) + 1).toISOString() }),
    draws,
    record,
  };
  // A claim that ran out unnoticed is replaced without ever having been given back: that is settled here.
  const owed = before !== undefined && ["issued", "held"].includes(before.status) ? givenBack(before.draws) : [];
  return {
    entry,
    from: before === undefined ? null : { version: before.version },
    draws: mergeDraws([...owed, ...draws]),
    guards,
    events: [claimEvent("claim.claimed", record, now)],
  };
}
