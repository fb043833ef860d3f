import type { CodeLayout } from "./code-layout.js";
import { type NumberSource, repeats } from "./random.js";

/** The drawn symbols of codes, a byte each: its place in its slot's symbols. */
export interface CodeRows {
  readonly values: Uint8Array;
  /** The same bytes by fours, to be drawn and hashed at once; what is left of a code's last word is 0. */
  readonly words: Uint32Array;
  /** Words of a code. */
  readonly stride: number;
}

/** Writes codes that were not picked before into the first so many rows. */
export type CodePicker = (count: number) => void;

/** What the next code may be. */
export interface PickWishes {
  readonly rows: CodeRows;
  readonly eachTaken: EachTaken;
  readonly source: NumberSource;
  /** Asked before a code is picked. */
  readonly allows: ((values: Uint8Array) => boolean) | undefined;
}

/** Shows the symbols of every code that exists, each time in the same array. */
export type EachTaken = (visit: (values: Uint8Array) => void) => void;

/**
 * Picks codes of a space that is mostly empty: each is drawn until its mark in a bitmap is free. Equal codes have equal
 * marks, so none is picked twice, whatever the hash is worth; that now and then a new code is passed over for another's
 * mark costs a draw. 16 to 32 bits a code: at most every 16th draw is lost to it.
 */
export function pickSparse(
  { slots }: CodeLayout,
  {
    rows,
    eachTaken,
    source,
    total,
    count,
    allows,
  }: PickWishes & {
    /** New codes and those that exist. */
    readonly total: number;
    readonly count: number;
  },
): CodePicker {
  const { words, values, stride } = rows;
  const { findMarks, isNew } = createMarks(rows, total);
  let held = 0;
  const markHeld = () => {
    findMarks(0, held);
    for (let row = 0; row < held; row++) isNew(row);
    held = 0;
  };
  eachTaken((taken) => {
    const start = held * stride * 4;
    for (let slot = 0; slot < slots.length; slot++) values[start + slot] = taken[slot]!;
    if (++held * stride === words.length) markHeld();
  });
  markHeld();
  const sizes = slots.map(({ symbols }) => symbols.length);
  const draw = source.rows(words, sizes);
  let misses = 0;
  const isRefused = (row: number) => {
    if (allows?.(values.subarray(row * stride * 4, row * stride * 4 + slots.length)) === false) return true;
    if (isNew(row)) return false;
    // Under a third full: so many misses are no chance.
    if (++misses > 1000 + 10 * count) throw repeats();
    return true;
  };
  return (some) => {
    // Ends: both kinds of refusal are counted.
    for (let kept = 0; kept < some; ) {
      draw(kept, some);
      findMarks(kept, some);
      for (let row = kept; row < some; row++) {
        if (isRefused(row)) continue;
        for (let at = 0; at < stride; at++) words[kept * stride + at] = words[row * stride + at]!;
        kept++;
      }
    }
  };
}

/** A mark for each code, of which some have the same, and a bitmap of those that were met. */
function createMarks({ words, stride }: CodeRows, total: number) {
  const bits = Math.max(13, Math.ceil(Math.log2(total * 16)));
  const met = new Uint8Array(2 ** (bits - 3));
  const found = new Uint32Array(words.length / stride);
  return {
    /**
     * Reckons the marks of rows, all of a block before the first is asked for: marks lie far apart in memory, and one
     * behind the other they are fetched side by side.
     */
    findMarks: (start: number, end: number) => {
      for (let row = start; row < end; row++) found[row] = hashOf(words, row * stride, stride) >>> (32 - bits);
    },
    /** Whether the mark that was found for a row was not met before. */
    isNew: (row: number) => {
      const mark = found[row]!;
      const bit = 1 << (mark & 7);
      const before = met[mark >>> 3]!;
      met[mark >>> 3] = before | bit;
      return (before & bit) === 0;
    },
  };
}

/** A multiplicative hash, mixed as in MurmurHash3 (Austin Appleby, public domain). Its upper bits are the best. */
function hashOf(words: Uint32Array, start: number, stride: number): number {
  let hash = 0;
  for (let at = start; at < start + stride; at++) {
    hash = Math.imul(hash ^ words[at]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
