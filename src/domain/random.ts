import { invalid } from "./error.js";
import { show } from "./input.js";

/**
 * Random bytes from a cryptographically secure source, as many as asked for. The only source of chance in the library:
 * whoever can predict it can predict codes and ids.
 */
export type RandomBytes = (size: number) => Uint8Array;

/**
 * Draws symbols of an alphabet, each as likely as any other. Where the alphabet's size is no power of two, bytes above
 * the largest multiple of it are drawn again; a plain `%` would prefer the first symbols.
 */
export function createSymbolSource(alphabet: string, random: RandomBytes): (count: number) => string {
  if (typeof random !== "function")
    throw invalid("random", `expected a function that gives bytes, got ${show(random)}`);
  const size = alphabet.length;
  const limit = 256 - (256 % size);
  let pool: Uint8Array = new Uint8Array(0);
  let next = 0;
  return (count) => {
    let text = "";
    while (text.length < count) {
      if (next === pool.length) {
        // In one go for many codes: a call of the system's source costs as much as a hundred symbols.
        const wanted = Math.max(count, 1024);
        pool = random(wanted);
        if (!(pool instanceof Uint8Array) || pool.length !== wanted) {
          throw invalid("random", `gave ${show(pool)} where a Uint8Array of ${wanted} bytes was asked for`);
        }
        next = 0;
      }
      const byte = pool[next++]!;
      if (byte < limit) text += alphabet[byte % size];
    }
    return text;
  };
}
