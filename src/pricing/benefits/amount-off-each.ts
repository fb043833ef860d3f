import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, type BenefitOptions, sumOf } from "../benefit-kind.js";

export interface AmountOffEach extends Benefit, BenefitOptions {
  readonly type: "amountOffEach";
  readonly amount: MoneyInput;
}

/**
 * An amount off each unit in range, at most what the unit costs.
 *
 * @example amountOffEach("1.00", { range: categories("Books"), limit: { units: 5 } })
 */
export function amountOffEach(amount: MoneyInput, options: BenefitOptions = {}): AmountOffEach {
  return { type: "amountOffEach", amount, ...options };
}

export const amountOffEachKind: BenefitKind<AmountOffEach> = {
  type: "amountOffEach",
  target: "goods",
  monotone: true,
  fields: ["amount"],
  read: ({ amount }, path, context) => ({ amount: readMoney(amount, `${path}.amount`, context) }),
  compile({ amount }, context) {
    const each = context.amount(amount);
    return ({ lines, units, rooms }) => {
      const shares = rooms.map((room, at) => Math.min(room, each * units[at]!));
      return { lines, units, shares, total: sumOf(shares) };
    };
  },
};
