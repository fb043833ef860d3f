import { formatAmount } from "../domain/money.js";
import type { Quote } from "../domain/quote.js";
import type { Finding } from "../domain/reason.js";
import type { UsageCounts } from "../domain/usage.js";
import { nameOf } from "../domain/voucher.js";
import { sumOf } from "./benefit-kind.js";
import { budgetLeft, overBudget } from "./check-budget.js";
import { type CheckedQuoteInput, type Entrant, enterVouchers } from "./enter-vouchers.js";
import type { OfferResult, OfferTurn } from "./offer-result.js";
import { type Priced, priceOffers } from "./price-offers.js";
import { type Settled, writeQuote } from "./write-quote.js";

/** `quoteCart` behind its door: nothing is read or checked again. */
export function quoteChecked(input: CheckedQuoteInput): Quote {
  let settled = settle(input, enterVouchers(input, undefined));
  if (!settled.entrants.some(({ crowded }) => crowded)) return writeQuote(input.cart, settled, input);
  const idle = new Set<string>();
  // A member that took part and gave nothing leaves its place under the set's limits to the next.
  while (settled.entrants.some(({ crowded }) => crowded)) {
    const more = settled.entrants.filter(
      ({ voucher, counted, findings }) => counted && findings.length > 0 && !idle.has(voucher!.id),
    );
    if (more.length === 0) break;
    for (const { voucher } of more) idle.add(voucher!.id);
    settled = settle(input, enterVouchers(input, idle));
  }
  return writeQuote(input.cart, settled, input);
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
    const finding = overBudget(entrant.compiled!, entrant.usage, priced.given[index]!.amount);
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
  // Most take part and are applied.
  if (takesPart(entrant) && priced.given[index]!.applied) return entrant;
  const { compiled, findings, usage } = entrant;
  if (compiled === undefined || findings.some(({ code }) => code === "budget_exhausted")) return entrant;
  const leftOut = priced.leftOut.has(index);
  if (takesPart(entrant) && !leftOut) return { ...entrant, findings: findingsOf(index, priced.results, usage) };
  const { results, given } = priceEntrants(input, [{ ...entrant, findings: [] }]);
  const { amount, applied } = given[0]!;
  if (!applied) return { ...entrant, findings: [...findings, ...findingsOf(0, results, usage)] };
  const more = leftOut ? betterApplied(input, priced, amount) : overBudget(compiled, usage, amount);
  return more === undefined || findings.some(({ code }) => code === more.code)
    ? entrant
    : { ...entrant, findings: [...findings, more] };
}

function betterApplied({ cart: { currency } }: CheckedQuoteInput, { results }: Priced, alone: number): Finding {
  const given = results.filter(({ amount }) => amount > 0);
  const names = given.map(({ offer: { voucher } }) => nameOf(voucher));
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
  const room = new Array<number>(entrants.length);
  const budget = new Array<number>(entrants.length);
  for (let voucherIndex = 0; voucherIndex < entrants.length; voucherIndex++) {
    const entrant = entrants[voucherIndex]!;
    const { compiled } = entrant;
    const left = compiled === undefined ? 0 : budgetLeft(compiled, entrant.usage);
    // A voucher that gives what there is stops at the rest of its budget; any other has no bound while pricing.
    room[voucherIndex] = compiled?.givesRest ? left : Number.POSITIVE_INFINITY;
    budget[voucherIndex] = left;
    if (!takesPart(entrant)) continue;
    const { offers } = compiled!;
    for (let at = 0; at < offers.length; at++) turns.push({ offer: offers[at]!, voucherIndex });
  }
  return priceOffers(cart, turns, { customer, policy, room, budget });
}

/** Why a voucher gave nothing. One without any offer has nothing to give; a budget in use by holds may be free again. */
function findingsOf(index: number, results: readonly OfferResult[], { held }: UsageCounts): readonly Finding[] {
  const found: Finding[] = [];
  for (const { voucherIndex, findings, offer } of results) {
    if (voucherIndex !== index) continue;
    for (const finding of findings) {
      const later = held && finding.code === "budget_exhausted" ? { retry: "later" as const } : undefined;
      found.push({ ...finding, offerId: offer.offer.id, ...later });
    }
  }
  return found.length > 0 ? found : [{ code: "nothing_to_discount", params: {} }];
}
