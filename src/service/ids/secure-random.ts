import type { RandomBytes } from "../../domain/ids/random.js";

/** Web Crypto, which Node and browsers have in common; the one piece of the platform that the library asks for. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/** Most bytes that Web Crypto gives in one call. */
const quota = 65_536;

/**
 * The system's secure source. Not by way of nanoid, whose Node build fills a pool of 128 times what is asked for: above
 * 512 bytes that is more than Web Crypto gives, it throws, and every id after that is empty.
 */
export const secureRandom: RandomBytes = (size) => {
  const bytes = new Uint8Array(size);
  for (let start = 0; start < size; start += quota) crypto.getRandomValues(bytes.subarray(start, start + quota));
  return bytes;
};
