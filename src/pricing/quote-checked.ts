import type { GivenCode } from "../domain/application.js";
import type { CheckedCart } from "../domain/cart.js";
import { type Customer, customerKeysOf } from "../domain/customer.js";
import type { Policy } from "../domain/policy.js";
import type { Quote } from "../domain/quote.js";
import type { Finding, Messages } from "../domain/reason.js";
import type { Usage, UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import { budgetLeft, overBudget } from "./check-budget.js";
import { checkTerms } from "./check-terms.js";
import { type CompiledVoucher, compileVoucher } from "./compile-voucher.js";
import { type OfferResult, type OfferTurn, type Priced, priceOffers } from "./price-offers.js";
import { resolveCodes, type Ticket } from "./resolve-codes.js";
import { writeQuote } from "./write-quote.js";

/** What `quoteCart` was given, read and checked. */
export interface CheckedQuoteInput {
  readonly cart: CheckedCart;
  /** Each made by `defineVoucher`. */
  readonly vouchers: readonly Voucher[];
  readonly codes: readonly GivenCode[] | undefined;
  readonly customer: Customer | undefined;
  /** ISO 8601 in UTC. */
  readonly now: string;
  readonly policy: Policy;
  readonly usage: Usage | undefined;
  readonly trace: boolean;
  readonly messages: Messages | undefined;
}

/** A voucher on its way through a quote. */
export interface Entrant extends Ticket {
  readonly compiled?: CompiledVoucher;
  readonly usage: UsageCounts;
  /** All that speaks against it so far; it takes part while there is nothing. */
  readonly findings: readonly Finding[];
}

/** Every voucher judged, and the sheet with those that gave something. */
export interface Settled {
  readonly entrants: readonly Entrant[];
  readonly priced: Priced;
}

/** `quoteCart` behind its door: nothing is read or checked again. */
export function quoteChecked(input: CheckedQuoteInput): Quote {
  const { cart, policy } = input;
  return writeQuote(cart, settle(cart, enterAll(input), policy), input);
}

function enterAll({ cart, vouchers, codes, customer, now, policy, usage }: CheckedQuoteInput): readonly Entrant[] {
  const usageOf = usageReader(usage);
  const asking = { now, isKnown: customerKeysOf(customer).length > 0 };
  const fromSet = new Map<string, number>();
  return resolveCodes(cart, vouchers, { codes, maxCodes: policy.maxCodes }).map((ticket) => {
    const { voucher, finding } = ticket;
    if (voucher === undefined || finding !== undefined)
      return { ...ticket, usage: {}, findings: finding === undefined ? [] : [finding] };
    const earlier = fromSet.get(voucher.setId ?? "") ?? 0;
    const counts = usageOf(voucher.id);
    const own =
      earlier === 0
        ? counts
        : { ...counts, set: (counts.set ?? 0) + earlier, setCustomer: (counts.setCustomer ?? 0) + earlier };
    const findings = checkTerms(voucher, asking, own);
    // Two members of one set on one cart draw on the set's limits twice.
    if (voucher.setId !== undefined && findings.length === 0) fromSet.set(voucher.setId, earlier + 1);
    return { ...ticket, compiled: compileVoucher(voucher, cart.currency), usage: counts, findings };
  });
}

/**
 * Prices those against whom nothing speaks. One whose budget is too short for what it would give is refused, and the
 * others are priced again without it; so there are at most as many rounds as vouchers.
 */
function settle(cart: CheckedCart, entrants: readonly Entrant[], policy: Policy): Settled {
  const priced = priceEntrants(cart, entrants, policy);
  for (const [index, entrant] of entrants.entries()) {
    if (!takesPart(entrant)) continue;
    const finding = overBudget(entrant.compiled!, entrant.usage, givenBy(index, priced.results));
    if (finding === undefined) continue;
    const without = entrants.map((other) => (other === entrant ? { ...entrant, findings: [finding] } : other));
    return settle(cart, without, policy);
  }
  return { priced, entrants: entrants.map((entrant, index) => judge(cart, entrant, { index, priced, policy })) };
}

/** Adds what the cart has against a voucher: in company where it took part, alone where it was refused before. */
function judge(
  cart: CheckedCart,
  entrant: Entrant,
  { index, priced, policy }: { readonly index: number; readonly priced: Priced; readonly policy: Policy },
): Entrant {
  const { compiled, findings, usage } = entrant;
  if (compiled === undefined || findings.some(({ code }) => code === "budget_exhausted")) return entrant;
  if (takesPart(entrant)) {
    return givenBy(index, priced.results) > 0 ? entrant : { ...entrant, findings: findingsOf(index, priced.results) };
  }
  const { results } = priceEntrants(cart, [{ ...entrant, findings: [] }], policy);
  const given = givenBy(0, results);
  const budget = given > 0 ? overBudget(compiled, usage, given) : undefined;
  const more = given === 0 ? findingsOf(0, results) : budget === undefined ? [] : [budget];
  return { ...entrant, findings: [...findings, ...more] };
}

function takesPart({ compiled, findings }: Entrant): boolean {
  return compiled !== undefined && findings.length === 0;
}

function priceEntrants(cart: CheckedCart, entrants: readonly Entrant[], policy: Policy): Priced {
  const turns: OfferTurn[] = entrants.flatMap((entrant, voucherIndex) =>
    takesPart(entrant) ? entrant.compiled!.offers.map((offer) => ({ offer, voucherIndex })) : [],
  );
  // A voucher that gives what there is stops at the rest of its budget; any other has no bound while pricing.
  const room = entrants.map(({ compiled, usage }) =>
    compiled?.voucher.whenShort === "partial" ? budgetLeft(compiled, usage) : Number.POSITIVE_INFINITY,
  );
  return priceOffers(cart, turns, { policy, room });
}

function givenBy(index: number, results: readonly OfferResult[]): number {
  let sum = 0;
  for (const { voucherIndex, amount } of results) if (voucherIndex === index) sum += amount;
  return sum;
}

function findingsOf(index: number, results: readonly OfferResult[]): readonly Finding[] {
  return results
    .filter(({ voucherIndex }) => voucherIndex === index)
    .flatMap(({ findings, offer }) => findings.map((finding) => ({ ...finding, offerId: offer.offer.id })));
}

const none: UsageCounts = {};

function usageReader(usage: Usage | undefined): (voucherId: string) => UsageCounts {
  if (usage === undefined) return () => none;
  if (usage instanceof Map) return (id) => usage.get(id) ?? none;
  const counts = usage as Readonly<Record<string, UsageCounts>>;
  return (id) => (Object.hasOwn(counts, id) ? counts[id]! : none);
}
