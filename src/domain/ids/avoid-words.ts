import { invalid, VouchsafeError } from "../error.js";
import { readTexts, show } from "../input.js";
import { codeKeyOf } from "./code.js";
import type { CodeLayout } from "./code-layout.js";
import { writeCode } from "./write-code.js";

/**
 * Words that no code of a layout may hold.
 *
 * @throws VouchsafeError `invalid_input` for a word of nothing but blanks and dashes, or one in the fixed part.
 */
export function readAvoided(
  words: unknown,
  path: string,
  { template }: Pick<CodeLayout, "template">,
): readonly string[] {
  const fixedKey = codeKeyOf(template);
  const list = readTexts(words, path);
  for (const word of list) {
    const key = codeKeyOf(word);
    if (key === "") throw invalid(path, `${show(word)} holds nothing but blanks and dashes`);
    if (fixedKey.includes(key)) throw invalid(path, `${show(word)} stands in the fixed part of every code`);
  }
  return list;
}

/**
 * Whether a drawn code holds none of some words, read as the till does: `0` for `O`, `1` for `I` and `L`, no dashes.
 * `undefined` if there are no words.
 *
 * @throws VouchsafeError `keyspace_too_small`, while drawing, if far more codes hold one than are wanted
 */
export function avoidWords(
  layout: CodeLayout,
  { avoid, count }: { readonly avoid: readonly string[]; readonly count: number },
): ((values: Uint8Array) => boolean) | undefined {
  if (avoid.length === 0) return undefined;
  const words = avoid.map(codeKeyOf);
  const mostAvoided = 1000 + 10 * count;
  let avoided = 0;
  return (values) => {
    const key = codeKeyOf(writeCode(layout, values));
    if (!words.some((word) => key.includes(word))) return true;
    if (++avoided > mostAvoided) throw tooFewLeft(layout);
    return false;
  };
}

/** What is said when words leave too few codes, which shows only while drawing. */
export function tooFewLeft({ path, possible }: Pick<CodeLayout, "path" | "possible">): VouchsafeError {
  const message = "too few codes of this format hold no word to avoid; use fewer words or other symbols";
  return new VouchsafeError("keyspace_too_small", message, { path, details: { possible } });
}
