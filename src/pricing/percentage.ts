import { Decimal } from "decimal.js";
import { invalid } from "../domain/error.js";
import { show } from "../domain/input.js";
import { isDecimalNotation } from "../domain/money/money.js";
import { multiplyDivide } from "../domain/money/rounding.js";
import { type Award, type Ground, sumOf } from "./benefit-kind.js";

/** Parts of a whole in the smallest step a percentage can have: 100.00 %. */
const whole = 10_000;

/** A percentage as text without needless zeros. @throws VouchsafeError if not above 0, above 100, or finer than 0.01. */
export function readPercent(value: unknown, path: string): string {
  const isNumeric = typeof value === "string" ? isDecimalNotation(value) : typeof value === "number";
  if (!isNumeric) throw invalid(path, `expected a percentage such as "12.5", got ${show(value)}`);
  const percent = new Decimal(value as string | number);
  if (!percent.greaterThan(0) || percent.greaterThan(100))
    throw invalid(path, `${show(value)} is not above 0 and at most 100`);
  if (percent.decimalPlaces() > 2) throw invalid(path, `${show(value)} has more than two decimals`);
  return percent.toFixed();
}

/** A percentage that was read, in hundredths: `"12.5"` is 1250. */
export function partsOf(percent: string | number): number {
  return Math.round(Number(percent) * 100);
}

/** A percentage off what a benefit is given on, rounded once over all of it, or for each line or unit. */
export function takePercent(
  ground: Pick<Ground, "lines" | "units" | "prices" | "rounding" | "roundPer">,
  parts: number,
): Award {
  const { lines, units, prices, rounding, roundPer } = ground;
  if (roundPer === "offer")
    return { lines, units, shares: prices, total: multiplyDivide(sumOf(prices), parts, whole, rounding) };
  const shares = prices.map((price, at) => {
    if (roundPer === "line") return multiplyDivide(price, parts, whole, rounding);
    // Where the price does not divide, some units cost a minor unit more than the others: all of it is all of them.
    const low = Math.floor(price / units[at]!);
    const dearer = price - low * units[at]!;
    const off = (unit: number) => multiplyDivide(unit, parts, whole, rounding);
    return off(low) * (units[at]! - dearer) + (dearer > 0 ? off(low + 1) * dearer : 0);
  });
  return { lines, units, shares, total: sumOf(shares) };
}
