import { optional, readObject, withoutUndefined } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Condition } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { byUnitPrice } from "../by-unit-price.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { linesThat, type Scene } from "../scene.js";
import { tooLittle } from "../too-little.js";
import { lessThose } from "../used-units.js";

export interface ValueAtLeast extends Condition {
  readonly type: "valueAtLeast";
  readonly amount: MoneyInput;
  /** What is counted. Default: every product. */
  readonly range?: Range;
}

/**
 * The units of a range that are free for this offer come to an amount or more, before discounts. Misses are
 * `min_spend_not_met`.
 *
 * @example valueAtLeast("300.00", { range: categories("Furniture") })
 */
export function valueAtLeast(amount: MoneyInput, options: Pick<ValueAtLeast, "range"> = {}): ValueAtLeast {
  return { type: "valueAtLeast", amount, ...options };
}

export const valueAtLeastKind: ConditionKind<ValueAtLeast> = {
  type: "valueAtLeast",
  read(input, path, context) {
    const { amount, range } = readObject(input, path, ["type", "amount", "range"]);
    return withoutUndefined({
      type: "valueAtLeast" as const,
      amount: readMoney(amount, `${path}.amount`, context),
      range: optional(range, (given) => readRange(given, `${path}.range`, context)),
    });
  },
  compile({ amount, range }, context) {
    const required = context.amount(amount);
    const test = context.range(range);
    const lines = ({ sheet, open }: Scene) => linesThat(open, sheet.cart.lines, test);
    const unitOf = ({ sheet }: Scene, line: number) => sheet.cart.lines[line]!.unit;
    return {
      check(scene) {
        let actual = 0;
        for (const line of lines(scene)) actual += unitOf(scene, line) * Math.max(0, scene.free(line));
        if (actual >= required) return met;
        return [tooLittle(required, actual, context.currency)];
      },
      consumed(scene, discounted) {
        const { lines: gone, units } = discounted;
        const { free } = lessThose(scene, discounted);
        let missing = gone.reduce((sum, line, at) => sum - unitOf(scene, line) * units[at]!, required);
        const taken: { lines: number[]; units: number[] } = { lines: [], units: [] };
        for (const line of byUnitPrice(scene.sheet, lines(scene), "dearest")) {
          if (missing <= 0) break;
          const unit = unitOf(scene, line);
          const units = Math.min(free(line), Math.ceil(missing / unit));
          if (units <= 0) continue;
          taken.lines.push(line);
          taken.units.push(units);
          missing -= unit * units;
        }
        return taken;
      },
    };
  },
};
