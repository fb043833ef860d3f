import { type MinorUnits, readCurrency } from "./currency.js";
import { invalid } from "./error.js";
import { readArray, readObject, readText } from "./input.js";
import { type Amount, formatAmount, readAmount } from "./money.js";

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
  const currency = readCurrency(options.currency, "currency", options.minorUnits);
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
  const parts = splitMinor(total, weights, sum, ids);
  return ids.map((id, index) => ({ id, amount: formatAmount(parts[index]!, currency) }));
}

/**
 * `allocate` on whole numbers: `total` minor units over `weights`, whose sum is `sum` (safe). Without weight nothing
 * is split and every part is 0.
 */
export function splitMinor(total: number, weights: readonly number[], sum: number, ids: readonly string[]): number[] {
  const count = weights.length;
  const parts = new Array<number>(count).fill(0);
  if (sum === 0 || total === 0) return parts;
  const remainders = new Array<number>(count).fill(0);
  const exact = total <= Number.MAX_SAFE_INTEGER / sum;
  let left = total;
  for (let index = 0; index < count; index++) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    if (exact) {
      const product = total * weight;
      const remainder = product % sum;
      remainders[index] = remainder;
      parts[index] = (product - remainder) / sum;
    } else {
      const product = BigInt(total) * BigInt(weight);
      remainders[index] = Number(product % BigInt(sum));
      parts[index] = Number(product / BigInt(sum));
    }
    left -= parts[index]!;
  }
  if (left > 0) handOut(left, { parts, remainders, ids });
  return parts;
}

/** Gives one unit more to the `left` largest remainders; there are always more than `left` of them above zero. */
function handOut(
  left: number,
  {
    parts,
    remainders,
    ids,
  }: { readonly parts: number[]; readonly remainders: readonly number[]; readonly ids: readonly string[] },
): void {
  const order = remainders.map((_, index) => index);
  order.sort((a, b) => remainders[b]! - remainders[a]! || (ids[a]! < ids[b]! ? -1 : 1));
  for (let rank = 0; rank < left; rank++) {
    const index = order[rank]!;
    parts[index] = parts[index]! + 1;
  }
}
