import type { CheckedCart } from "../domain/cart.js";
import type { Currency } from "../domain/money/currency.js";
import { formatAmount } from "../domain/money/money.js";
import type { Policy } from "../domain/policy.js";
import type { Gift, Outcome, Quote, QuoteDiscount, QuoteShipping } from "../domain/quote.js";
import { inOrder, type Messages, toReason } from "../domain/reason.js";
import { titleOf } from "../domain/voucher.js";
import { sumOf } from "./benefit-kind.js";
import type { Gift as GiftBenefit } from "./benefits/gift.js";
import type { Entrant } from "./enter-vouchers.js";
import type { Account, OfferResult } from "./offer-result.js";
import type { Priced } from "./price-offers.js";
import { writeLines } from "./write-lines.js";
import { writeSteps } from "./write-steps.js";

/** Every voucher judged, and the sheet with those that gave something. */
export interface Settled {
  readonly entrants: readonly Entrant[];
  readonly priced: Priced;
  /** What vouchers would have given more if their budgets had it, by their places; left out if there are none. */
  readonly short?: ReadonlyMap<number, number> | undefined;
}

interface Writing {
  readonly policy: Policy;
  readonly trace: boolean;
  readonly messages: Messages | undefined;
}

/** Writes a settled sheet out as a quote: every amount as a decimal string, lines in the order of the cart. */
export function writeQuote(cart: CheckedCart, settled: Settled, { policy, trace, messages }: Writing): Quote {
  const { currency } = cart;
  const { sheet, results } = settled.priced;
  const left = sumOf(sheet.left);
  const subtotal = formatAmount(cart.subtotal, currency);
  const discount = formatAmount(cart.subtotal - left, currency);
  const total = formatAmount(left, currency);
  const payable = cart.shipping === undefined ? total : formatAmount(left + sumOf(sheet.shippingLeft), currency);
  const lines = writeLines(cart, sheet.left, results);
  const discounts = writeDiscounts(results, currency);
  const outcomes = writeOutcomes(settled, { currency, messages });
  const gifts = writeGifts(results);
  const { code } = currency;
  const { name } = policy;
  // biome-ignore format: fields in a row
  const quote: { -readonly [Field in keyof Quote]: Quote[Field] } = { currency: code, policy: name, subtotal, discount, total, payable, lines, discounts, outcomes, gifts };
  // Fields one by one: spreading conditional ones costs more than writing all the others.
  if (cart.pricesIncludeTax !== undefined) quote.pricesIncludeTax = cart.pricesIncludeTax;
  if (cart.shipping !== undefined) quote.shipping = writeShipping(cart, sheet.shippingLeft);
  if (trace) quote.steps = writeSteps(sheet, results, messages);
  return quote;
}

function writeDiscounts(results: readonly OfferResult[], currency: Currency): readonly QuoteDiscount[] {
  let count = 0;
  for (let at = 0; at < results.length; at++) if (results[at]!.amount > 0) count++;
  const written = new Array<QuoteDiscount>(count);
  for (let at = 0, next = 0; next < count; at++) {
    const { amount } = results[at]!;
    if (amount > 0) written[next++] = writeDiscount(results[at]!, formatAmount(amount, currency));
  }
  return written;
}

function writeDiscount({ offer, applications }: OfferResult, amount: string): QuoteDiscount {
  const { voucher, offer: own, rule } = offer;
  const { id: voucherId, code } = voucher;
  const { id: offerId } = own;
  const target = rule!.target === "shipping" ? "shipping" : own.stage === "order" ? "order" : "items";
  // Three literals: a spread between fields takes longer.
  if (code !== undefined) return { voucherId, code, offerId, amount, applications, target };
  const name = titleOf(voucher);
  return name === undefined
    ? { voucherId, offerId, amount, applications, target }
    : { voucherId, name, offerId, amount, applications, target };
}

interface Wording {
  readonly currency: Currency;
  readonly messages: Messages | undefined;
}

function writeOutcomes({ entrants, priced, short }: Settled, wording: Wording): readonly Outcome[] {
  const outcomes = new Array<Outcome>(entrants.length);
  for (let index = 0; index < entrants.length; index++)
    outcomes[index] = writeOutcome(entrants[index]!, priced.accounts[index]!, wording);
  return short === undefined ? outcomes : tellShort(outcomes, short, wording.currency);
}

function tellShort(
  outcomes: readonly Outcome[],
  short: ReadonlyMap<number, number>,
  currency: Currency,
): readonly Outcome[] {
  return outcomes.map((outcome, index) => {
    const missing = short.get(index);
    return missing === undefined ? outcome : { ...outcome, short: formatAmount(missing, currency) };
  });
}

function writeOutcome(entrant: Entrant, account: Account, wording: Wording): Outcome {
  const { input, voucher, findings } = entrant;
  const code = voucher?.code;
  // Most are so; written as one literal, since adding fields to an object takes longer.
  if (findings.length === 0 && account.pending === 0 && input !== undefined && code !== undefined) {
    const discount = formatAmount(account.amount, wording.currency);
    return { input, voucherId: voucher!.id, code, status: "applied", discount };
  }
  return writeAnyOutcome(entrant, account, wording);
}

function writeAnyOutcome(
  { input, voucher, findings }: Entrant,
  { amount, pending }: Account,
  { currency, messages }: Wording,
): Outcome {
  const code = voucher?.code;
  const about: { input?: string; voucherId?: string; code?: string; name?: string } = {};
  if (input !== undefined) about.input = input;
  if (voucher !== undefined) about.voucherId = voucher.id;
  if (code !== undefined) about.code = code;
  const name = voucher && titleOf(voucher);
  if (name !== undefined) about.name = name;
  if (findings.length > 0) {
    const reasons = inOrder(findings).map((finding) => toReason(finding, { voucherCode: code, messages }));
    return Object.assign(about, { status: "rejected" as const, reasons });
  }
  const discount = formatAmount(amount, currency);
  const applied: Outcome = Object.assign(about, { status: "applied" as const, discount });
  return pending > 0 ? { ...applied, pending: ["shipping"] } : applied;
}

function writeShipping({ shipping = [], currency }: CheckedCart, left: readonly number[]): QuoteShipping {
  const text = (minor: number) => formatAmount(minor, currency);
  const charge = shipping.reduce((sum, each) => sum + each.charge, 0);
  const total = sumOf(left);
  return {
    charge: text(charge),
    discount: text(charge - total),
    total: text(total),
    lines: shipping.map((each, index) => ({
      id: each.id,
      charge: text(each.charge),
      discount: text(each.charge - left[index]!),
      total: text(left[index]!),
    })),
  };
}

function writeGifts(results: readonly OfferResult[]): readonly Gift[] {
  const gifts: Gift[] = [];
  for (let at = 0; at < results.length; at++) {
    const { offer, applications } = results[at]!;
    if (applications === 0 || offer.rule!.target !== "gift") continue;
    const { productId, quantity } = offer.offer.benefit as GiftBenefit;
    gifts.push({ voucherId: offer.voucher.id, offerId: offer.offer.id, productId, quantity: quantity * applications });
  }
  return gifts;
}
