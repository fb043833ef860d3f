import { invalid } from "./error.js";
import { show } from "./input.js";

/**
 * Random bytes from a cryptographically secure source, as many as asked for. The only source of chance in the library:
 * whoever can predict it can predict codes and ids.
 */
export type RandomBytes = (size: number) => Uint8Array;

/** Asked for in one go: a call of the system's source costs as much as a hundred bytes of it. */
const poolBytes = 4096;

/** A fair source repeats such a refusal less than once in 2^1000 times. */
const mostRedraws = 1000;

/** Whole numbers from a source of bytes, each as likely as any other. */
export interface NumberSource {
  /** From 0 to `size` - 1; `size` is 1 to 256. */
  small(size: number): number;
  /** A number for each size, as `small` would draw it, in a third of the time. */
  fill(values: Uint8Array, sizes: Uint16Array): void;
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
  let next = 0;
  const byte = () => {
    if (next === pool.length) {
      pool = readBytes(random);
      next = 0;
    }
    return pool[next++]!;
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
    fill(values, sizes) {
      for (let slot = 0; slot < sizes.length; slot++) {
        const size = sizes[slot]!;
        // A power of two, as Crockford's 32 are: no byte has to be drawn again and none divided.
        if ((size & (size - 1)) === 0 && next < pool.length) values[slot] = pool[next++]! & (size - 1);
        else values[slot] = small(size);
      }
    },
    large(size) {
      const limit = 2 ** 32 - (2 ** 32 % size);
      for (let draw = 0; draw < mostRedraws; draw++) {
        const value = ((byte() << 24) | (byte() << 16) | (byte() << 8) | byte()) >>> 0;
        if (value < limit) return value % size;
      }
      throw repeats();
    },
  };
}

function readBytes(random: RandomBytes): Uint8Array {
  const bytes = random(poolBytes);
  if (bytes instanceof Uint8Array && bytes.length === poolBytes) return bytes;
  throw invalid("random", `gave ${show(bytes)} where a Uint8Array of ${poolBytes} bytes was asked for`);
}

/** What a source that gives the same for ever is told. */
export function repeats() {
  return invalid("random", "repeats itself; give a secure source");
}
