/** A cart as ready integers: what a hand-written loop would be given. */
export interface FloorCart {
  readonly prices: readonly number[];
  readonly quantities: readonly number[];
  readonly categories: readonly number[];
}

/** One code as ready integers; on one category, or on everything. */
export interface FloorCode {
  readonly kind: "percent" | "amount" | "each" | "cheapest";
  /** Hundredths of a percent, or minor units. */
  readonly value: number;
  readonly category: number | undefined;
  readonly from: number;
}

/**
 * The floor that prices are measured beside: the same discounts by the shortest integer loop there is. It checks nothing,
 * formats nothing, explains nothing, and gives back adjustments only.
 */
export function floorDiscounts({ prices, quantities, categories }: FloorCart, codes: readonly FloorCode[]): number[][] {
  const left = prices.map((price, line) => price * quantities[line]!);
  const subtotal = left.reduce((sum, price) => sum + price, 0);
  return codes.map(({ kind, value, category, from }) => {
    const shares = new Array<number>(left.length).fill(0);
    if (subtotal < from) return shares;
    if (kind === "each" || kind === "cheapest") {
      let cheapest = 0;
      for (let line = 0; line < left.length; line++) {
        if (prices[line]! < prices[cheapest]!) cheapest = line;
        if (kind === "each" && categories[line] === category)
          shares[line] = Math.min(left[line]!, value * quantities[line]!);
      }
      if (kind === "cheapest") shares[cheapest] = Math.min(left[cheapest]!, value, prices[cheapest]!);
    } else {
      split(left, shares, { kind, value, category, categories });
    }
    for (let line = 0; line < left.length; line++) left[line]! -= shares[line]!;
    return shares;
  });
}

function split(
  left: readonly number[],
  shares: number[],
  { kind, value, category, categories }: Omit<FloorCode, "from"> & Pick<FloorCart, "categories">,
): void {
  let base = 0;
  for (let line = 0; line < left.length; line++) {
    if (category === undefined || categories[line] === category) base += left[line]!;
  }
  if (base === 0) return;
  const total = kind === "amount" ? Math.min(base, value) : Math.floor((base * value + 5000) / 10_000);
  const rests: { line: number; rest: number }[] = [];
  let missing = total;
  for (let line = 0; line < left.length; line++) {
    if (category !== undefined && categories[line] !== category) continue;
    const product = total * left[line]!;
    const share = Math.floor(product / base);
    shares[line] = share;
    missing -= share;
    rests.push({ line, rest: product % base });
  }
  rests.sort((a, b) => b.rest - a.rest || a.line - b.line);
  for (let rank = 0; rank < missing; rank++) shares[rests[rank]!.line]!++;
}
