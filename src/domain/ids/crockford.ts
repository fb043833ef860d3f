/** Douglas Crockford's 32 symbols: digits and capitals without I, L, O, U. https://www.crockford.com/base32.html */
export const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Values of the symbols by character; -1 for every other one. */
const symbolValues = Int8Array.from({ length: 128 }, (_, character) =>
  crockford.indexOf(String.fromCharCode(character)),
);

/** Twice each element of GF(32) (x^5 + x^2 + 1). */
const doubled = Uint8Array.from({ length: 32 }, (_, element) =>
  element < 16 ? element << 1 : (element << 1) ^ 0b100101,
);

/** The value of a symbol, 0 to 31; -1 for any other character. */
export function symbolValue(symbol: string): number {
  return symbol.length === 1 ? (symbolValues[symbol.charCodeAt(0)] ?? -1) : -1;
}

/**
 * The check symbol of a text of Crockford symbols: each symbol times a power of 2 in GF(32) (x^5 + x^2 + 1), all added.
 * The weights of up to 31 places differ and none is 0, so every single wrong symbol and every swap of two symbols is
 * found. The empty text has check symbol `0`.
 *
 * @example checkSymbol("1RSJX04ZZ7PVTXD")   // "C"
 */
export function checkSymbol(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = checkWith(sum, symbolValues[text.charCodeAt(at)]!);
  return crockford[checkWith(sum, 0)]!;
}

/**
 * The sum of a check symbol with one symbol more. The value of the check symbol is the sum of all symbols, from 0 on,
 * with a 0 more.
 */
export function checkWith(sum: number, value: number): number {
  return doubled[sum]! ^ value;
}

/** The value of the check symbol of symbols given by their values. */
export function checkValue(values: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum = checkWith(sum, values[at]!);
  return checkWith(sum, 0);
}

/** Pieces of `size` symbols with a separator between: `groupsOf("ABCDEF", 4, "-")` is `"ABCD-EF"`. */
export function groupsOf(text: string, size: number, separator: string): string {
  const groups: string[] = [];
  for (let start = 0; start < text.length; start += size) groups.push(text.slice(start, start + size));
  return groups.join(separator);
}
