import { collectProblems, invalid } from "./error.js";

/** An object from outside whose fields are not yet known to be anything. */
export type Unchecked = Readonly<Record<string, unknown>>;

const longestShown = 40;
const longestText = 200;
const longestArray = 100_000;

/** A value as an error message shows it: short, on one line, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return hasFields(value) ? "an object" : nameOf(kindOf(value));
  return typeof value === "function" ? "a function" : String(value);
}

function nameOf(kind: string): string {
  if (kind === "Promise") return "a promise: await it first";
  return kind === "Error" ? "an Error" : `a ${kind}`;
}

/**
 * An object with fields; with `known`, one that has no other fields than these (so that a misspelt limit is not ignored).
 * A Map or a promise that was not awaited has none to look at, and would pass for an object in which all was left out.
 */
export function readObject(value: unknown, path: string, known?: readonly string[]): Unchecked {
  if (typeof value !== "object" || value === null || !hasFields(value)) {
    throw invalid(path, `expected an object, got ${show(value)}`);
  }
  if (known !== undefined) refuseUnknown(value, path, known);
  return value as Unchecked;
}

// What of the platform keeps its contents elsewhere than in fields.
const withoutFields = new Set(
  "Array Boolean Date Error FormData Headers Map Number Promise RegExp Set String URLSearchParams WeakMap WeakSet".split(
    " ",
  ),
);

/** Whether an object has fields to look at: a plain one, or an instance of a host's class. */
function hasFields(value: object): boolean {
  // Three times in a quote: `Object.getPrototypeOf` is called as it is and not inlined, which took 5 % of a small one.
  return value.constructor === Object || !withoutFields.has(kindOf(value));
}

/** `Object`, `Array`, `Map`, `Promise` …: what a value is, also one of another realm. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Refuses fields that are not among the known ones, naming each. */
export function refuseUnknown(value: object, path: string, known: readonly string[]): void {
  const { check, done } = collectProblems();
  for (const field of Object.keys(value)) {
    check(() => {
      if (!known.includes(field)) throw invalid(`${path}.${field}`, `unknown field; known are ${known.join(", ")}`);
    });
  }
  done();
}

/** An array of at most `most` elements. */
export function readArray(value: unknown, path: string, { most = longestArray } = {}): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, `expected an array, got ${show(value)}`);
  if (value.length > most) throw invalid(path, `has ${value.length} elements; at most ${most} are taken`);
  // A hole of a sparse array is an `undefined`, so that it is refused and not passed over. `Array.from` does the same
  // more slowly.
  const elements = new Array<unknown>(value.length);
  for (let index = 0; index < value.length; index++) elements[index] = value[index];
  return elements;
}

const printable = /^[ -~]*$/;
const halfPair = /\p{Cs}/u;

/**
 * Whether a text has no control characters and no half surrogate pairs. A cart has some three texts a line, mostly ASCII:
 * short ones are walked (20 ns for ten characters), a UUID takes 40 ns as an expression where walking it takes 110.
 */
export function isPlainText(text: string): boolean {
  if (text.length > 16) return printable.test(text) || isPlainBeyondAscii(text);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126) return isPlainBeyondAscii(text);
  }
  return true;
}

function isPlainBeyondAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 127) return false;
  }
  return !halfPair.test(text);
}

/** Whether a value is text that `readText` takes as it is; asked first, it spares putting a path together. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= longestText && isPlainText(value);
}

/** Text of 1 to `most` characters with no control characters and no half surrogate pairs, which no store could keep. */
export function readText(
  value: unknown,
  path: string,
  { most = longestText }: { readonly most?: number } = {},
): string {
  if (typeof value !== "string") throw invalid(path, `expected a string, got ${show(value)}`);
  if (value.length === 0) throw invalid(path, "is empty; leave it out or give at least one character");
  if (value.length > most) throw invalid(path, `has ${value.length} characters; at most ${most} are taken`);
  if (!isPlainText(value)) throw invalid(path, `${show(value)} holds a control character or half a surrogate pair`);
  return value;
}

/** A whole number from `least` to `most`. */
export function readWhole(
  value: unknown,
  path: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { readonly least?: number; readonly most?: number } = {},
): number {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw invalid(path, `expected a whole number, got ${show(value)}`);
  }
  if (value < least || value > most) throw invalid(path, `${value} is outside ${least} to ${most}`);
  return value;
}

export function readBoolean(value: unknown, path: string): boolean {
  if (typeof value !== "boolean") throw invalid(path, `expected true or false, got ${show(value)}`);
  return value;
}

/** One of a list of words. */
export function readOneOf<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word {
  if (!words.includes(value as Word)) throw invalid(path, `expected one of ${words.join(", ")}, got ${show(value)}`);
  return value as Word;
}

/** Whether a value is an array of texts that `readTexts` takes; asked first, it spares putting a path together. */
export function isTexts(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length > longestArray) return false;
  for (let index = 0; index < value.length; index++) if (!isText(value[index])) return false;
  return true;
}

/** An array of texts, without repeats. */
export function readTexts(value: unknown, path: string): readonly string[] {
  if (isTexts(value)) return withoutRepeats(value);
  const texts = readArray(value, path);
  return texts.map((text, index) => readText(text, `${path}[${index}]`));
}

/** A copy in which each text comes once. */
export function withoutRepeats(texts: readonly string[]): readonly string[] {
  return texts.length === 1 ? [texts[0]!] : [...new Set(texts)];
}

/** Whether a field is there: `undefined` and `null` mean left out. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Reads a field only if it is there. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return isGiven(value) ? read(value) : undefined;
}

/** The same object without the fields that are `undefined`, as JSON would have it. */
export function withoutUndefined<T extends object>(
  object: T,
): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
} {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

export function readFunction(value: unknown, path: string): unknown {
  if (typeof value !== "function") throw invalid(path, `expected a function, got ${show(value)}`);
  return value;
}

/** How long work is watched and stopped: before anything of it is done, since it would be done in part otherwise. */
export function readWatch(
  { signal, onProgress }: { readonly signal?: unknown; readonly onProgress?: unknown },
  path = "",
): void {
  if (isGiven(signal) && typeof signal !== "object")
    throw invalid(`${path}signal`, `expected an AbortSignal, got ${show(signal)}`);
  if (onProgress !== undefined) readFunction(onProgress, `${path}onProgress`);
}
