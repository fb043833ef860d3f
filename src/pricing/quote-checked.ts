import type { GivenCode } from "../domain/application.js";
import type { CheckedCart } from "../domain/cart.js";
import { type Customer, customerKeysOf } from "../domain/customer.js";
import { formatAmount } from "../domain/money.js";
import type { Policy } from "../domain/policy.js";
import type { Quote } from "../domain/quote.js";
import type { Finding, Messages } from "../domain/reason.js";
import type { UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import type { OfferResult, OfferTurn } from "./apply-offer.js";
import { sumOf } from "./benefit-kind.js";
import { budgetLeft, overBudget } from "./check-budget.js";
import { checkTerms } from "./check-terms.js";
import { type CompiledVoucher, compileVoucher } from "./compile-voucher.js";
import { type Priced, priceOffers } from "./price-offers.js";
import type { Registry } from "./registry.js";
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
  readonly registry: Registry;
  readonly usage: ReadonlyMap<string, UsageCounts> | undefined;
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
  return writeQuote(input.cart, settle(input, enterAll(input)), input);
}

function enterAll({
  cart,
  vouchers,
  codes,
  customer,
  now,
  policy,
  registry,
  usage,
}: CheckedQuoteInput): readonly Entrant[] {
  const asking = { now: Date.parse(now), isKnown: customerKeysOf(customer).length > 0 };
  const fromSet = new Map<string, number>();
  return resolveCodes(cart, vouchers, { codes, maxCodes: policy.maxCodes }).map((ticket): Entrant => {
    const { input, voucher, finding } = ticket;
    if (voucher === undefined || finding !== undefined)
      return { ...ticket, usage: none, findings: finding === undefined ? [] : [finding] };
    const counts = usage?.get(voucher.id) ?? none;
    const compiled = compileVoucher(voucher, { currency: cart.currency, registry });
    const { setId } = voucher;
    const earlier = setId === undefined ? 0 : (fromSet.get(setId) ?? 0);
    const own =
      earlier === 0
        ? counts
        : { ...counts, set: (counts.set ?? 0) + earlier, setCustomer: (counts.setCustomer ?? 0) + earlier };
    const findings = checkTerms(compiled, asking, own);
    // Two members of one set on one cart draw on the set's limits twice.
    if (setId !== undefined && findings.length === 0) fromSet.set(setId, earlier + 1);
    return { ...(input !== undefined && { input }), voucher, compiled, usage: counts, findings };
  });
}

/**
 * Prices those against whom nothing speaks. One whose budget is too short for what it would give is refused, and the
 * others are priced again without it; so there are at most as many rounds as vouchers.
 */
function settle(input: CheckedQuoteInput, entrants: readonly Entrant[]): Settled {
  const priced = priceEntrants(input, entrants);
  for (let index = 0; index < entrants.length; index++) {
    const entrant = entrants[index]!;
    if (!takesPart(entrant)) continue;
    const finding = overBudget(entrant.compiled!, entrant.usage, givenBy(index, priced.results).amount);
    if (finding === undefined) continue;
    const without = entrants.map((other) => (other === entrant ? { ...entrant, findings: [finding] } : other));
    return settle(input, without);
  }
  return { priced, entrants: entrants.map((entrant, index) => judge(input, entrant, { index, priced })) };
}

/** Adds what the cart has against a voucher: in company where it took part, alone where it was refused before. */
function judge(
  input: CheckedQuoteInput,
  entrant: Entrant,
  { index, priced }: { readonly index: number; readonly priced: Priced },
): Entrant {
  const { compiled, findings, usage } = entrant;
  if (compiled === undefined || findings.some(({ code }) => code === "budget_exhausted")) return entrant;
  const leftOut = priced.leftOut.has(index);
  if (takesPart(entrant) && !leftOut) {
    return givenBy(index, priced.results).applied
      ? entrant
      : { ...entrant, findings: findingsOf(index, priced.results) };
  }
  const { results } = priceEntrants(input, [{ ...entrant, findings: [] }]);
  const { amount, applied } = givenBy(0, results);
  if (!applied) return { ...entrant, findings: [...findings, ...findingsOf(0, results)] };
  const more = leftOut ? betterApplied(input, priced, amount) : overBudget(compiled, usage, amount);
  return more === undefined ? entrant : { ...entrant, findings: [...findings, more] };
}

function betterApplied({ cart: { currency } }: CheckedQuoteInput, { results }: Priced, alone: number): Finding {
  const given = results.filter(({ amount }) => amount > 0);
  const names = given.map(({ offer: { voucher } }) => voucher.code ?? voucher.id);
  const difference = sumOf(given.map(({ amount }) => amount)) - alone;
  return {
    code: "better_applied",
    params: { with: [...new Set(names)], difference: formatAmount(difference, currency), currency: currency.code },
  };
}

function takesPart({ compiled, findings }: Entrant): boolean {
  return compiled !== undefined && findings.length === 0;
}

function priceEntrants({ cart, customer, policy }: CheckedQuoteInput, entrants: readonly Entrant[]): Priced {
  const turns: OfferTurn[] = [];
  const room: number[] = [];
  const budget: number[] = [];
  for (let voucherIndex = 0; voucherIndex < entrants.length; voucherIndex++) {
    const { compiled, usage } = entrants[voucherIndex]!;
    const left = compiled === undefined ? 0 : budgetLeft(compiled, usage);
    const partial = compiled?.voucher.whenShort === "partial";
    // A voucher that gives what there is stops at the rest of its budget; any other has no bound while pricing.
    room.push(partial ? left : Number.POSITIVE_INFINITY);
    budget.push(left);
    if (!takesPart(entrants[voucherIndex]!)) continue;
    for (const offer of compiled!.offers) turns.push({ offer, voucherIndex });
  }
  return priceOffers(cart, turns, { customer, policy, room, budget });
}

/** What a voucher gave in all, and whether any of its offers was applied: gifts and pending shipping give no money. */
function givenBy(
  index: number,
  results: readonly OfferResult[],
): { readonly amount: number; readonly applied: boolean } {
  let amount = 0;
  let applied = false;
  for (const result of results) {
    if (result.voucherIndex !== index) continue;
    amount += result.amount;
    applied ||= result.applications > 0 || result.pending;
  }
  return { amount, applied };
}

/** Why a voucher gave nothing. One without any offer has nothing to give. */
function findingsOf(index: number, results: readonly OfferResult[]): readonly Finding[] {
  const findings = results
    .filter(({ voucherIndex }) => voucherIndex === index)
    .flatMap(({ findings, offer }) => findings.map((finding) => ({ ...finding, offerId: offer.offer.id })));
  return findings.length > 0 ? findings : [{ code: "nothing_to_discount", params: {} }];
}

const none: UsageCounts = {};
