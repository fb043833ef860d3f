/**
 * How an amount between two minor units becomes a whole one.
 *
 * `half-up` 2.5 → 3, `half-down` 2.5 → 2, `half-even` 2.5 → 2 and 3.5 → 4, `down` 2.9 → 2, `up` 2.1 → 3.
 */
export type RoundingMode = (typeof roundingModes)[number];

export const roundingModes = ["half-up", "half-down", "half-even", "down", "up"] as const;

/**
 * `factor * numerator / denominator`, rounded to a whole number. All three are whole and not negative, `denominator`
 * is above 0, and the result must fit a safe integer. Exact also where the product leaves 2^53.
 */
export function multiplyDivide(factor: number, numerator: number, denominator: number, mode: RoundingMode): number {
  const product = factor * numerator;
  if (product > Number.MAX_SAFE_INTEGER) return multiplyDivideBig(factor, numerator, denominator, mode);
  const quotient = Math.floor(product / denominator);
  const remainder = product - quotient * denominator;
  return remainder === 0
    ? quotient
    : quotient + roundsUp(quotient % 2 === 1, remainder - (denominator - remainder), mode);
}

function multiplyDivideBig(factor: number, numerator: number, denominator: number, mode: RoundingMode): number {
  const product = BigInt(factor) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const quotient = Number(product / divisor);
  const remainder = product % divisor;
  return remainder === 0n ? quotient : quotient + roundsUp(quotient % 2 === 1, Number(2n * remainder - divisor), mode);
}

/** 1 if a fraction above a quotient rounds up; `overHalf` is negative below a half, 0 at it, positive above. */
function roundsUp(quotientIsOdd: boolean, overHalf: number, mode: RoundingMode): 0 | 1 {
  switch (mode) {
    case "half-up":
      return overHalf >= 0 ? 1 : 0;
    case "half-down":
      return overHalf > 0 ? 1 : 0;
    case "half-even":
      return overHalf > 0 || (overHalf === 0 && quotientIsOdd) ? 1 : 0;
    case "down":
      return 0;
    case "up":
      return 1;
  }
}
