import type { CheckedCart } from "../domain/cart.js";
import { formatAmount } from "../domain/money/money.js";
import type { Policy } from "../domain/policy.js";
import type { Gift, Outcome, Quote, QuoteDiscount, QuoteShipping } from "../domain/quote.js";
import { inOrder, type Messages, toReason } from "../domain/reason.js";
import { sumOf } from "./benefit-kind.js";
import type { Gift as GiftBenefit } from "./benefits/gift.js";
import type { Entrant } from "./enter-vouchers.js";
import type { OfferResult } from "./offer-result.js";
import type { Given, Priced } from "./price-offers.js";
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
    lines: writeLines(cart, sheet.left, results),
    discounts: writeDiscounts(results, text),
    outcomes: writeOutcomes(settled, { text, messages }),
    gifts: writeGifts(results),
  };
  // Fields one by one: spreading conditional ones costs more than writing all the others.
  if (cart.pricesIncludeTax !== undefined) quote.pricesIncludeTax = cart.pricesIncludeTax;
  if (cart.shipping !== undefined) quote.shipping = writeShipping(cart, sheet.shippingLeft, text);
  if (trace) quote.steps = writeSteps(cart, results, messages);
  return quote;
}

type Text = (minor: number) => string;

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

interface Wording {
  readonly text: Text;
  readonly messages: Messages | undefined;
}

function writeOutcomes({ entrants, priced, short }: Settled, wording: Wording): readonly Outcome[] {
  const outcomes = new Array<Outcome>(entrants.length);
  for (let index = 0; index < entrants.length; index++)
    outcomes[index] = writeOutcome(entrants[index]!, priced.given[index]!, wording);
  if (short === undefined) return outcomes;
  return outcomes.map((outcome, index) => {
    const missing = short.get(index);
    return missing === undefined ? outcome : { ...outcome, short: wording.text(missing) };
  });
}

function writeOutcome(
  { input, voucher, findings }: Entrant,
  { amount, pending }: Given,
  { text, messages }: Wording,
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
