import type { CheckedCart } from "../domain/cart.js";
import { formatAmount } from "../domain/money.js";
import type { Policy } from "../domain/policy.js";
import type { Gift, Outcome, Quote, QuoteDiscount, QuoteLine, QuoteShipping } from "../domain/quote.js";
import { inOrder, type Messages, toReason } from "../domain/reason.js";
import { sumOf } from "./benefit-kind.js";
import type { Gift as GiftBenefit } from "./benefits/gift.js";
import type { Entrant } from "./enter-vouchers.js";
import type { OfferResult } from "./offer-result.js";
import type { Given, Priced } from "./price-offers.js";
import { writeSteps } from "./write-steps.js";

/** Every voucher judged, and the sheet with those that gave something. */
export interface Settled {
  readonly entrants: readonly Entrant[];
  readonly priced: Priced;
}

interface Writing {
  readonly policy: Policy;
  readonly trace: boolean;
  readonly messages: Messages | undefined;
}

/** Writes a settled sheet out as a quote: every amount as a decimal string, lines in the order of the cart. */
export function writeQuote(
  cart: CheckedCart,
  { entrants, priced }: Settled,
  { policy, trace, messages }: Writing,
): Quote {
  const { currency } = cart;
  const { sheet, results } = priced;
  const text = (minor: number) => formatAmount(minor, currency);
  const total = sumOf(sheet.left);
  const payable = total + sumOf(sheet.shippingLeft);
  const quote: { -readonly [Field in keyof Quote]: Quote[Field] } = {
    currency: currency.code,
    policy: policy.name,
    subtotal: text(cart.subtotal),
    discount: text(cart.subtotal - total),
    total: text(total),
    payable: text(payable),
    lines: writeLines(cart, { left: sheet.left, results, text }),
    discounts: writeDiscounts(results, text),
    outcomes: entrants.map((entrant, index) => writeOutcome(entrant, priced.given[index]!, { text, messages })),
    gifts: writeGifts(results),
  };
  // Fields one by one: spreading conditional ones costs more than writing all the others.
  if (cart.pricesIncludeTax !== undefined) quote.pricesIncludeTax = cart.pricesIncludeTax;
  if (cart.shipping !== undefined) quote.shipping = writeShipping(cart, sheet.shippingLeft, text);
  if (trace) quote.steps = writeSteps(cart, results, messages);
  return quote;
}

type Text = (minor: number) => string;

function writeLines(
  cart: CheckedCart,
  {
    left,
    results,
    text,
  }: { readonly left: readonly number[]; readonly results: readonly OfferResult[]; readonly text: Text },
): readonly QuoteLine[] {
  const count = cart.lines.length;
  // A list starts with its first entry: `push` to an empty one makes room for 17.
  const discounts = new Array<QuoteLine["discounts"][number][] | undefined>(count);
  for (const { offer, lines, amounts, units, amount } of results) {
    if (amount === 0 || offer.rule!.target !== "goods") continue;
    const voucherId = offer.voucher.id;
    const offerId = offer.offer.id;
    for (let at = 0; at < lines.length; at++) {
      if (amounts[at] === 0) continue;
      const discount = { voucherId, offerId, amount: text(amounts[at]!), quantity: units[at]! };
      const earlier = discounts[lines[at]!];
      if (earlier === undefined) discounts[lines[at]!] = [discount];
      else earlier.push(discount);
    }
  }
  const written = new Array<QuoteLine>(count);
  for (let index = 0; index < count; index++) {
    const { id, subtotal } = cart.lines[index]!;
    const total = left[index]!;
    written[index] = {
      id,
      subtotal: text(subtotal),
      discount: text(subtotal - total),
      total: text(total),
      discounts: discounts[index] ?? [],
    };
  }
  return written;
}

function writeDiscounts(results: readonly OfferResult[], text: Text): readonly QuoteDiscount[] {
  const written: QuoteDiscount[] = [];
  for (const { offer, amount, applications } of results) {
    if (amount === 0) continue;
    const { voucher, offer: own, rule } = offer;
    const target = rule!.target === "shipping" ? "shipping" : own.stage === "order" ? "order" : "items";
    const { id: voucherId, code } = voucher;
    const { id: offerId } = own;
    // Two literals: a spread between fields takes longer.
    written.push(
      code === undefined
        ? { voucherId, offerId, amount: text(amount), applications, target }
        : { voucherId, code, offerId, amount: text(amount), applications, target },
    );
  }
  return written;
}

function writeOutcome(
  { input, voucher, findings }: Entrant,
  { amount, pending }: Given,
  { text, messages }: { readonly text: Text; readonly messages: Messages | undefined },
): Outcome {
  const code = voucher?.code;
  // Most are so; written as one literal, since adding fields to an object takes longer.
  if (findings.length === 0 && !pending && input !== undefined && code !== undefined)
    return { input, voucherId: voucher!.id, code, status: "applied", discount: text(amount) };
  const about: { input?: string; voucherId?: string; code?: string } = {};
  if (input !== undefined) about.input = input;
  if (voucher !== undefined) about.voucherId = voucher.id;
  if (code !== undefined) about.code = code;
  if (findings.length > 0) {
    const reasons = inOrder(findings).map((finding) => toReason(finding, { voucherCode: code, messages }));
    return Object.assign(about, { status: "rejected" as const, reasons });
  }
  const applied: Outcome = Object.assign(about, { status: "applied" as const, discount: text(amount) });
  return pending ? { ...applied, pending: ["shipping"] } : applied;
}

function writeShipping({ shipping = [] }: CheckedCart, left: readonly number[], text: Text): QuoteShipping {
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
  for (const { offer, applications } of results) {
    if (applications === 0 || offer.rule!.target !== "gift") continue;
    const { productId, quantity } = offer.offer.benefit as GiftBenefit;
    gifts.push({ voucherId: offer.voucher.id, offerId: offer.offer.id, productId, quantity });
  }
  return gifts;
}
