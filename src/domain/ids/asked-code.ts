import type { GivenCode, HashedCode } from "../application.js";
import { type Code, type CodeFault, parseCode } from "./code.js";

/** A code as a voucher is looked for by it: as it was given, or its hash, with the text as long as that is known. */
export type AskedCode = GivenCode | (HashedCode & { readonly input?: string });

/** What the voucher of a code is found by, or why the text is no code. */
export function readAsked(asked: AskedCode): Pick<Code, "codeKey"> | CodeFault {
  if (typeof asked === "string") return parseCode(asked);
  return "code" in asked ? parseCode(asked.code) : asked;
}

/** The text of a code as it was typed; of a hash that was kept, its last symbols: `…QX0D`. */
export function inputOf(asked: AskedCode): string {
  if (typeof asked === "string") return asked;
  return "code" in asked ? asked.code : (asked.input ?? hintText(asked));
}

/** The shop whose code it is, where that was said. */
export function shopAsked(asked: AskedCode): string | undefined {
  return typeof asked === "string" ? undefined : asked.shopId;
}

/** A code as a record may keep it: of a hash without the text. */
export function keptCode(asked: AskedCode): GivenCode | HashedCode {
  if (typeof asked === "string" || "code" in asked) return asked;
  const { input: _typed, ...kept } = asked;
  return kept;
}

/** The last symbols of a code as they are shown in its place. */
export function hintText({ codeHint }: Pick<HashedCode, "codeHint">): string {
  return `…${codeHint}`;
}

const longestHint = 4;

/**
 * What is kept of a code in plain text: its last four symbols, and never more than every third, since of `SAVE10` the
 * last four would be almost all of it.
 *
 * @example hintOf("7K2MQX0DP9T4")   // "P9T4"
 */
export function hintOf(codeKey: string): string {
  const symbols = [...codeKey];
  return symbols.slice(symbols.length - Math.min(longestHint, Math.floor(symbols.length / 3))).join("");
}
