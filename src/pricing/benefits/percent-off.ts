import { Decimal } from "decimal.js";
import { invalid } from "../../domain/error.js";
import { optional, readObject, show } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money.js";
import type { Benefit } from "../../domain/offer.js";
import { coversAll, type Range, readRange } from "../../domain/range.js";
import { multiplyDivide } from "../../domain/rounding.js";
import type { BenefitKind } from "../benefit-kind.js";

/** Parts of a whole in the smallest step a percentage can have: 100.00 %. */
const whole = 10_000;

export interface PercentOff extends Benefit {
  readonly type: "percentOff";
  /** Above 0, at most 100, at most two decimals: `"33.33"`. */
  readonly percent: string | number;
  /** What it is taken of. Default: every product. */
  readonly range?: Range;
  /** The most it gives one cart. */
  readonly maxDiscount?: MoneyInput;
}

/**
 * A percentage off the goods in range, rounded once over all of them.
 *
 * @example percentOff("10", { maxDiscount: "20.00" })
 * @example percentOff("15", { range: categories("Technology") })
 */
export function percentOff(
  percent: string | number,
  options: Pick<PercentOff, "range" | "maxDiscount"> = {},
): PercentOff {
  return { type: "percentOff", percent, ...options };
}

export const percentOffKind: BenefitKind<PercentOff> = {
  type: "percentOff",
  read(input, path, context) {
    const { percent, range, maxDiscount } = readObject(input, path, ["type", "percent", "range", "maxDiscount"]);
    return percentOff(readPercent(percent, `${path}.percent`), {
      ...optional(range, (given) => ({ range: readRange(given, `${path}.range`) })),
      ...optional(maxDiscount, (given) => ({ maxDiscount: readMoney(given, `${path}.maxDiscount`, context) })),
    });
  },
  stage: ({ range }) => (coversAll(range) ? "order" : "items"),
  compile({ percent, maxDiscount }, { amount }) {
    const parts = Math.round(Number(percent) * 100);
    return {
      basis: "price",
      discount: (base, rounding) => multiplyDivide(base, parts, whole, rounding),
      maxDiscount:
        maxDiscount === undefined ? Number.POSITIVE_INFINITY : amount(maxDiscount as Readonly<Record<string, string>>),
    };
  },
};

/** A percentage as text without needless zeros. @throws VouchsafeError if not above 0, above 100, or finer than 0.01. */
export function readPercent(value: unknown, path: string): string {
  if (typeof value !== "string" && typeof value !== "number")
    throw invalid(path, `expected a percentage such as "12.5", got ${show(value)}`);
  let percent: Decimal;
  try {
    percent = new Decimal(value);
  } catch {
    throw invalid(path, `expected a percentage such as "12.5", got ${show(value)}`);
  }
  if (!percent.greaterThan(0) || percent.greaterThan(100))
    throw invalid(path, `${show(value)} is not above 0 and at most 100`);
  if (percent.decimalPlaces() > 2) throw invalid(path, `${show(value)} has more than two decimals`);
  return percent.toFixed();
}
