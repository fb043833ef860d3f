import { claimCounter, countersOf, usageOf } from "../../domain/counters.js";
import type { Currency } from "../../domain/money/currency.js";
import { readAmount } from "../../domain/money/money.js";
import type { Quote } from "../../domain/quote.js";
import { veilQuote } from "../../domain/veil-quote.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { quoteChecked } from "../../pricing/quote-checked.js";
import { registryOf } from "../../pricing/registry.js";
import type { Context } from "../context.js";
import { withoutDue } from "../without-due.js";
import { type Candidate, countingOf, type LookedUp, lookUp, type Request } from "./look-up.js";

export interface Considered {
  /** As its audience may read it. */
  readonly quote: Quote;
  /** As staff may. */
  readonly staffQuote: Quote;
  readonly candidates: ReadonlyMap<string, Candidate>;
}

/** Reads the counters of what was found together unless they are known, prices the cart and tells it to the audience. */
export async function consider<Tx>(
  context: Context<Tx>,
  given: LookedUp,
  options: InTransaction<Tx>,
): Promise<Considered> {
  const { request } = given;
  const candidates = await lookUp(context, given, options);
  const first = price(context, request, candidates);
  const full = fullOnes(first, { candidates, currency: request.cart.currency });
  if (full.length === 0) return veiled(context, request, { staffQuote: first, candidates });
  // Something is used up: holds that ran out count as free, and it is told whether waiting for others can help.
  const roomier = new Map(candidates);
  for (const candidate of full) {
    const backed = await withClaimBack(context, candidate, { request, options });
    roomier.set(candidate.terms.id, await freed(context, backed, { request, options }));
  }
  return veiled(context, request, { staffQuote: price(context, request, roomier), candidates: roomier });
}

function veiled<Tx>(
  { messages }: Context<Tx>,
  { audience }: Request,
  { staffQuote, candidates }: Omit<Considered, "quote">,
): Considered {
  const claimed = new Set([...candidates].flatMap(([id, candidate]) => (candidate.claimed ? [id] : [])));
  return { quote: veilQuote(staffQuote, { audience, claimed, messages }), staffQuote, candidates };
}

function price<Tx>(
  { messages, kinds }: Context<Tx>,
  request: Request,
  candidates: ReadonlyMap<string, Candidate>,
): Quote {
  return quoteChecked({
    ...request,
    now: Date.parse(request.now),
    vouchers: [...candidates.values()].map(({ terms }) => terms),
    usage: new Map([...candidates].map(([id, { usage }]) => [id, usage])),
    registry: registryOf(kinds),
    messages,
  });
}

/** Those that are used up, or gave all that their budget has left. */
function fullOnes(
  quote: Quote,
  { candidates, currency }: { readonly candidates: Considered["candidates"]; readonly currency: Currency },
): readonly Candidate[] {
  return quote.outcomes.flatMap((outcome) => {
    const candidate = candidates.get(outcome.voucherId ?? "");
    if (candidate === undefined) return [];
    if (outcome.status === "applied") return isShort(candidate, outcome.discount, currency) ? [candidate] : [];
    return outcome.reasons.some(({ code }) => code.startsWith("limit_") || code === "budget_exhausted")
      ? [candidate]
      : [];
  });
}

/** A budget that gives what it has left may have given less than was wanted. */
function isShort({ terms, usage }: Candidate, given: string, currency: Currency): boolean {
  const budget = terms.limits.budget?.[currency.code];
  if (terms.whenShort !== "partial" || budget === undefined) return false;
  const minor = (amount: string) => readAmount(amount, currency, "budget");
  return minor(given) + minor(usage.budget ?? "0") >= minor(budget);
}

/** A candidate with what it may use once the holds that ran out are taken back. */
async function freed<Tx>(
  context: Context<Tx>,
  candidate: Candidate,
  { request, options }: { readonly request: Request; readonly options: InTransaction<Tx> },
): Promise<Candidate> {
  const { counters, usage } = candidate;
  const { now, own, cart } = request;
  const { currency } = cart;
  const { drawn, held } = await withoutDue(context, { ...candidate, currency }, { now, own, options });
  const { claim } = usage;
  return {
    ...candidate,
    usage: { ...usageOf(counters, drawn, currency), held, ...(claim !== undefined && { claim }) },
  };
}

/** A candidate whose claim stands drawn by a hold that ran out: the claim is as good as free. */
async function withClaimBack<Tx>(
  { store }: Context<Tx>,
  candidate: Candidate,
  { request, options }: { readonly request: Request; readonly options: InTransaction<Tx> },
): Promise<Candidate> {
  for (const claim of candidate.drawnClaims) {
    const due = await store.ledger.due({ now: request.now, limit: 1, counter: claimCounter(claim.id) }, options);
    // Taken back in between, it is free as well.
    if (due.length === 0 && (await store.ledger.counters([claimCounter(claim.id)], options))[0] !== 0) continue;
    const { terms, usage } = candidate;
    const { claims: _claims, ...others } = usage;
    const counters = countersOf(terms, { ...countingOf(request), claim });
    return { ...candidate, claim, counters, usage: { ...others, ...(usage.claim !== undefined && { claim: "held" }) } };
  }
  return candidate;
}
