import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import type { BenefitKind, BenefitOptions } from "../benefit-kind.js";
import { takeAmount } from "../take-amount.js";

export interface AmountOff extends Benefit, BenefitOptions {
  readonly type: "amountOff";
  readonly amount: MoneyInput;
}

/**
 * An amount off the goods in range together, at most what they cost, split by what is left of them.
 *
 * @example amountOff("5.00")
 * @example amountOff({ GBP: "5.00", EUR: "6.00" }, { range: categories("Books") })
 */
export function amountOff(amount: MoneyInput, options: BenefitOptions = {}): AmountOff {
  return { type: "amountOff", amount, ...options };
}

export const amountOffKind: BenefitKind<AmountOff> = {
  type: "amountOff",
  target: "goods",
  monotone: true,
  fields: ["amount"],
  read: ({ amount }, path, context) => ({ amount: readMoney(amount, `${path}.amount`, context) }),
  compile({ amount }, context) {
    const most = context.amount(amount);
    return (ground) => takeAmount(ground, most);
  },
};
