import { formatAmount, type MoneyInput } from "../../domain/money/money.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";
import { compileSpend, readSpend, type SpendOptions } from "../spend.js";

export interface SpendAtMost extends Condition, SpendOptions {
  readonly type: "spendAtMost";
  readonly amount: MoneyInput;
}

/**
 * The cart comes to an amount or less; exactly the amount is still fine. More is `max_spend_exceeded` with what is
 * `required`, `actual` and in `excess`.
 *
 * @example spendAtMost("500.00")
 */
export function spendAtMost(amount: MoneyInput, options: SpendOptions = {}): SpendAtMost {
  return { type: "spendAtMost", amount, ...options };
}

export const spendAtMostKind: ConditionKind<SpendAtMost> = {
  type: "spendAtMost",
  read: (input, path, context) => ({ type: "spendAtMost", ...readSpend(input, path, context) }),
  compile(condition, context) {
    const { currency } = context;
    const spend = compileSpend(condition, context);
    return checks((scene) => {
      const actual = spend.actual(scene);
      if (actual <= spend.required) return met;
      const text = (minor: number) => formatAmount(minor, currency);
      const params = {
        required: text(spend.required),
        actual: text(actual),
        excess: text(actual - spend.required),
        currency: currency.code,
      };
      return [{ code: "max_spend_exceeded", params }];
    });
  },
};
