import { codeKeyOf } from "./code.js";
import type { CodeLayout } from "./code-layout.js";
import { checkValue, crockford, symbolValue } from "./crockford.js";

/** What is wrong with a text for codes of a layout. */
export type LayoutFault = "length" | "symbol" | "check" | "fixed";

/** What ASCII characters count as, by code; -1 for blanks and dashes, which do not count. */
const asciiKeys = Int16Array.from({ length: 128 }, (_, character) => {
  const key = codeKeyOf(String.fromCharCode(character));
  return key === "" ? -1 : key.charCodeAt(0);
});

/**
 * Reads codes of a layout, however they are written: the drawn symbols as numbers, each its place in its slot's symbols,
 * or what is wrong. The next call writes over them.
 */
export function createCodeReader(layout: CodeLayout): (code: string) => Uint8Array | LayoutFault {
  const { slots, checkAt } = layout;
  const { width, kinds, values, fixed, targets } = placesOf(layout);
  // The drawn symbols, then the check symbol, then what fixed ones leave behind.
  const read = new Uint8Array(slots.length + 2);
  const drawn = read.subarray(0, slots.length);
  const checked = new Uint8Array(slots.length);
  const checks = slots.map(({ symbols }) => Int8Array.from(symbols, symbolValue));
  const faultOf = (text: string, isKey: boolean): LayoutFault | undefined => {
    let place = 0;
    let fault: LayoutFault | undefined;
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (character >= 128 && !isKey) return faultOf(codeKeyOf(text), true);
      const key = character < 128 ? asciiKeys[character]! : character;
      if (key < 0) continue;
      if (place === width) return "length";
      const value = key < 128 ? values[place * 128 + key]! : key === fixed[place] ? 0 : -1;
      // A wrong check symbol is told only where nothing else is wrong.
      if (value < 0 && (fault === undefined || fault === "check")) fault = kinds[place]!;
      read[targets[place++]!] = value;
    }
    if (place < width) return "length";
    if (fault !== undefined || checkAt < 0) return fault;
    for (let slot = 0; slot < checked.length; slot++) checked[slot] = checks[slot]![drawn[slot]!]!;
    return checkValue(checked) === read[slots.length] ? undefined : "check";
  };
  return (code) => faultOf(code, false) ?? drawn;
}

/** The places of a code that count, in tables: what may stand there, what it is worth and where that is kept. */
function placesOf({ template, slots, checkAt }: CodeLayout) {
  const fixed: number[] = [];
  const kinds: LayoutFault[] = [];
  const targets: number[] = [];
  const values = new Int8Array(template.length * 128).fill(-1);
  const add = (kind: LayoutFault, { keys, target }: { readonly keys: string; readonly target: number }) => {
    const start = kinds.length * 128;
    for (let value = 0; value < keys.length; value++) {
      if (keys.charCodeAt(value) < 128) values[start + keys.charCodeAt(value)] = value;
    }
    fixed.push(kind === "fixed" ? keys.charCodeAt(0) : -1);
    kinds.push(kind);
    targets.push(target);
  };
  for (let at = 0, slot = 0; at < template.length; at++) {
    if (slots[slot]?.at === at) add("symbol", { keys: codeKeyOf(slots[slot]!.symbols), target: slot++ });
    else if (at === checkAt) add("check", { keys: crockford, target: slots.length });
    else {
      const keys = codeKeyOf(template[at]!);
      if (keys !== "") add("fixed", { keys, target: slots.length + 1 });
    }
  }
  return { width: kinds.length, kinds, values, fixed, targets };
}
