import { invalid } from "../error.js";
import { optional, readBoolean, readWhole, show } from "../input.js";
import { readAvoided } from "./avoid-words.js";
import { createCodeDrawer } from "./code-drawer.js";
import { type CodeShape, readCodeLayout } from "./code-layout.js";
import type { RandomBytes } from "./random.js";

/** Looks of new codes, what they may not be, and how hard they have to be to guess. */
export interface GenerateCodesOptions extends CodeShape {
  /** Codes that may not come out again, compared as the till does. */
  readonly existing?: Iterable<string> | undefined;
  /** Words that no code may hold, a plain list. `0` counts as `O`, `1` as `I` and `L`. */
  readonly avoid?: readonly string[];
  /** Codes that will be live at once, if more than are made now. */
  readonly expectedLive?: number;
  /** Codes that whoever guesses can try in a second. Given, the first hit has to take a year on average. */
  readonly attemptsPerSecond?: number;
  /** Makes codes also where guessing is easy, up to every possible one. */
  readonly allowGuessable?: boolean;
}

/** Most codes of one call. */
const mostCodes = 10_000_000;

/** Codes that are made before the first is given out. */
const pieceSize = 1000;

/**
 * New codes from a secure source, in no order, none twice and none that is in `existing` (compared as the till does:
 * without case, dashes, O for 0).
 *
 * @throws VouchsafeError `keyspace_too_small` before anything is drawn if the format has too few codes to draw from;
 * `details.length` says how many symbols would do. `invalid_input` for a bad format.
 * @example generateCodes(2, { prefix: "SUMMER", length: 8 })   // ["SUMMER-7K2M-QX0D", "SUMMER-P9T4-1VBA"]
 */
export function generateCodes(
  count: number,
  options: GenerateCodesOptions & { readonly random: RandomBytes },
): string[] {
  return createCodeSource(count, options)(count);
}

/** Like `generateCodes`, one code at a time: `count` is checked at once, codes are made as they are asked for. */
export function iterateCodes(
  count: number,
  options: GenerateCodesOptions & { readonly random: RandomBytes },
): IterableIterator<string> {
  const draw = createCodeSource(count, options);
  return (function* () {
    for (let done = 0; done < count; done += pieceSize) yield* draw(Math.min(pieceSize, count - done));
  })();
}

/**
 * A source of up to `count` codes, given in pieces as large as asked for.
 *
 * @throws VouchsafeError as `generateCodes`
 */
export function createCodeSource(
  count: number,
  options: GenerateCodesOptions & {
    readonly random: RandomBytes;
    /** What the looks are called where they are wrong. Default `format`. */
    readonly path?: string;
  },
): (piece: number) => string[] {
  const { existing, avoid, expectedLive, attemptsPerSecond, allowGuessable, random, path, ...shape } = options;
  readWhole(count, "count", { most: mostCodes });
  const layout = readCodeLayout(shape, path);
  return createCodeDrawer(layout, {
    count,
    existing: readCodes(existing ?? [], "existing"),
    avoid: optional(avoid, (words) => readAvoided(words, "avoid", layout)) ?? [],
    live: optional(expectedLive, (live) => readWhole(live, "expectedLive")) ?? 0,
    attemptsPerSecond: optional(attemptsPerSecond, readAttempts) ?? 0,
    allowGuessable: optional(allowGuessable, (allowed) => readBoolean(allowed, "allowGuessable")) ?? false,
    random,
  });
}

/** @throws VouchsafeError `invalid_input` if they are not an iterable of texts. */
export function readCodes(value: unknown, path: string): readonly string[] {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) {
    throw invalid(path, `expected an array or another iterable of codes, got ${show(value)}`);
  }
  const codes: readonly unknown[] = Array.isArray(value) ? value : [...(value as Iterable<unknown>)];
  const bad = codes.findIndex((code) => typeof code !== "string");
  if (bad >= 0) throw invalid(`${path}[${bad}]`, `expected a code, got ${show(codes[bad])}`);
  return codes as readonly string[];
}

function readAttempts(value: unknown): number {
  if (typeof value !== "number" || !(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw invalid("attemptsPerSecond", `expected a number of 0 or more, got ${show(value)}`);
  }
  return value;
}
