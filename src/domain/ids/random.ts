import { invalid } from "../error.js";
import { show } from "../input.js";

/**
 * Random bytes from a cryptographically secure source, as many as asked for. The only source of chance in the library:
 * whoever can predict it can predict codes and ids.
 */
export type RandomBytes = (size: number) => Uint8Array;

/** Asked for at first, and then twice as many each time: a call of the system's source costs as much as thousands of bytes. */
const fewestBytes = 1024;
/** What Web Crypto gives in one call. */
const mostBytes = 65_536;

/** A fair source repeats such a refusal less than once in 2^1000 times. */
const mostRedraws = 1000;

/** Whole numbers from a source of bytes, each as likely as any other. */
export interface NumberSource {
  /** From 0 to `size` - 1; `size` is 1 to 256. */
  small(size: number): number;
  /**
   * Draws the rows from `start` up to `end` of a table: numbers as `small` would draw them, one of each size, in the bytes
   * of as many words as they need.
   */
  rows(words: Uint32Array, sizes: readonly number[]): (start: number, end: number) => void;
  /** From 0 to `size` - 1; `size` is 1 to 2^32. */
  large(size: number): number;
}

/**
 * Draws numbers without preferring any. Bytes above the largest multiple of the size are drawn again; a plain `%` would
 * prefer the first numbers.
 *
 * @throws VouchsafeError `invalid_input` at `random`, from the first draw, if the source gives too few bytes.
 */
export function createNumberSource(random: RandomBytes): NumberSource {
  if (typeof random !== "function")
    throw invalid("random", `expected a function that gives bytes, got ${show(random)}`);
  let pool: Uint8Array = new Uint8Array(0);
  let poolWords: Uint32Array = new Uint32Array(0);
  let next = 0;
  const refill = () => {
    pool = readBytes(random, Math.min(mostBytes, Math.max(fewestBytes, pool.length * 2)));
    // Copied where the bytes begin in the middle of a word.
    if (pool.byteOffset % 4 > 0) pool = pool.slice();
    poolWords = new Uint32Array(pool.buffer, pool.byteOffset, pool.length / 4);
    next = 0;
    return next;
  };
  const byte = () => {
    if (next === pool.length) refill();
    return pool[next++]!;
  };
  const word = () => {
    let from = (next + 3) >>> 2;
    if (from >= poolWords.length) from = refill();
    next = from * 4 + 4;
    return poolWords[from]!;
  };
  const small = (size: number) => {
    const limit = 256 - (256 % size);
    for (let draw = 0; draw < mostRedraws; draw++) {
      const value = byte();
      if (value < limit) return value % size;
    }
    throw repeats();
  };
  return {
    small,
    rows(words, sizes) {
      const masks = new Uint32Array(Math.ceil(sizes.length / 4));
      new Uint8Array(masks.buffer).set(sizes.map((size) => size - 1));
      const bytes = new Uint8Array(words.buffer, words.byteOffset);
      if (sizes.some((size) => (size & (size - 1)) !== 0)) {
        return (start, end) => {
          for (let row = start; row < end; row++) {
            for (let at = 0; at < sizes.length; at++) bytes[row * masks.length * 4 + at] = small(sizes[at]!);
          }
        };
      }
      // Powers of two, as Crockford's 32 are: no byte has to be drawn again and none divided, so four go at once.
      return (start, end) => {
        let from = (next + 3) >>> 2;
        for (let row = start; row < end; row++) {
          for (let at = 0; at < masks.length; at++) {
            if (from >= poolWords.length) from = refill();
            words[row * masks.length + at] = poolWords[from++]! & masks[at]!;
          }
        }
        next = from * 4;
      };
    },
    large(size) {
      if ((size & (size - 1)) === 0 && size < 2 ** 31) return word() & (size - 1);
      const limit = 2 ** 32 - (2 ** 32 % size);
      for (let draw = 0; draw < mostRedraws; draw++) {
        const value = word();
        if (value < limit) return value % size;
      }
      throw repeats();
    },
  };
}

function readBytes(random: RandomBytes, size: number): Uint8Array {
  const bytes = random(size);
  if (bytes instanceof Uint8Array && bytes.length === size) return bytes;
  throw invalid("random", `gave ${show(bytes)} where a Uint8Array of ${size} bytes was asked for`);
}

/** What a source that gives the same for ever is told. */
export function repeats() {
  return invalid("random", "repeats itself; give a secure source");
}
