import { random } from "nanoid";
import type { RandomBytes } from "../domain/random.js";

/**
 * The system's secure source, by way of nanoid, which finds it in Node and in browsers. The bytes are copied: nanoid
 * lends out a piece of its pool and overwrites it later.
 */
export const secureRandom: RandomBytes = (size) => Uint8Array.from(random(size));
