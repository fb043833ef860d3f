import { invalid } from "../error.js";
import { optional, readBoolean, readText, show } from "../input.js";
import { longestCode, readNewCode } from "./code.js";
import { type CodeFormat, readAlphabet, readCodeFormat, readPrefix } from "./code-format.js";
import { crockford, groupsOf, symbolValue } from "./crockford.js";

/** Everything that generated codes can look like. */
export interface CodeShape extends CodeFormat {
  /** Put behind the random part, with a separator. */
  readonly suffix?: string;
  /**
   * The whole code in one: `#` is a digit, `?` a letter of the alphabet, all else stands as it is: `SUMMER-####-??`.
   * Instead of `length`, `groupSize`, `separator`, `prefix` and `suffix`.
   */
  readonly pattern?: string;
  /**
   * Adds a check symbol behind the random ones, so that `parseCode` finds every single wrong symbol and every swap of
   * neighbours among them without a look-up. For alphabets of Crockford's symbols, up to 30 of them.
   */
  readonly check?: boolean;
}

/** A place of a code where a symbol is drawn. */
interface CodeSlot {
  /** Its place in the code as shown. */
  readonly at: number;
  /** What is drawn from. */
  readonly symbols: string;
}

/** Where the fixed and the drawn symbols of a code stand. */
export interface CodeLayout {
  /** The code as shown, with a blank for each drawn symbol. */
  readonly template: string;
  readonly slots: readonly CodeSlot[];
  /** Place of the check symbol, or -1. */
  readonly checkAt: number;
  /** How many codes there are. */
  readonly possible: number;
  /** The field that would have to change if there are too few. */
  readonly path: string;
}

/** A mark that no code holds: a private-use character. */
const drawn = "\ue000";
const checked = "\ue001";
const mostChecked = 30;

/** @throws VouchsafeError `invalid_input` for a bad format. */
export function readCodeLayout(shape: CodeShape, path = "format"): CodeLayout {
  const check = optional(shape.check, (value) => readBoolean(value, `${path}.check`)) ?? false;
  const layout = shape.pattern === undefined ? ofFormat(shape, check, path) : ofPattern(shape, check, path);
  if (layout.template.length > longestCode) {
    throw invalid(layout.path, `makes codes longer than ${longestCode} characters`);
  }
  if (!check) return layout;
  if (layout.slots.length > mostChecked) throw invalid(layout.path, `at most ${mostChecked} symbols can be checked`);
  if (layout.slots.some(({ symbols }) => [...symbols].some((symbol) => symbolValue(symbol) < 0))) {
    throw invalid(`${path}.alphabet`, `only Crockford's symbols have a check symbol: ${crockford}`);
  }
  return layout;
}

function ofFormat(shape: CodeShape, check: boolean, path: string): CodeLayout {
  const { length, alphabet, groupSize, separator, prefix } = readCodeFormat(shape, path);
  const suffix = shape.suffix === undefined || shape.suffix === "" ? "" : readPrefix(shape.suffix, `${path}.suffix`);
  const symbols = drawn.repeat(length) + (check ? checked : "");
  const body = groupsOf(symbols, groupSize, separator);
  const marked = [prefix, body, suffix].filter((part) => part !== "").join(separator);
  return layoutOf(marked, () => alphabet, `${path}.length`);
}

function ofPattern(shape: CodeShape, check: boolean, path: string): CodeLayout {
  for (const field of ["length", "groupSize", "separator", "prefix", "suffix"] as const) {
    if (shape[field] !== undefined) throw invalid(`${path}.${field}`, "is said by the pattern; give one or the other");
  }
  const own = `${path}.pattern`;
  const given = readText(shape.pattern, own, { most: longestCode });
  const alphabet = readAlphabet(shape.alphabet ?? crockford, `${path}.alphabet`);
  const letters = alphabet.replace(/[0-9]/g, "");
  if (/[\ue000\ue001]/.test(given)) throw invalid(own, `${show(given)} holds a character that cannot be typed`);
  if (!/[#?]/.test(given)) throw invalid(own, `${show(given)} draws nothing; # is a digit, ? a letter`);
  if (given.includes("?") && letters === "") throw invalid(own, `? is a letter, and the alphabet ${alphabet} has none`);
  const fixed = readNewCode(given.replace(/[#?]/g, "0"), own).code;
  if (fixed.length !== given.length) throw invalid(own, `${show(given)} is not as it would be kept; write ${fixed}`);
  const kinds = [...given].filter((symbol) => symbol === "#" || symbol === "?");
  // By UTF-16 units, as places are counted: `🎁` is two of them.
  const isDrawn = (at: number) => given[at] === "#" || given[at] === "?";
  const marked = fixed
    .split("")
    .map((unit, at) => (isDrawn(at) ? drawn : unit))
    .join("");
  const symbolsOf = (slot: number) => (kinds[slot] === "#" ? "0123456789" : letters);
  return layoutOf(check ? marked + checked : marked, symbolsOf, own);
}

function layoutOf(marked: string, symbolsOf: (slot: number) => string, path: string): CodeLayout {
  const slots: CodeSlot[] = [];
  for (let at = 0; at < marked.length; at++) {
    if (marked[at] === drawn) slots.push({ at, symbols: symbolsOf(slots.length) });
  }
  return {
    template: marked.replace(/[\ue000\ue001]/g, " "),
    slots,
    checkAt: marked.indexOf(checked),
    possible: slots.reduce((product, { symbols }) => product * symbols.length, 1),
    path,
  };
}
