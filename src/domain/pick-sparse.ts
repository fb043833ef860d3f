import type { CodeLayout } from "./code-layout.js";
import { type NumberSource, repeats } from "./random.js";

/** Writes the symbols of a code that was not picked before, each as its place in its slot's symbols. */
export type CodePicker = (values: Uint8Array) => void;

/**
 * Picks codes of a space that is mostly empty: each is drawn until its mark in a bitmap is free. Equal codes have equal
 * marks, so none is picked twice, whatever the hash is worth; that now and then a new code is passed over for another's
 * mark costs a draw. 16 to 32 bits a code: at most every 16th draw is lost to it.
 */
export function pickSparse(
  { slots }: CodeLayout,
  {
    taken,
    source,
    total,
    count,
    allows,
  }: {
    readonly taken: Iterable<Uint8Array>;
    readonly source: NumberSource;
    readonly total: number;
    readonly count: number;
    /** Asked before a code is marked as picked. */
    readonly allows: (values: Uint8Array) => boolean;
  },
): CodePicker {
  const bits = Math.max(13, Math.ceil(Math.log2(total * 16)));
  const marks = new Uint8Array(2 ** (bits - 3));
  const shift = 32 - bits;
  const isNew = (mark: number) => {
    const bit = 1 << (mark & 7);
    const before = marks[mark >>> 3]!;
    marks[mark >>> 3] = before | bit;
    return (before & bit) === 0;
  };
  for (const values of taken) isNew(markOf(values, shift));
  const sizes = Uint16Array.from(slots, ({ symbols }) => symbols.length);
  let misses = 0;
  return (values) => {
    // Ends: both kinds of refusal are counted.
    for (;;) {
      source.fill(values, sizes);
      if (!allows(values)) continue;
      if (isNew(markOf(values, shift))) return;
      // Under a third full: so many misses are no chance.
      if (++misses > 1000 + 10 * count) throw repeats();
    }
  };
}

/** The upper bits of a multiplicative hash, mixed as in MurmurHash3 (Austin Appleby, public domain). */
function markOf(values: Uint8Array, shift: number): number {
  let hash = 0;
  for (let slot = 0; slot < values.length; slot++) hash = Math.imul(hash ^ values[slot]!, 0x9e3779b1) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> shift;
}
