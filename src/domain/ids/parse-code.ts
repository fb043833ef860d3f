import { optional, readObject } from "../input.js";
import { type Code, type CodeFault, parseCode as parseAny } from "./code.js";
import { type CodeShape, readCodeLayout } from "./code-layout.js";
import { createCodeReader, type LayoutFault } from "./code-reader.js";

/**
 * Reads a code as a shopper types it: in any case, with spaces and dashes, full-width, O for 0, I and L for 1. It is not
 * looked up. With the format that codes were generated with, whatever cannot be one of them is `malformed` as well.
 *
 * @returns the code, or `missing` for blank text, or `malformed` with what is wrong: `problem` in words, and against a
 * format `part`: its `length`, a `symbol`, the `check` symbol (a typing error), or its `fixed` part.
 * @throws VouchsafeError `invalid_input` for a bad format
 * @example
 * parseCode(" welcome-1o ")   // { code: "WELCOME-1O", codeKey: "WE1C0ME10" }
 * parseCode("")               // { fault: "missing" }
 * parseCode("7K2M", { format: { length: 8 } })
 * // { fault: "malformed", problem: "has another length than the codes of its format", part: "length" }
 */
export function parseCode(
  input: string,
  options: { readonly format?: CodeShape } = {},
): Code | CodeFault | (CodeFault & { readonly part: LayoutFault }) {
  const { format } = readObject(options, "options");
  const parsed = parseAny(input);
  const shape = optional(format, (given) => readObject(given, "format") as CodeShape);
  if (shape === undefined || "fault" in parsed) return parsed;
  const part = createCodeReader(readCodeLayout(shape))(parsed.code);
  return typeof part === "string" ? { fault: "malformed", problem: problems[part], part } : parsed;
}

const problems: Readonly<Record<LayoutFault, string>> = {
  length: "has another length than the codes of its format",
  symbol: "holds a symbol that no code of its format has",
  check: "has a check symbol that does not fit: a typing error",
  fixed: "does not begin or end as the codes of its format do",
};
