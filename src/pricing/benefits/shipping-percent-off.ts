import { optional, readText, withoutUndefined } from "../../domain/input.js";
import type { MoneyInput } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import type { BenefitKind } from "../benefit-kind.js";
import { partsOf, readPercent, takePercent } from "../percentage.js";

/** What every shipping benefit may have beside its own fields. */
export interface ShippingOptions {
  /** Charges of this method only. Default: all of them. */
  readonly method?: string;
  readonly maxDiscount?: MoneyInput;
}

export interface ShippingPercentOff extends Benefit, ShippingOptions {
  readonly type: "shippingPercentOff";
  readonly percent: string | number;
}

/**
 * A percentage off the shipping charges; 100 is free shipping.
 *
 * @example shippingPercentOff("100", { method: "standard" })
 */
export function shippingPercentOff(percent: string | number, options: ShippingOptions = {}): ShippingPercentOff {
  return { type: "shippingPercentOff", percent, ...options };
}

export const shippingPercentOffKind: BenefitKind<ShippingPercentOff> = {
  type: "shippingPercentOff",
  target: "shipping",
  monotone: true,
  fields: ["percent", "method"],
  read: ({ percent, method }, path) =>
    withoutUndefined({
      percent: readPercent(percent, `${path}.percent`),
      method: optional(method, (own) => readText(own, `${path}.method`)),
    }),
  compile({ percent }) {
    const parts = partsOf(percent);
    return (ground) => takePercent(ground, parts);
  },
};
