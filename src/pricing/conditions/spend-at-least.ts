import type { MoneyInput } from "../../domain/money/money.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";
import { compileSpend, readSpend, type SpendOptions } from "../spend.js";
import { tooLittle } from "../too-little.js";

export interface SpendAtLeast extends Condition, SpendOptions {
  readonly type: "spendAtLeast";
  readonly amount: MoneyInput;
}

/**
 * The cart comes to an amount or more; exactly the amount is enough. Misses are `min_spend_not_met` with what is
 * `required`, `actual` and `missing`.
 *
 * @example spendAtLeast("50.00")                            // 50.00 of anything
 * @example spendAtLeast("300.00", { scope: "eligible" })    // 300.00 of what the benefit is for
 */
export function spendAtLeast(amount: MoneyInput, options: SpendOptions = {}): SpendAtLeast {
  return { type: "spendAtLeast", amount, ...options };
}

export const spendAtLeastKind: ConditionKind<SpendAtLeast> = {
  type: "spendAtLeast",
  read: (input, path, context) => ({ type: "spendAtLeast", ...readSpend(input, path, context) }),
  compile(condition, context) {
    const spend = compileSpend(condition, context);
    return checks((scene) => {
      const actual = spend.actual(scene);
      return actual >= spend.required ? met : [tooLittle(spend.required, actual, context.currency)];
    });
  },
};
