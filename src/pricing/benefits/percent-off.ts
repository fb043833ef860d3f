import type { Benefit } from "../../domain/offer.js";
import type { BenefitKind, BenefitOptions } from "../benefit-kind.js";
import { partsOf, readPercent, takePercent } from "../percentage.js";

export interface PercentOff extends Benefit, BenefitOptions {
  readonly type: "percentOff";
  /** Above 0, at most 100, at most two decimals: `"33.33"`. */
  readonly percent: string | number;
}

/**
 * A percentage off the goods in range, rounded once over all of them.
 *
 * @example percentOff("10", { maxDiscount: "20.00" })
 * @example percentOff("15", { range: categories("Technology") })
 * @example percentOff("100", { limit: { units: 1, first: "cheapest" } })   // the cheapest one free
 */
export function percentOff(percent: string | number, options: BenefitOptions = {}): PercentOff {
  return { type: "percentOff", percent, ...options };
}

export const percentOffKind: BenefitKind<PercentOff> = {
  type: "percentOff",
  target: "goods",
  monotone: true,
  fields: ["percent"],
  read: ({ percent }, path) => ({ percent: readPercent(percent, `${path}.percent`) }),
  compile({ percent }) {
    const parts = partsOf(percent);
    return (ground) => takePercent(ground, parts);
  },
};
