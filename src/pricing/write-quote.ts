import type { CheckedCart } from "../domain/cart.js";
import { formatAmount } from "../domain/money.js";
import type { Policy } from "../domain/policy.js";
import type { Outcome, Quote, QuoteDiscount, QuoteLine, QuoteShipping, Step } from "../domain/quote.js";
import { inOrder, type Messages, toReason } from "../domain/reason.js";
import type { OfferResult } from "./price-offers.js";
import type { Entrant, Settled } from "./quote-checked.js";

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
  const text = (minor: number) => formatAmount(minor, currency);
  const given = priced.results.filter(({ amount }) => amount > 0);
  const total = priced.sheet.left.reduce((sum, left) => sum + left, 0);
  const shipping = writeShipping(cart, text);
  const shippingTotal = cart.shipping?.reduce((sum, { charge }) => sum + charge, 0) ?? 0;
  return {
    currency: currency.code,
    ...(cart.pricesIncludeTax !== undefined && { pricesIncludeTax: cart.pricesIncludeTax }),
    policy: policy.name,
    subtotal: text(cart.subtotal),
    discount: text(cart.subtotal - total),
    total: text(total),
    ...(shipping !== undefined && { shipping }),
    payable: text(total + shippingTotal),
    lines: writeLines(cart, { left: priced.sheet.left, given, text }),
    discounts: given.map((result) => writeDiscount(result, text)),
    outcomes: entrants.map((entrant, index) => writeOutcome(entrant, { amount: sumFor(index, given), text, messages })),
    gifts: [],
    ...(trace && { steps: priced.results.map((result) => writeStep(result, { cart, text, messages })) }),
  };
}

type Text = (minor: number) => string;

function writeLines(
  cart: CheckedCart,
  {
    left,
    given,
    text,
  }: { readonly left: readonly number[]; readonly given: readonly OfferResult[]; readonly text: Text },
): readonly QuoteLine[] {
  const discounts: QuoteLine["discounts"][number][][] = cart.lines.map(() => []);
  for (const { offer, lines, amounts, units } of given) {
    for (let at = 0; at < lines.length; at++) {
      if (amounts[at] === 0) continue;
      discounts[lines[at]!]!.push({
        voucherId: offer.voucher.id,
        offerId: offer.offer.id,
        amount: text(amounts[at]!),
        quantity: units[at]!,
      });
    }
  }
  return cart.lines.map(({ id, subtotal }, index) => ({
    id,
    subtotal: text(subtotal),
    discount: text(subtotal - left[index]!),
    total: text(left[index]!),
    discounts: discounts[index]!,
  }));
}

function writeDiscount({ offer, amount }: OfferResult, text: Text): QuoteDiscount {
  const { voucher, offer: own } = offer;
  return {
    voucherId: voucher.id,
    ...(voucher.code !== undefined && { code: voucher.code }),
    offerId: own.id,
    amount: text(amount),
    applications: 1,
    target: own.stage === "order" ? "order" : "items",
  };
}

function writeOutcome(
  { input, voucher, findings }: Entrant,
  { amount, text, messages }: { readonly amount: number; readonly text: Text; readonly messages: Messages | undefined },
): Outcome {
  const about = {
    ...(input !== undefined && { input }),
    ...(voucher !== undefined && { voucherId: voucher.id }),
    ...(voucher?.code !== undefined && { code: voucher.code }),
  };
  if (findings.length === 0) return { ...about, status: "applied", discount: text(amount) };
  const reasons = inOrder(findings).map((finding) => toReason(finding, { voucherCode: voucher?.code, messages }));
  return { ...about, status: "rejected", reasons };
}

function writeStep(
  { stage, offer, base, amount, lines, amounts, findings }: OfferResult,
  {
    cart,
    text,
    messages,
  }: { readonly cart: CheckedCart; readonly text: Text; readonly messages: Messages | undefined },
): Step {
  const { voucher } = offer;
  return {
    stage,
    voucherId: voucher.id,
    ...(voucher.code !== undefined && { code: voucher.code }),
    offerId: offer.offer.id,
    base: text(base),
    amount: text(amount),
    lines: lines.map((line, at) => ({ id: cart.lines[line]!.id, amount: text(amounts[at]!) })),
    ...(findings.length > 0 && {
      skipped: inOrder(findings).map((finding) => toReason(finding, { voucherCode: voucher.code, messages })),
    }),
  };
}

function writeShipping({ shipping }: CheckedCart, text: Text): QuoteShipping | undefined {
  if (shipping === undefined) return undefined;
  const charge = text(shipping.reduce((sum, each) => sum + each.charge, 0));
  return {
    charge,
    discount: text(0),
    total: charge,
    lines: shipping.map((each) => ({
      id: each.id,
      charge: text(each.charge),
      discount: text(0),
      total: text(each.charge),
    })),
  };
}

function sumFor(index: number, given: readonly OfferResult[]): number {
  let sum = 0;
  for (const { voucherIndex, amount } of given) if (voucherIndex === index) sum += amount;
  return sum;
}
