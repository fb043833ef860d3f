import { codeKeyOf } from "./code.js";
import type { CodeLayout } from "./code-layout.js";
import { VouchsafeError } from "./error.js";
import { writeCode } from "./write-code.js";

/**
 * Whether a drawn code holds none of some words, read as the till does: `0` for `O`, `1` for `I` and `L`, no dashes.
 *
 * @throws VouchsafeError `keyspace_too_small`, while drawing, if far more codes hold one than are wanted
 */
export function avoidWords(
  layout: CodeLayout,
  { avoid, count }: { readonly avoid: readonly string[]; readonly count: number },
): (values: Uint8Array) => boolean {
  if (avoid.length === 0) return () => true;
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
