import { optional, readText, withoutUndefined } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, sumOf } from "../benefit-kind.js";
import type { ShippingOptions } from "./shipping-percent-off.js";

export interface ShippingPrice extends Benefit, ShippingOptions {
  readonly type: "shippingPrice";
  readonly price: MoneyInput;
}

/** Shipping costs this in all, if it would cost more; under `original` the difference to the full charges is taken off. */
export function shippingPrice(price: MoneyInput, options: ShippingOptions = {}): ShippingPrice {
  return { type: "shippingPrice", price, ...options };
}

export const shippingPriceKind: BenefitKind<ShippingPrice> = {
  type: "shippingPrice",
  target: "shipping",
  monotone: true,
  fields: ["price", "method"],
  read: ({ price, method }, path, context) =>
    withoutUndefined({
      price: readMoney(price, `${path}.price`, { ...context, least: 0 }),
      method: optional(method, (own) => readText(own, `${path}.method`)),
    }),
  compile({ price }, context) {
    const wanted = context.amount(price);
    return ({ lines, units, prices, rooms }) => {
      const total = Math.min(Math.max(0, sumOf(prices) - wanted), sumOf(rooms));
      return { lines, units, shares: rooms, total };
    };
  },
};
