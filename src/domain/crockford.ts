/** Douglas Crockford's 32 symbols: digits and capitals without I, L, O, U. https://www.crockford.com/base32.html */
export const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The value of a symbol, 0 to 31; -1 for any other character. */
export function symbolValue(symbol: string): number {
  return symbol.length === 1 ? crockford.indexOf(symbol) : -1;
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
  for (const symbol of text) sum = timesTwo(sum) ^ symbolValue(symbol);
  return crockford[timesTwo(sum)]!;
}

function timesTwo(element: number): number {
  const doubled = element << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}

/** Pieces of `size` symbols with a separator between: `groupsOf("ABCDEF", 4, "-")` is `"ABCD-EF"`. */
export function groupsOf(text: string, size: number, separator: string): string {
  const groups: string[] = [];
  for (let start = 0; start < text.length; start += size) groups.push(text.slice(start, start + size));
  return groups.join(separator);
}
