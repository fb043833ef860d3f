import type { CodeLayout } from "./code-layout.js";
import { checkSymbol } from "./crockford.js";

/** The code of some drawn symbols, as shown. */
export function writeCode({ template, slots, checkAt }: CodeLayout, values: Uint8Array): string {
  const symbols = slots.map((slot, index) => slot.symbols[values[index]!]!);
  const shown = [...template.split("")];
  for (const [index, { at }] of slots.entries()) shown[at] = symbols[index]!;
  if (checkAt >= 0) shown[checkAt] = checkSymbol(symbols.join(""));
  return shown.join("");
}
