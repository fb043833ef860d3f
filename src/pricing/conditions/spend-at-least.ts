import { optional, readObject, readOneOf } from "../../domain/input.js";
import { formatAmount, type MoneyInput, readMoney } from "../../domain/money.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { totalOf } from "../sheet.js";

const scopes = ["all", "eligible"] as const;
const stages = ["before", "after"] as const;

export interface SpendAtLeast extends Condition {
  readonly type: "spendAtLeast";
  readonly amount: MoneyInput;
  /** `all` goods of the cart (default), or only those `eligible` for the offer's benefit. Gifts never count. */
  readonly scope?: (typeof scopes)[number];
  /** Prices `before` (default) or `after` the discounts of the offers that came earlier. */
  readonly stage?: (typeof stages)[number];
}

/**
 * The cart comes to an amount or more; exactly the amount is enough. Misses are `min_spend_not_met` with what is
 * `required`, `actual` and `missing`.
 *
 * @example spendAtLeast("50.00")                            // 50.00 of anything
 * @example spendAtLeast("300.00", { scope: "eligible" })    // 300.00 of what the benefit is for
 */
export function spendAtLeast(amount: MoneyInput, options: Pick<SpendAtLeast, "scope" | "stage"> = {}): SpendAtLeast {
  return { type: "spendAtLeast", amount, ...options };
}

export const spendAtLeastKind: ConditionKind<SpendAtLeast> = {
  type: "spendAtLeast",
  read(input, path, context) {
    const { amount, scope, stage } = readObject(input, path, ["type", "amount", "scope", "stage"]);
    return {
      type: "spendAtLeast",
      amount: readMoney(amount, `${path}.amount`, context),
      scope: optional(scope, (word) => readOneOf(word, `${path}.scope`, scopes)) ?? "all",
      stage: optional(stage, (word) => readOneOf(word, `${path}.stage`, stages)) ?? "before",
    };
  },
  compile({ amount, scope, stage }, context) {
    const required = context.amount(amount as Readonly<Record<string, string>>);
    return ({ sheet, visible, eligible }) => {
      const actual = totalOf(
        stage === "after" ? sheet.left : sheet.subtotal,
        scope === "eligible" ? eligible : visible,
      );
      if (actual >= required) return met;
      const text = (minor: number) => formatAmount(minor, context.currency);
      const params = {
        required: text(required),
        actual: text(actual),
        missing: text(required - actual),
        currency: context.currency.code,
      };
      return [{ code: "min_spend_not_met", params }];
    };
  },
};
