import type { RandomBytes } from "../domain/ids/random.js";
import type { Ids } from "../ports/ids.js";

/**
 * Ids that count up, the same on every run.
 *
 * @example createVouchers({ currency: "GBP", ids: seededIds("t") })   // t1, t2, t3 …
 */
export function seededIds(prefix = "id"): Ids {
  let count = 0;
  return { next: () => `${prefix}${++count}` };
}

/**
 * Bytes that look random and are the same for the same seed, so that codes and order ids are too. Only for tests: whoever
 * knows the seed knows every code.
 *
 * The generator is Mulberry32 (Tommy Ettinger, public domain).
 */
export function seededRandom(seed: number): RandomBytes {
  let state = seed >>> 0;
  return (size) => {
    const bytes = new Uint8Array(size);
    for (let index = 0; index < size; index++) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      bytes[index] = (mixed ^ (mixed >>> 14)) >>> 24;
    }
    return bytes;
  };
}
