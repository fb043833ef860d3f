import { invalid } from "../error.js";
import { readObject, readWhole, show } from "../input.js";
import { groupsOf } from "./crockford.js";

/** Longest code in characters, as typed. */
export const longestCode = 100;

/** A code as it is shown and as it is compared. */
export interface Code {
  /** Trimmed, upper case, dashes kept: `"SUMMER-10"`. */
  readonly code: string;
  /** What is unique and looked up: `"SUMMER10"`, where O is 0 and I and L are 1. */
  readonly codeKey: string;
}

const blanksAndDashes = /[\s\p{Z}\p{Pd}\u2212\u2053\u00ad]/gu;
const softHyphen = /\u00ad/g;
const invisible = /\p{C}/u;
const typable = /[\p{L}\p{N}]/u;

/**
 * What two spellings of one code have in common: NFKC, upper case, NFKC again, without white space and dashes of any
 * kind, O read as 0, I and L as 1.
 *
 * @example codeKeyOf("summer-lo")      // "SUMMER10"
 */
export function codeKeyOf(input: string): string {
  return input
    .normalize("NFKC")
    .toUpperCase()
    .normalize("NFKC")
    .replace(blanksAndDashes, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** Why a text is no code. */
export type CodeFault = { readonly fault: "missing" } | { readonly fault: "malformed"; readonly problem: string };

/**
 * Reads a code as a shopper types it: in any case, with spaces and dashes, full-width. It is not looked up.
 *
 * @returns the code, or `missing` for blank text, or `malformed` with what is wrong.
 * @example
 * parseCode(" welcome-1o ")   // { code: "WELCOME-1O", codeKey: "WE1C0ME10" }
 * parseCode("")               // { fault: "missing" }
 */
export function parseCode(input: string): Code | CodeFault {
  const plainKey = typeof input === "string" ? plainKeyOf(input) : undefined;
  if (plainKey !== undefined) return { code: input, codeKey: plainKey };
  if (typeof input !== "string") throw invalid("code", `expected a string, got ${show(input)}`);
  if (input.length > longestCode) {
    return { fault: "malformed", problem: `has ${input.length} characters; a code has at most ${longestCode}` };
  }
  const code = input.normalize("NFKC").replace(softHyphen, "").trim().toUpperCase().normalize("NFKC");
  if (code === "") return { fault: "missing" };
  if (code.length > longestCode) return { fault: "malformed", problem: "is too long when written out in capitals" };
  if (invisible.test(code)) return { fault: "malformed", problem: "holds an invisible character" };
  if (!typable.test(code)) return { fault: "malformed", problem: "holds no letter and no digit" };
  return { code, codeKey: codeKeyOf(code) };
}

const dash = 45;
const letterI = 73;
const letterL = 76;
const letterO = 79;

/**
 * The key of up to 40 ASCII capitals, digits and dashes: most codes are given so, and this takes a fortieth of reading any
 * other. `undefined` for every other text.
 */
function plainKeyOf(input: string): string | undefined {
  if (input.length > 40) return undefined;
  let typables = 0;
  let key = "";
  let kept = 0;
  for (let index = 0; index < input.length; index++) {
    const symbol = input.charCodeAt(index);
    const isLetter = symbol >= 65 && symbol <= 90;
    if (isLetter || (symbol >= 48 && symbol <= 57)) typables++;
    else if (symbol !== dash) return undefined;
    if (symbol !== dash && symbol !== letterO && symbol !== letterI && symbol !== letterL) continue;
    key += input.slice(kept, index);
    if (symbol !== dash) key += symbol === letterO ? "0" : "1";
    kept = index + 1;
  }
  if (typables === 0) return undefined;
  return kept === 0 ? input : key + input.slice(kept);
}

/**
 * Whether a code typed in ASCII letters, digits and dashes has a key. `false` also for every other text, which
 * `parseCode` reads; comparing in place takes a quarter of making the key of it.
 */
export function isTypedKey(input: string, codeKey: string): boolean {
  if (input.length > longestCode || codeKey === "") return false;
  let left = codeKey.length;
  // From the end: codes of one campaign begin alike.
  for (let index = input.length - 1; index >= 0; index--) {
    const typed = input.charCodeAt(index);
    if (typed === dash) continue;
    const symbol = typed >= 97 && typed <= 122 ? typed - 32 : typed;
    const read = symbol === letterO ? 48 : symbol === letterI || symbol === letterL ? 49 : symbol;
    const isTypable = (read >= 65 && read <= 90) || (read >= 48 && read <= 57);
    if (!isTypable || left === 0 || codeKey.charCodeAt(--left) !== read) return false;
  }
  return left === 0;
}

const lookAlikeScripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * A code for a new voucher. Stricter than reading one at the till: letters of scripts that look alike may not be
 * mixed, since nobody could type such a code.
 *
 * @throws VouchsafeError `invalid_input`
 */
export function readNewCode(value: unknown, path: string): Code {
  if (typeof value !== "string") throw invalid(path, `expected a string, got ${show(value)}`);
  const parsed = parseCode(value);
  if ("fault" in parsed) {
    throw invalid(path, parsed.fault === "missing" ? "is blank" : `${show(value)} ${parsed.problem}`);
  }
  if (lookAlikeScripts.filter((script) => script.test(parsed.code)).length > 1) {
    throw invalid(path, `${show(value)} mixes alphabets whose letters look alike; use one`);
  }
  return parsed;
}

/**
 * A code in groups, as it is printed: without its own dashes and blanks, `size` symbols between separators.
 *
 * @example formatCode("abcdefgh2345")   // "ABCD-EFGH-2345"
 */
export function formatCode(
  code: string,
  options: { readonly groupSize?: number; readonly separator?: string } = {},
): string {
  if (typeof code !== "string") throw invalid("code", `expected a string, got ${show(code)}`);
  const { groupSize = 4, separator = "-" } = readObject(options, "options");
  const size = readWhole(groupSize, "groupSize", { least: 1 });
  if (typeof separator !== "string") throw invalid("separator", `expected a string, got ${show(separator)}`);
  const symbols = code.normalize("NFKC").toUpperCase().normalize("NFKC").replace(blanksAndDashes, "");
  return groupsOf(symbols, size, separator);
}
