import { isTelling } from "../../domain/audience.js";
import { type Claim, isLive } from "../../domain/claim.js";
import { findingOf } from "../../domain/counters.js";
import { readCurrency } from "../../domain/money/currency.js";
import type { Refused, Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Move, MoveResult } from "../../ports/ledger.js";
import { checkTerms } from "../../pricing/check-terms.js";
import { windowOf } from "../../pricing/compile-voucher.js";
import { moveReclaiming } from "../applications/move-reclaiming.js";
import { claimEvent } from "../applications/reclaim.js";
import type { Context } from "../context.js";
import { hashCodes } from "../ids/hash-codes.js";
import { mostRounds } from "../most-rounds.js";
import { guardAttempts, isGuess } from "../quotes/guard-attempts.js";
import { tellRejected } from "../quotes/tell-rejected.js";
import { refused } from "../refused.js";
import type { Found } from "../terms-for.js";
import { findClaimable } from "./find-claimable.js";
import { type ClaimEntry, openClaim } from "./open-claim.js";
import { type AskedClaim, type ClaimInput, readClaim } from "./read-claim.js";

/**
 * Puts a voucher into a customer's wallet. One that was set aside for the customer is taken up. Claiming again finds the
 * claim that is there; after it was released or ran out, it is taken up again; after it was revoked, it is `conflict`.
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
  return guardAttempts(
    context,
    { ...asked, codes: [asked.given] },
    {
      run: () => claimOnce(context, asked, options),
      refusedIn: (result) => (!result.ok && isGuess(result.reasons) ? [asked.given] : []),
      stopped: (finding) => refused(context, [finding]),
    },
  );
}

async function claimOnce<Tx>(
  context: Context<Tx>,
  asked: AskedClaim,
  options: InTransaction<Tx>,
): Promise<Result<Claim>> {
  const { now } = asked;
  for (let round = 0; round < mostRounds; round++) {
    const found = await findClaimable(context, asked, options);
    if ("code" in found) return refuse(context, asked, { refusal: refused(context, [found]), options });
    const before = await claimBefore(context, found, { asked, now, options });
    if (before !== undefined && isLive(before.record, now)) {
      if (before.record.status === "held") return { ok: true, value: before.record };
      const taken = await takeUp(context, before, options);
      if (taken !== undefined) return { ok: true, value: taken };
      continue;
    }
    if (before?.status === "revoked")
      return refused(context, [{ code: "conflict", params: { id: before.id, status: "revoked" }, retry: "no" }]);
    const result = await keepClaim(context, found, {
      ...asked,
      id: before?.id ?? context.ids.next(),
      key: before?.key ?? `claim:${found.terms.id}/${asked.customerKeys[0]}`,
      before,
      now,
      status: "held",
      options,
    });
    if (!("ok" in result)) continue;
    return result.ok ? result : refuse(context, asked, { refusal: result, found, options });
  }
  return refused(context, [{ code: "conflict", params: { id: asked.codeKey } }]);
}

/** The refusal of a code as its audience may hear it. */
async function refuse<Tx>(
  context: Context<Tx>,
  { given, shops, customer, now, audience }: AskedClaim,
  {
    refusal,
    found,
    options,
  }: { readonly refusal: Refused; readonly found?: Found; readonly options: InTransaction<Tx> },
): Promise<Refused> {
  const { reasons } = refusal;
  // Hashing takes time, so it is asked here already.
  if (context.tellRejectedCodes) {
    const [shopId] = shops;
    const [code] = await hashCodes(context, [shopId === undefined ? given : { code: given, shopId }]);
    const rejected = [{ asked: code!, voucher: found?.terms, reasons }];
    await tellRejected(context, { rejected, customer, now }, options);
  }
  const tells = audience === "opaque" && isTelling(reasons);
  return tells ? refused(context, [{ code: "code_unknown", params: {} }]) : refusal;
}

/** A claim that was set aside for a customer is the customer's own from now on; it counted before. */
async function takeUp<Tx>(
  { store, clock }: Context<Tx>,
  before: ClaimEntry,
  options: InTransaction<Tx>,
): Promise<Claim | undefined> {
  const claimedAt = nowOf(clock);
  const version = before.version + 1;
  const record: Claim = { ...before.record, version, status: "held", claimedAt };
  const entry = { ...before, version, record };
  const events = [claimEvent("claim.claimed", record, claimedAt)];
  const move: Move = { entry, from: { version: before.version }, draws: [], guards: [], events };
  return (await store.ledger.move(move, options)).status === "applied" ? record : undefined;
}

/** Checks the terms and keeps a claim. Where somebody else was faster, what the ledger said: it is decided anew. */
export async function keepClaim<Tx>(
  context: Context<Tx>,
  found: Found,
  { options, ...wanted }: Parameters<typeof openClaim>[1] & { readonly options: InTransaction<Tx> },
): Promise<Result<Claim> | MoveResult> {
  const asking = { now: Date.parse(wanted.now), isKnown: true };
  const findings = checkTerms({ voucher: found.terms, ...windowOf(found.terms) }, asking, { claim: "held" });
  if (findings.length > 0) return refused(context, findings);
  const move = openClaim(found, wanted);
  const result = await moveReclaiming(context, move, options);
  if (result.status === "applied") return { ok: true, value: (move.entry as ClaimEntry).record };
  if (result.status !== "limit") return result;
  const currency = readCurrency(context.currency, "currency", context.minorUnits);
  return refused(
    context,
    result.exceeded.map((full) => findingOf(full, currency)),
  );
}

/** The customer's claim on a voucher, by whichever of the customer's keys: a live one, a revoked one, or one to take up again. */
async function claimBefore<Tx>(
  { store }: Context<Tx>,
  { terms }: Found,
  { asked, now, options }: { readonly asked: AskedClaim; readonly now: string; readonly options: InTransaction<Tx> },
): Promise<ClaimEntry | undefined> {
  const { customerKeys } = asked;
  const claims = await store.claims.list({ customerKeys, voucherIds: [terms.id], limit: 1000 }, options);
  const claim =
    claims.find((each) => isLive(each, now) && each.status === "held") ??
    claims.find((each) => isLive(each, now)) ??
    claims.find(({ status }) => status === "revoked") ??
    claims[0];
  const entry = claim === undefined ? undefined : await store.ledger.get(claim.id, options);
  return entry?.kind === "claim" ? entry : undefined;
}
