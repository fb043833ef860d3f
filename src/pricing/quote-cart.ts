import type { GivenCode } from "../domain/application.js";
import { type Cart, type CheckedCart, readCart } from "../domain/cart.js";
import type { MinorUnits } from "../domain/currency.js";
import { type Customer, customerKeysOf, readCustomer } from "../domain/customer.js";
import { optional, readArray } from "../domain/input.js";
import { type InstantInput, readInstant } from "../domain/instant.js";
import { formatAmount } from "../domain/money.js";
import { type Policy, type PolicyInput, readPolicy } from "../domain/policy.js";
import type { Quote } from "../domain/quote.js";
import type { Finding, Messages } from "../domain/reason.js";
import type { Usage, UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import { budgetLeft, checkTerms } from "./check-terms.js";
import { type CompiledVoucher, compileVoucher } from "./compile-voucher.js";
import { defineVoucher } from "./define-voucher.js";
import { type OfferResult, type OfferTurn, type Priced, priceOffers } from "./price-offers.js";
import { readCodes, resolveCodes, type Ticket } from "./resolve-codes.js";
import { writeQuote } from "./write-quote.js";

export interface QuoteCartInput {
  readonly cart: Cart;
  /** As `defineVoucher` or the service gives them, or as `JSON.parse` gives them back. */
  readonly vouchers: readonly Voucher[];
  /** Left out: every voucher is tried. */
  readonly codes?: readonly GivenCode[];
  readonly customer?: Customer;
  /** The instant at which windows and schedules are judged. */
  readonly now: InstantInput;
  readonly policy?: PolicyInput;
  /** What is used up of each voucher's limits; left out means nothing. */
  readonly usage?: Usage;
  readonly trace?: boolean;
  /** Currency of a cart that names none. */
  readonly currency?: string;
  readonly minorUnits?: MinorUnits;
  readonly messages?: Messages;
}

/** A voucher on its way through a quote. */
export interface Entrant extends Ticket {
  readonly compiled?: CompiledVoucher;
  /** All that speaks against it so far; it takes part while there is nothing. */
  readonly findings: readonly Finding[];
}

const none: UsageCounts = {};

/**
 * Prices a cart with vouchers: exact lines and totals, and for every code one outcome, `applied` or `rejected` with all
 * its reasons. Pure: the same input gives the same quote, nothing is recorded.
 *
 * @throws VouchsafeError `invalid_input` for a bad cart, customer, instant or policy. A bad code is an outcome.
 * @example
 * const quote = quoteCart({ cart, vouchers: [welcome], codes: ["welcome10"], now: new Date() });
 * quote.total;      // "56.25"
 */
export function quoteCart(input: QuoteCartInput): Quote {
  const cart = readCart(input.cart, input);
  const customer = optional(input.customer, (given) => readCustomer(given, "customer"));
  const policy = readPolicy(input.policy);
  const now = readInstant(input.now, "now");
  const codes = optional(input.codes, readCodes);
  const vouchers = readArray(input.vouchers, "vouchers").map((voucher) => defineVoucher(voucher as Voucher, input));
  const usageOf = usageReader(input.usage);
  const asking = { now, isKnown: customerKeysOf(customer).length > 0 };
  const entrants = resolveCodes(cart, vouchers, { codes, maxCodes: policy.maxCodes }).map((ticket): Entrant => {
    if (ticket.voucher === undefined || ticket.finding !== undefined) return { ...ticket, findings: ticket.finding ? [ticket.finding] : [] };
    const compiled = compileVoucher(ticket.voucher, cart.currency);
    return { ...ticket, compiled, findings: checkTerms(ticket.voucher, asking, usageOf(ticket.voucher.id)) };
  });
  const settled = settle(cart, entrants, { policy, usageOf });
  return writeQuote(cart, settled, { policy, trace: input.trace === true, messages: input.messages });
}

export interface Settled {
  readonly entrants: readonly Entrant[];
  readonly priced: Priced;
}

interface Rules {
  readonly policy: Policy;
  readonly usageOf: (voucherId: string) => UsageCounts;
}

/**
 * Prices those against whom nothing speaks. One whose budget is too short for what it would give is refused, and the
 * others are priced again without it; so there are at most as many rounds as vouchers.
 */
function settle(cart: CheckedCart, entrants: readonly Entrant[], rules: Rules): Settled {
  const priced = priceOffers(cart, turnsOf(entrants), { policy: rules.policy, room: roomOf(entrants, rules) });
  for (const [index, entrant] of entrants.entries()) {
    if (!takesPart(entrant)) continue;
    const finding = overBudget(cart, entrant, { given: givenBy(index, priced.results), rules });
    if (finding !== undefined) return settle(cart, entrants.map((other) => (other === entrant ? { ...entrant, findings: [finding] } : other)), rules);
  }
  return { priced, entrants: entrants.map((entrant, index) => judge(cart, entrant, { index, priced, rules })) };
}

/** Adds what the cart has against a voucher: in company where it took part, alone where it was refused before. */
function judge(
  cart: CheckedCart,
  entrant: Entrant,
  { index, priced, rules }: { readonly index: number; readonly priced: Priced; readonly rules: Rules },
): Entrant {
  const { compiled } = entrant;
  if (compiled === undefined) return entrant;
  if (takesPart(entrant)) {
    return givenBy(index, priced.results) > 0 ? entrant : { ...entrant, findings: findingsOf(index, priced.results) };
  }
  if (entrant.findings.some(({ code }) => code === "budget_exhausted")) return entrant;
  const alone = priceOffers(cart, turnsOf([{ ...entrant, findings: [] }]), { policy: rules.policy, room: roomOf([entrant], rules) });
  const given = givenBy(0, alone.results);
  const budget = given > 0 ? overBudget(cart, entrant, { given, rules }) : undefined;
  const more = given > 0 ? (budget === undefined ? [] : [budget]) : findingsOf(0, alone.results);
  return { ...entrant, findings: [...entrant.findings, ...more] };
}

function takesPart({ compiled, findings }: Entrant): boolean {
  return compiled !== undefined && findings.length === 0;
}

function turnsOf(entrants: readonly Entrant[]): OfferTurn[] {
  return entrants.flatMap((entrant, voucherIndex) =>
    takesPart(entrant) ? entrant.compiled!.offers.map((offer) => ({ offer, voucherIndex })) : [],
  );
}

/** What each voucher may give at most: the rest of its budget if it gives what there is, else no bound while pricing. */
function roomOf(entrants: readonly Entrant[], { usageOf }: Rules): number[] {
  return entrants.map(({ compiled }) =>
    compiled?.voucher.whenShort === "partial" ? budgetLeft(compiled, usageOf(compiled.voucher.id)) : Number.POSITIVE_INFINITY,
  );
}

function overBudget(
  { currency }: CheckedCart,
  { compiled }: Entrant,
  { given, rules }: { readonly given: number; readonly rules: Rules },
): Finding | undefined {
  const { budget, voucher } = compiled!;
  if (budget === Number.POSITIVE_INFINITY) return undefined;
  if (budget === undefined) {
    return { code: "currency_not_supported", params: { currency: currency.code, supported: Object.keys(voucher.limits.budget!) } };
  }
  const usage = rules.usageOf(voucher.id);
  const remaining = budgetLeft(compiled!, usage);
  if (given <= remaining) return undefined;
  const params = { remaining: formatAmount(remaining, currency), wanted: formatAmount(given, currency), currency: currency.code };
  return { code: "budget_exhausted", params, ...(usage.held && { retry: "later" as const }) };
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

function usageReader(usage: Usage | undefined): (voucherId: string) => UsageCounts {
  if (usage === undefined) return () => none;
  if (usage instanceof Map) return (id) => usage.get(id) ?? none;
  const counts = usage as Readonly<Record<string, UsageCounts>>;
  return (id) => (Object.hasOwn(counts, id) ? counts[id]! : none);
}
