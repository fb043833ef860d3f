import { codeKeyOf, longestCode, readNewCode } from "./code.js";
import { crockford, groupsOf } from "./crockford.js";
import { invalid, VouchsafeError } from "./error.js";
import { readText, readWhole, show } from "./input.js";
import { createSymbolSource, type RandomBytes } from "./random.js";

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

/** Most codes of one call. */
const mostCodes = 10_000_000;

/** At most this part of all possible codes is drawn, so that a draw seldom meets a code that is there already. */
const fullest = 0.5;

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
  options: CodeFormat & { readonly existing?: Iterable<string> | undefined; readonly random: RandomBytes },
): string[] {
  const { existing, random, ...format } = options;
  readWhole(count, "count", { most: mostCodes });
  const { length, alphabet, groupSize, separator, prefix } = readCodeFormat(format);
  const taken = readExisting(existing ?? []);
  requireRoom(count + taken.size, { length, symbols: alphabet.length, path: "format.length" });
  const draw = createSymbolSource(alphabet, random);
  const codes: string[] = [];
  let misses = 0;
  while (codes.length < count) {
    const body = groupsOf(draw(length), groupSize, separator);
    const code = prefix === "" ? body : prefix + separator + body;
    const key = codeKeyOf(code);
    if (taken.has(key)) {
      // At half full every second draw is new: so many misses are no chance.
      if (++misses > 1000 + 10 * count) throw invalid("random", "repeats itself; give a secure source");
      continue;
    }
    taken.add(key);
    codes.push(code);
  }
  return codes;
}

function readExisting(existing: unknown): Set<string> {
  const taken = new Set<string>();
  if (typeof existing !== "object" || existing === null || !(Symbol.iterator in existing)) {
    throw invalid("existing", `expected an array or another iterable of codes, got ${show(existing)}`);
  }
  let index = 0;
  for (const code of existing as Iterable<unknown>) {
    if (typeof code !== "string") throw invalid(`existing[${index}]`, `expected a code, got ${show(code)}`);
    taken.add(codeKeyOf(code));
    index++;
  }
  return taken;
}

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
function readPrefix(value: unknown, path: string): string {
  const { code } = readNewCode(readText(value, path, { most: 32 }), path);
  readNewCode(`${code}A`, path);
  return code;
}

function readAlphabet(value: unknown, path: string): string {
  if (typeof value !== "string" || !/^[0-9A-Z]{2,36}$/.test(value)) {
    throw invalid(path, `expected 2 to 36 capitals and digits, got ${show(value)}`);
  }
  // By key, since the till reads O as 0: an alphabet with both would give two codes that are one.
  if (new Set(codeKeyOf(value)).size < value.length) {
    throw invalid(path, `${show(value)} holds a symbol twice (O counts as 0, I and L as 1)`);
  }
  return value;
}

/** @throws VouchsafeError `keyspace_too_small` if more codes are wanted than a format has to draw from. */
export function requireRoom(
  wanted: number,
  { length, symbols, path }: { readonly length: number; readonly symbols: number; readonly path: string },
): void {
  if (wanted <= symbols ** length * fullest) return;
  const enough = Math.ceil(Math.log(wanted / fullest) / Math.log(symbols));
  throw new VouchsafeError(
    "keyspace_too_small",
    `${wanted} codes do not fit ${length} symbols of ${symbols}; use ${enough}`,
    {
      path,
      details: { wanted, possible: symbols ** length, length: enough },
    },
  );
}
