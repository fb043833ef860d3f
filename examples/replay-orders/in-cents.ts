/** `"12.50"` is 1250; a text that is no such amount is NaN, which equals nothing. */
export function cents(amount: string): number {
  return /^\d+\.\d\d$/.test(amount) ? Number(amount.replace(".", "")) : Number.NaN;
}

export function sumOf<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}
