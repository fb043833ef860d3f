import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, type BenefitOptions, sumOf } from "../benefit-kind.js";
import { takeAmount } from "../take-amount.js";

export interface BundlePrice extends Benefit, Omit<BenefitOptions, "range" | "limit"> {
  readonly type: "bundlePrice";
  readonly price: MoneyInput;
}

/**
 * The goods that met the offer's condition cost this together: a number of units (`countAtLeast`) or of different
 * products (`coverageAtLeast`), the cheapest that do. Given as often as there are such goods and they cost more than
 * this; under conditions that name no goods it gives nothing. What a lowest price keeps back of one is taken off the
 * others.
 *
 * @example { condition: countAtLeast(3, { range: categories("Books") }), benefit: bundlePrice("20.00") }
 * @example { condition: countAtLeast(1, { range: products("pen") }), benefit: bundlePrice("1.00") }   // each pen for 1.00
 */
export function bundlePrice(price: MoneyInput, options: Omit<BenefitOptions, "range" | "limit"> = {}): BundlePrice {
  return { type: "bundlePrice", price, ...options };
}

export const bundlePriceKind: BenefitKind<BundlePrice> = {
  type: "bundlePrice",
  target: "goods",
  on: "condition",
  fields: ["price"],
  repeats: true,
  read: ({ price }, path, context) => ({ price: readMoney(price, `${path}.price`, { ...context, least: 0 }) }),
  compile({ price }, context) {
    const together = context.amount(price);
    return (ground) => {
      if (ground.lines.length === 0) return undefined;
      return takeAmount(ground, Math.max(0, sumOf(ground.prices) - together));
    };
  },
};
