import { invalid, VouchsafeError } from "../error.js";
import { readText, readWhole, show } from "../input.js";
import { codeKeyOf, longestCode, readNewCode } from "./code.js";
import { crockford } from "./crockford.js";

/** What generated codes look like. */
export interface CodeFormat {
  /** Random symbols of a code, separators and prefix not counted. Default 12: 60 bits. */
  readonly length?: number;
  /** Distinct capitals and digits. Default Crockford's 32, which has no I, L, O, U. */
  readonly alphabet?: string;
  /** Symbols between two separators. Default 4. */
  readonly groupSize?: number;
  /** Default `-`. */
  readonly separator?: string;
  /** Put before the random part, with a separator: `SUMMER` gives `SUMMER-XXXX-XXXX-XXXX`. */
  readonly prefix?: string;
}

/** At most this part of all possible codes is drawn, so that a draw seldom meets a code that is there already. */
const fullest = 0.5;

/** A format with every default filled in. */
export function readCodeFormat(format: CodeFormat, path = "format"): Required<CodeFormat> {
  const length = readWhole(format.length ?? 12, `${path}.length`, { least: 1, most: 64 });
  const groupSize = readWhole(format.groupSize ?? 4, `${path}.groupSize`, { least: 1, most: 64 });
  const separator = format.separator ?? "-";
  if (typeof separator !== "string" || codeKeyOf(separator) !== "" || separator.length > 1) {
    throw invalid(`${path}.separator`, `expected a dash, a blank or "", got ${show(separator)}`);
  }
  const prefix = format.prefix === undefined || format.prefix === "" ? "" : readPrefix(format.prefix, `${path}.prefix`);
  const longest = prefix.length + 1 + length + Math.ceil(length / groupSize);
  if (longest > longestCode) throw invalid(`${path}.length`, `makes codes longer than ${longestCode} characters`);
  return {
    length,
    alphabet: readAlphabet(format.alphabet ?? crockford, `${path}.alphabet`),
    groupSize,
    separator,
    prefix,
  };
}

/** Capitals that go together with the symbols behind them: a code of two alphabets could not be typed. */
export function readPrefix(value: unknown, path: string): string {
  const { code } = readNewCode(readText(value, path, { most: 32 }), path);
  readNewCode(`${code}A`, path);
  return code;
}

export function readAlphabet(value: unknown, path: string): string {
  if (typeof value !== "string" || !/^[0-9A-Z]{2,36}$/.test(value)) {
    throw invalid(path, `expected 2 to 36 capitals and digits, got ${show(value)}`);
  }
  // By key, since the till reads O as 0: an alphabet with both would give two codes that are one.
  if (new Set(codeKeyOf(value)).size < value.length) {
    throw invalid(path, `${show(value)} holds a symbol twice (O counts as 0, I and L as 1)`);
  }
  return value;
}

/** What has to fit into the codes of a format. */
export interface CodesWanted {
  /** New codes and those that exist. */
  readonly wanted: number;
  /** Codes that will be live at once, as far as known. */
  readonly live: number;
  readonly attemptsPerSecond: number;
  readonly allowGuessable: boolean;
}

/** Guessing has to take so long on average before the first live code is found: a year. */
const leastGuessingSeconds = 365 * 86_400;

/**
 * Refuses what cannot be, and unless guessable codes are allowed what could be guessed: more than half of all codes in
 * use, or at the given attempts a second a live code found within a year on average.
 *
 * @throws VouchsafeError `keyspace_too_small`; `details.length` says how many symbols would do.
 */
export function requireFit(
  {
    possible,
    slots,
    path,
  }: { readonly possible: number; readonly slots: { readonly length: number }; readonly path: string },
  { wanted, live, attemptsPerSecond, allowGuessable }: CodesWanted,
): void {
  const used = Math.max(wanted, live);
  const safe = Math.max(used / fullest, used * attemptsPerSecond * leastGuessingSeconds);
  const needed = allowGuessable ? used : safe;
  if (needed <= possible) return;
  // As many symbols of the same kind as make enough codes.
  const length = Math.ceil((slots.length * Math.log(needed)) / Math.log(possible));
  const guess = `${used} live codes of ${possible}: every ${Math.max(1, Math.floor(possible / used))}th guess finds one`;
  const message = used > possible ? `${wanted} codes do not fit ${possible} possible ones` : guess;
  throw new VouchsafeError("keyspace_too_small", `${message}; use ${length} symbols`, {
    path,
    details: { wanted, possible, length },
  });
}
