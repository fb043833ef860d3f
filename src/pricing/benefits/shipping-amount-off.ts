import { optional, readText, withoutUndefined } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, sumOf } from "../benefit-kind.js";
import type { ShippingOptions } from "./shipping-percent-off.js";

export interface ShippingAmountOff extends Benefit, ShippingOptions {
  readonly type: "shippingAmountOff";
  readonly amount: MoneyInput;
}

/** An amount off the shipping charges together, at most what they are. */
export function shippingAmountOff(amount: MoneyInput, options: ShippingOptions = {}): ShippingAmountOff {
  return { type: "shippingAmountOff", amount, ...options };
}

export const shippingAmountOffKind: BenefitKind<ShippingAmountOff> = {
  type: "shippingAmountOff",
  target: "shipping",
  monotone: true,
  fields: ["amount", "method"],
  read: ({ amount, method }, path, context) =>
    withoutUndefined({
      amount: readMoney(amount, `${path}.amount`, context),
      method: optional(method, (own) => readText(own, `${path}.method`)),
    }),
  compile({ amount }, context) {
    const most = context.amount(amount);
    return ({ lines, units, rooms }) => ({ lines, units, shares: rooms, total: Math.min(most, sumOf(rooms)) });
  },
};
