import type { Application, Use } from "../../domain/application.js";
import { automaticClaimId, isAutomaticClaim } from "../../domain/automatic-claim.js";
import { cartToJson } from "../../domain/cart.js";
import { budgetCounter, claimsCounter, drawsOf, mergeDraws, totalCounter } from "../../domain/counters.js";
import { customerKeysOf } from "../../domain/customer.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { hintText, keptCode } from "../../domain/ids/asked-code.js";
import { withoutUndefined } from "../../domain/input.js";
import { readAmount } from "../../domain/money/money.js";
import type { Quote } from "../../domain/quote.js";
import { shopOf } from "../../domain/scope.js";
import { secondsAfter } from "../../domain/time/instant.js";
import type { Entry, EntryUse, Guard } from "../../ports/ledger.js";
import type { Considered } from "../quotes/consider.js";
import type { Candidate, Request } from "../quotes/look-up.js";

export type ApplicationEntry = Extract<Entry, { kind: "application" }>;

/** Where the ledger keeps the application of a caller's key; claims have keys of their own. */
export function applicationKey(key: string): string {
  return `application:${key}`;
}

/** The application that a considered request makes, with all it draws and the versions it was decided on. */
export function openApplication(
  request: Request,
  { quote, candidates }: Considered,
  { id, key, holdSeconds }: { readonly id: string; readonly key: string; readonly holdSeconds: number | undefined },
): { readonly entry: ApplicationEntry; readonly guards: readonly Guard[] } {
  const applied = quote.outcomes.flatMap((outcome) =>
    outcome.status === "applied" ? [{ outcome, candidate: candidates.get(outcome.voucherId!)! }] : [],
  );
  const held = holdSeconds !== undefined;
  const record = withoutUndefined({
    id,
    key,
    version: 1,
    status: held ? "held" : "confirmed",
    customer: request.customer,
    policy: request.policy,
    ...priceOf(quote),
    outcomes: keptOutcomes(quote, request),
    cart: cartToJson(request.cart),
    codes: request.codes.map(keptCode),
    uses: applied.map(({ outcome, candidate }) => useOf(candidate, { applicationId: id, discount: outcome.discount })),
    appliedAt: request.now,
    heldUntil: held ? secondsAfter(request.now, holdSeconds) : undefined,
    confirmedAt: held ? undefined : request.now,
    refunds: [],
  }) as Application;
  const { currency } = request.cart;
  const draws = applied.flatMap(({ outcome, candidate: { terms, counters } }) =>
    drawsOf(terms, counters, { discount: readAmount(outcome.discount, currency, "discount"), currency }),
  );
  return {
    entry: entryOf(record, { key: applicationKey(key), draws: mergeDraws(draws) }),
    guards: guardsOf(applied.map(({ candidate }) => candidate)),
  };
}

/** The ledger's entry for an application as it stands. */
export function entryOf(record: Application, { key, draws }: Pick<Entry, "key" | "draws">): ApplicationEntry {
  const { id, version, status, heldUntil } = record;
  return {
    kind: "application",
    id,
    key,
    version,
    status,
    ...(heldUntil !== undefined && { heldUntil }),
    draws,
    uses: entryUses(record, draws),
    record,
  };
}

/** What an application means to each of its vouchers: read off the draws, so that statistics cannot say otherwise than counters. */
function entryUses({ uses, customer, currency }: Application, draws: Entry["draws"]): readonly EntryUse[] {
  const drawn = (name: string) => draws.find(({ counter }) => counter === name)?.by ?? 0;
  const [customerKey] = customerKeysOf(customer);
  return uses.flatMap(({ voucherId, setId, claimId }) => {
    const whose = {
      voucherId,
      ...(setId !== undefined && { setId }),
      ...(customerKey !== undefined && { customer: customerKey }),
    };
    const discount = drawn(budgetCounter(voucherId, currency));
    const use = { ...whose, currency, discount, uses: drawn(totalCounter(voucherId)) };
    // No money is in a claim: so it is told from the use.
    const claim = { ...whose, discount: 0, uses: drawn(claimsCounter(voucherId)) };
    return isAutomaticClaim(claimId) ? [use, claim] : [use];
  });
}

/** The steps of an application that tell no more than which one it is. */
type ApplicationStep = `application.${"held" | "reapplied" | "confirmed" | "released" | "expired"}`;

export function applicationEvent(
  type: ApplicationStep,
  { id, key, discount, uses }: Application,
  at: string,
): VouchsafeEvent<ApplicationStep> {
  return { type, subject: id, at, params: { key, discount, vouchers: uses.map(({ voucherId }) => voucherId) } };
}

/** What of a quote stays with its application: all but the trace, and the policy, which it keeps whole. */
function priceOf({ policy: _policy, steps: _steps, ...price }: Quote) {
  return price;
}

/** Outcomes as a record may keep them: of a hashed code without the text. Those of given codes come first, in order. */
function keptOutcomes({ outcomes }: Quote, { codes }: Request): Quote["outcomes"] {
  return outcomes.map((outcome, index) => {
    const asked = codes[index];
    return typeof asked === "object" && "codeHint" in asked ? { ...outcome, input: hintText(asked) } : outcome;
  });
}

function useOf(
  { terms, set, claim }: Candidate,
  { applicationId, discount }: { readonly applicationId: string; readonly discount: string },
): Use {
  return withoutUndefined({
    voucherId: terms.id,
    codeKey: terms.codeKey,
    voucherVersion: terms.version,
    setId: set?.id,
    setVersion: set?.version,
    claimId: claim === "automatic" ? automaticClaimId(applicationId, terms.id) : claim?.id,
    shopId: shopOf(terms.scope),
    discount,
  });
}

function guardsOf(candidates: readonly Candidate[]): readonly Guard[] {
  const guards = new Map<string, Guard>();
  for (const { terms, set } of candidates) {
    guards.set(`voucher ${terms.id}`, { of: "voucher", id: terms.id, version: terms.version });
    if (set !== undefined) guards.set(`set ${set.id}`, { of: "set", id: set.id, version: set.version });
  }
  return [...guards.values()];
}
