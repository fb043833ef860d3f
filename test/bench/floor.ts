/** A cart and codes as ready integers: what a hand-written loop would be given. */
export interface FloorCart {
  readonly prices: readonly number[];
  readonly quantities: readonly number[];
  readonly categories: readonly number[];
}

/** One code: a percentage in hundredths, or an amount; on one category, or on everything. */
export type FloorCode = { readonly category: number | undefined } & (
  | { readonly parts: number; readonly amount?: undefined }
  | { readonly amount: number; readonly parts?: undefined }
);

/**
 * The floor that prices are measured beside: the same discounts by the shortest integer loop there is. It checks nothing,
 * formats nothing, explains nothing, and gives back adjustments only.
 */
export function floorDiscounts({ prices, quantities, categories }: FloorCart, codes: readonly FloorCode[]): number[][] {
  const left = prices.map((price, line) => price * quantities[line]!);
  return codes.map(({ category, parts, amount }) => {
    let base = 0;
    for (let line = 0; line < left.length; line++) {
      if (category === undefined || categories[line] === category) base += left[line]!;
    }
    const total = Math.min(base, amount ?? Math.floor((base * parts! + 5000) / 10_000));
    const shares = new Array<number>(left.length).fill(0);
    const rests: { line: number; rest: number }[] = [];
    let missing = total;
    for (let line = 0; line < left.length && base > 0; line++) {
      if (category !== undefined && categories[line] !== category) continue;
      const product = total * left[line]!;
      const share = Math.floor(product / base);
      shares[line] = share;
      missing -= share;
      rests.push({ line, rest: product % base });
    }
    rests.sort((a, b) => b.rest - a.rest || a.line - b.line);
    for (let rank = 0; rank < missing; rank++) shares[rests[rank]!.line]!++;
    for (let line = 0; line < left.length; line++) left[line]! -= shares[line]!;
    return shares;
  });
}
