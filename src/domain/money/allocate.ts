import { invalid } from "../error.js";
import { optional, readArray, readObject, readText } from "../input.js";
import { type MinorUnits, readCurrency, readMinorUnits } from "./currency.js";
import { type Amount, formatAmount, readAmount } from "./money.js";
import { nthLargest } from "./nth-largest.js";

/** One of those an amount is shared among. */
export interface Share {
  readonly id: string;
  /** How much of the whole is its part: any amount, usually what the line costs. */
  readonly weight: Amount;
}

/**
 * Splits an amount in proportion to weights, to the penny, by largest remainder: each share gets the whole pennies
 * below its exact part, and the pennies left over go to the largest fractions, ties to the lower id (code-unit order).
 * The parts add up to the amount, the order of shares changes nothing, and no part is above its weight unless the
 * amount is above all weights together.
 *
 * Largest remainder is Hamilton's method of apportionment (1792).
 *
 * @throws VouchsafeError `invalid_input` if a share is bad, an id comes twice, or there is money but no weight.
 * @example
 * allocate("10.00", [{ id: "a", weight: 1 }, { id: "b", weight: 1 }, { id: "c", weight: 1 }], { currency: "GBP" })
 * // [{ id: "a", amount: "3.34" }, { id: "b", amount: "3.33" }, { id: "c", amount: "3.33" }]
 */
export function allocate(
  amount: Amount,
  shares: readonly Share[],
  options: { readonly currency: string; readonly minorUnits?: MinorUnits },
): { readonly id: string; readonly amount: string }[] {
  const { currency: code, minorUnits } = readObject(options, "options");
  const currency = readCurrency(
    code,
    "currency",
    optional(minorUnits, (own) => readMinorUnits(own, "minorUnits")),
  );
  const total = readAmount(amount, currency, "amount");
  const ids: string[] = [];
  const weights = readArray(shares, "shares").map((share, index) => {
    const { id, weight } = readObject(share, `shares[${index}]`);
    ids.push(readText(id, `shares[${index}].id`));
    return readAmount(weight, currency, `shares[${index}].weight`);
  });
  if (new Set(ids).size < ids.length) throw invalid("shares", "two shares have the same id");
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!Number.isSafeInteger(sum)) throw invalid("shares", "the weights add up beyond what can be counted exactly");
  if (sum === 0 && total > 0) throw invalid("shares", "all weights are zero: nothing to split over");
  const parts = splitMinor(total, weights, (index) => ids[index]!);
  return ids.map((id, index) => ({ id, amount: formatAmount(parts[index]!, currency) }));
}

/**
 * `allocate` on whole numbers: `total` minor units over weights that add up to a safe sum; `idOf` names them where they
 * tie. Without weight nothing is split and every part is 0.
 */
export function splitMinor(total: number, weights: readonly number[], idOf: (index: number) => string): number[] {
  const count = weights.length;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += weights[index]!;
  if (total === sum) return weights.slice();
  const parts = new Array<number>(count);
  if (sum === 0 || total <= 0) return parts.fill(0);
  const remainders = new Array<number>(count);
  const exact = total <= Number.MAX_SAFE_INTEGER / sum;
  let left = total;
  for (let index = 0; index < count; index++) {
    const weight = weights[index]!;
    // A quotient of safe integers never rounds up to the next whole one; `%` takes longer.
    const part = exact ? Math.floor((total * weight) / sum) : quotientOf(total, weight, sum);
    remainders[index] = exact ? total * weight - part * sum : remainderOf(total, weight, sum);
    parts[index] = part;
    left -= part;
  }
  if (left > 0) (count > few ? handOut : handOutToFew)(left, { parts, remainders, idOf });
  return parts;
}

function quotientOf(total: number, weight: number, sum: number): number {
  return Number((BigInt(total) * BigInt(weight)) / BigInt(sum));
}

function remainderOf(total: number, weight: number, sum: number): number {
  return Number((BigInt(total) * BigInt(weight)) % BigInt(sum));
}

/** A total while it is split: whole parts so far, and what each lacks to its exact one. */
interface Splitting {
  readonly parts: number[];
  readonly remainders: number[];
  readonly idOf: (index: number) => string;
}

/** Up to so many parts, looking for the largest remainder again and again needs no lists of its own. */
const few = 8;

function handOutToFew(left: number, { parts, remainders, idOf }: Splitting): void {
  for (let missing = left; missing > 0; missing--) {
    let largest = 0;
    for (let index = 1; index < remainders.length; index++) {
      const above = remainders[index]! - remainders[largest]!;
      if (above > 0 || (above === 0 && idOf(index) < idOf(largest))) largest = index;
    }
    parts[largest] = parts[largest]! + 1;
    remainders[largest] = -1;
  }
}

/**
 * Gives one unit more to the `left` largest remainders; there are always more than `left` of them above zero. The
 * smallest of those that get one is selected, which spares sorting them all;
 * ids are compared only among those that tie with it.
 */
function handOut(left: number, { parts, remainders, idOf }: Splitting): void {
  const last = nthLargest(remainders.slice(), left);
  const tied: number[] = [];
  let missing = left;
  for (let index = 0; index < remainders.length; index++) {
    const remainder = remainders[index]!;
    if (remainder === last) tied.push(index);
    if (remainder <= last) continue;
    parts[index] = parts[index]! + 1;
    missing--;
  }
  if (missing < tied.length) tied.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  for (let rank = 0; rank < missing; rank++) parts[tied[rank]!] = parts[tied[rank]!]! + 1;
}
