import { optional, readObject, readOneOf, type Unchecked } from "../domain/input.js";
import { type MoneyInput, readMoney } from "../domain/money/money.js";
import type { CompileContext, ReadContext } from "./condition-kind.js";
import type { Scene } from "./scene.js";
import { totalOf } from "./sheet.js";

const scopes = ["all", "eligible"] as const;
const stages = ["before", "after"] as const;

/** What of a cart is counted as spent. */
export interface SpendOptions {
  /**
   * `all` goods of the cart (default), also those that no discount may touch, or only those `eligible` for the offer's
   * benefit. Gifts never count.
   */
  readonly scope?: (typeof scopes)[number];
  /** Prices `before` (default) or `after` the discounts of the offers that came earlier. */
  readonly stage?: (typeof stages)[number];
}

/** The fields that conditions on the spend have in common, written out in full. */
export function readSpend(input: Unchecked, path: string, context: ReadContext) {
  const { amount, scope, stage } = readObject(input, path, ["type", "amount", "scope", "stage"]);
  return {
    amount: readMoney(amount, `${path}.amount`, context),
    scope: optional(scope, (word) => readOneOf(word, `${path}.scope`, scopes)) ?? "all",
    stage: optional(stage, (word) => readOneOf(word, `${path}.stage`, stages)) ?? "before",
  };
}

/** What counts as spent, and the amount to compare it with, in minor units. */
export function compileSpend(
  { amount, scope, stage }: SpendOptions & { readonly amount: MoneyInput },
  context: CompileContext,
) {
  const required = context.amount(amount);
  return {
    required,
    actual({ sheet, goods, eligible }: Scene): number {
      const lines = scope === "eligible" ? eligible : goods;
      if (stage === "after") return totalOf(sheet.left, lines);
      if (lines.length === sheet.cart.lines.length) return sheet.cart.subtotal;
      let total = 0;
      for (let at = 0; at < lines.length; at++) total += sheet.cart.lines[lines[at]!]!.subtotal;
      return total;
    },
  };
}
