import type { Audience } from "../../domain/audience.js";
import type { CheckedCart } from "../../domain/cart.js";
import { type Claim, isLive } from "../../domain/claim.js";
import { type Counters, type Counting, claimCounter, countersOf, namesOf, usageOf } from "../../domain/counters.js";
import { type Customer, customerKeysOf } from "../../domain/customer.js";
import type { AskedCode } from "../../domain/ids/asked-code.js";
import type { Policy } from "../../domain/policy.js";
import type { UsageCounts } from "../../domain/usage.js";
import type { Voucher } from "../../domain/voucher.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Entry } from "../../ports/ledger.js";
import type { FoundTogether } from "../../ports/look-ups.js";
import type { Context } from "../context.js";
import { readCounters } from "../read-counters.js";
import { withoutOwn } from "../without-own.js";

/** What is asked of the till, checked. */
export interface Request {
  readonly cart: CheckedCart;
  readonly codes: readonly AskedCode[];
  readonly customer: Customer | undefined;
  readonly policy: Policy;
  readonly now: string;
  readonly trace: boolean;
  readonly audience: Audience;
  /** Against whom guesses are counted. */
  readonly subject: string | undefined;
  /** The hold that the caller has already: what it draws is the caller's own and counts as free. */
  readonly own: Entry | undefined;
}

/** A voucher that may be used, with all that was looked up for it. */
export interface Candidate {
  readonly terms: Voucher;
  readonly set: VoucherSet | undefined;
  /** What a use would use up: a claim of the customer's, or one that it makes. */
  readonly claim: Claim | "automatic" | undefined;
  /** The customer's claims on it that are used, where no other is free. */
  readonly drawnClaims: readonly Claim[];
  /** Whether the customer holds a claim on it, used or not. */
  readonly claimed: boolean;
  readonly counters: Counters;
  /** Where the counters of all candidates stand, without what the caller's own hold draws. */
  readonly stands: ReadonlyMap<string, number>;
  readonly usage: UsageCounts;
}

/** What was found for a request. */
export interface LookedUp {
  readonly request: Request;
  readonly found: FoundTogether;
  /** Where the counters stand without the caller's own hold, if that is known. */
  readonly stands?: ReadonlyMap<string, number> | undefined;
}

/** Reads all counters of the vouchers found, and finds the claim that a use would draw on. */
export async function lookUp<Tx>(
  context: Context<Tx>,
  { request, found: { vouchers, sets: found, claims }, stands }: LookedUp,
  options: InTransaction<Tx>,
): Promise<Map<string, Candidate>> {
  const sets = new Map(found.map((set) => [set.id, set]));
  const drafts = vouchers.map((voucher) => {
    const set = voucher.setId === undefined ? undefined : sets.get(voucher.setId);
    const terms = context.termsOf(voucher, set);
    return { terms, set, claims: claims.filter(({ voucherId }) => voucherId === voucher.id) };
  });
  return countAll(context, { drafts, request, stands }, options);
}

/** Whose uses a request has counted, and when. */
export function countingOf({ customer, now, cart }: Request): Counting {
  return { customerKeys: customerKeysOf(customer), at: now, currency: cart.currency };
}

interface Draft {
  readonly terms: Voucher;
  readonly set: VoucherSet | undefined;
  readonly claims: readonly Claim[];
}

async function countAll<Tx>(
  context: Context<Tx>,
  { drafts, request, stands: known }: { readonly drafts: readonly Draft[] } & Omit<LookedUp, "found">,
  options: InTransaction<Tx>,
): Promise<Map<string, Candidate>> {
  const counting = countingOf(request);
  const isKnown = counting.customerKeys.length > 0;
  const named = drafts.map((draft) => {
    const otherwise = isKnown && !draft.terms.claimRequired ? ("automatic" as const) : undefined;
    return { ...draft, otherwise, counters: countersOf(draft.terms, { ...counting, claim: otherwise }) };
  });
  const names = named.flatMap(({ counters, claims }) => [
    ...namesOf(counters),
    ...claims.map(({ id }) => claimCounter(id)),
  ]);
  const stands = known ?? withoutOwn(await readCounters(context, names, options), request.own);
  const drawn = (counter: string) => stands.get(counter) ?? 0;
  const candidates = new Map<string, Candidate>();
  for (const { terms, set, claims, otherwise, counters: before } of named) {
    const live = claims.filter((each) => isLive(each, request.now));
    const own = live.find(({ id }) => drawn(claimCounter(id)) === 0);
    const counters = own === undefined ? before : countersOf(terms, { ...counting, claim: own });
    candidates.set(terms.id, {
      terms,
      set,
      claim: own ?? otherwise,
      drawnClaims: own === undefined ? live : [],
      claimed: live.length > 0,
      counters,
      stands,
      usage: {
        ...usageOf(counters, drawn, counting.currency),
        ...(terms.claimRequired && {
          claim: own !== undefined ? "held" : await whyNoClaim(context, { terms, claims, request }, options),
        }),
      },
    });
  }
  return candidates;
}

/** A claim used up, a claim that ran out, a code that is somebody else's, or none so far. */
async function whyNoClaim<Tx>(
  { store }: Context<Tx>,
  { terms, claims, request }: { readonly terms: Voucher; readonly claims: readonly Claim[]; readonly request: Request },
  options: InTransaction<Tx>,
): Promise<NonNullable<UsageCounts["claim"]>> {
  if (claims.some((claim) => isLive(claim, request.now))) return "used";
  // Whatever is neither live nor ended by somebody ran out, also if nobody has taken it back yet.
  if (claims.some(({ status }) => status !== "released" && status !== "revoked")) return "expired";
  // A stranger hears neither, so it is not asked: an unknown code has no claims to ask for.
  if (request.audience === "opaque") return "none";
  if (terms.limits.total !== 1 && terms.limits.claims !== 1) return "none";
  const others = await store.claims.list({ voucherIds: [terms.id], limit: 1000 }, options);
  return others.some((claim) => isLive(claim, request.now)) ? "other" : "none";
}
