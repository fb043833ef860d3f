import { optional, readObject, withoutUndefined } from "../input.js";
import { readAvoided } from "./avoid-words.js";
import { readCodeFormat, readPrefix, requireFit } from "./code-format.js";
import { type CodeShape, readCodeLayout } from "./code-layout.js";

/**
 * What the codes of a set look like, and which words they may not hold: as `generateCodes` takes it. Where it is known of
 * which set a code should be, `parseCode(code, { format: set.format })` finds a typing error without a look-up.
 */
export interface SetFormat extends CodeShape {
  /** Words that no code may hold. `0` counts as `O`, `1` as `I` and `L`. */
  readonly avoid?: readonly string[];
}

const fields: readonly (keyof SetFormat)[] = [
  ...(["length", "alphabet", "groupSize", "separator", "prefix", "suffix", "pattern", "check", "avoid"] as const),
];

/**
 * Checks the format of a set's codes. What is left out is filled in, so that the codes of later years look like the first.
 *
 * @throws VouchsafeError `invalid_input`
 */
export function readSetFormat(value: unknown, path: string): SetFormat {
  const shape = readObject(value, path, fields) as SetFormat;
  const layout = readCodeLayout(shape, path);
  const avoid = optional(shape.avoid, (words) => readAvoided(words, `${path}.avoid`, layout)) ?? [];
  const more = { check: shape.check || undefined, avoid: avoid.length === 0 ? undefined : avoid };
  const { pattern, alphabet, suffix } = shape;
  if (pattern !== undefined) return withoutUndefined({ pattern, alphabet, ...more });
  const behind = suffix === undefined || suffix === "" ? undefined : readPrefix(suffix, `${path}.suffix`);
  return withoutUndefined({ ...readCodeFormat(shape, path), suffix: behind, ...more });
}

/**
 * Refuses more codes than a format has room for: over half of all it makes.
 *
 * @throws VouchsafeError `keyspace_too_small`; `details.length` says how many symbols would do.
 */
export function requireRoom(format: SetFormat, count: number, path: string): void {
  const none = { live: 0, attemptsPerSecond: 0, allowGuessable: false };
  requireFit(readCodeLayout(format, path), { ...none, wanted: count });
}
