/** What goes wrong with an order. */
export interface Mishaps {
  /** One more unit of its first line, after the codes were held. */
  readonly changesCart: boolean;
  /** Paid when the hold has run out and was taken back. */
  readonly paysLate: boolean;
  /** Its first line comes back, with all its units. */
  readonly returnsLine: boolean;
  /** Everything is asked for once more under the same key, when all is done. */
  readonly isRetried: boolean;
}

/** What goes wrong with the order at a place of the row, 1 for the first: each mishap in a rhythm of its own. */
export function mishapsOf(place: number): Mishaps {
  return {
    changesCart: place % 7 === 0,
    paysLate: place % 11 === 0,
    returnsLine: place % 13 === 0,
    isRetried: place % 17 === 0,
  };
}

export const noMishaps: Mishaps = { changesCart: false, paysLate: false, returnsLine: false, isRetried: false };
