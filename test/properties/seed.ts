import fc from "fast-check";
import { seed } from "../seed.js";

/** Every law is tried on the same cases each time; `VOUCHSAFE_SEED` gives others. */
const fixedSeed = seed;

/** Cases of each law. */
export const numRuns = Number(process.env["VOUCHSAFE_RUNS"] ?? 1000);

/** Puts the seed into the name of a law, so that a report says how to run it again. */
export function law(sentence: string): string {
  return `${sentence} (seed ${fixedSeed}, ${numRuns} runs)`;
}

/** Asserts a law on `numRuns` cases of the fixed seed. */
export function always<T>(cases: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(cases, holds), { seed: fixedSeed, numRuns });
}
