/** Decimal places of the currencies that the random carts are in. */
const digitsOf = { GBP: 2, JPY: 0, KWD: 3 } as const;

export type CartCurrency = keyof typeof digitsOf;

/** Minor units as a decimal string, by cutting the digits apart. */
export function minorText(minor: bigint | number, currency: CartCurrency): string {
  const digits = digitsOf[currency];
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
}

/** A decimal string that has all its decimals as minor units. */
export function minorOf(text: string): bigint {
  return BigInt(text.replace(".", ""));
}

/** What decimal strings of one currency add up to, in minor units. */
export function sumMinor(texts: readonly string[]): bigint {
  return texts.reduce((sum, text) => sum + minorOf(text), 0n);
}
