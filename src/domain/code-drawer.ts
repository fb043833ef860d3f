import { avoidWords } from "./avoid-words.js";
import { requireFit } from "./code-format.js";
import { type CodeLayout, createCodeReader } from "./code-layout.js";
import { checkSymbol } from "./crockford.js";
import { pickDense } from "./pick-dense.js";
import { type CodePicker, pickSparse } from "./pick-sparse.js";
import { createNumberSource, type RandomBytes } from "./random.js";

/** What is asked of codes beside their looks. */
export interface CodeWishes {
  /** How many will be drawn in all. */
  readonly count: number;
  /** Codes that may not come out. */
  readonly existing: readonly string[];
  /** No code holds one of these, read as the till does: `1` for `I` and `L`, `0` for `O`. */
  readonly avoid: readonly string[];
  /** Codes that will be live at once; how hard they are to guess is reckoned with so many. */
  readonly live: number;
  readonly attemptsPerSecond: number;
  readonly allowGuessable: boolean;
  readonly random: RandomBytes;
}

/** Of the platform, as Node and browsers have it. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const ascii = new TextDecoder();

/** Above this part of all codes, what is left is shuffled instead of drawn until something new comes. */
const denseFrom = 0.25;

/** Characters of one piece of text that codes are cut from. */
const pieceLength = 8192;

/**
 * Gives codes in pieces, none twice over all pieces.
 *
 * @throws VouchsafeError `keyspace_too_small` before anything is drawn.
 */
export function createCodeDrawer(layout: CodeLayout, wishes: CodeWishes): (count: number) => string[] {
  const { count, existing, random } = wishes;
  const source = createNumberSource(random);
  const isDense = count + existing.length > layout.possible * denseFrom;
  if (!isDense) requireFit(layout, { ...wishes, wanted: count + existing.length });
  const read = createCodeReader(layout);
  const taken = function* () {
    for (const code of existing) {
      const values = read(code);
      if (typeof values !== "string") yield values;
    }
  };
  const shared = { taken: taken(), source, allows: avoidWords(layout, wishes) };
  const pick = isDense
    ? pickDense(layout, {
        ...shared,
        requireRoom: (live) => requireFit(layout, { ...wishes, wanted: count + live }),
      })
    : pickSparse(layout, { ...shared, total: count + existing.length, count });
  return createWriter(layout, pick);
}

function createWriter(layout: CodeLayout, pick: CodePicker) {
  const { template, slots, checkAt } = layout;
  const width = template.length;
  const mostRows = Math.max(1, Math.floor(pieceLength / width));
  const isAscii = !/[^ -~]/.test(template);
  const rows = isAscii ? new Uint8Array(mostRows * width) : new Uint16Array(mostRows * width);
  for (let at = 0; at < rows.length; at++) rows[at] = template.charCodeAt(at % width);
  const places = Uint8Array.from(slots, ({ at }) => at);
  // Symbol codes of all slots in one table, 64 places for each.
  const symbols = new Uint8Array(slots.length * 64);
  for (const [slot, own] of slots.entries()) {
    for (let value = 0; value < own.symbols.length; value++) symbols[slot * 64 + value] = own.symbols.charCodeAt(value);
  }
  const values = new Uint8Array(slots.length);
  const write = (start: number) => {
    pick(values);
    for (let slot = 0; slot < values.length; slot++) rows[start + places[slot]!] = symbols[slot * 64 + values[slot]!]!;
    if (checkAt >= 0) rows[start + checkAt] = checkOf(slots, values);
  };
  return (count: number) => {
    const codes: string[] = [];
    for (let left = count; left > 0; ) {
      const some = Math.min(left, mostRows);
      for (let row = 0; row < some; row++) write(row * width);
      // Cut from one text: making each code of its own symbols takes several times as long.
      const text = textOf(rows.subarray(0, some * width));
      for (let row = 0; row < some; row++) codes.push(text.slice(row * width, (row + 1) * width));
      left -= some;
    }
    return codes;
  };
}

function textOf(rows: Uint8Array | Uint16Array): string {
  if (rows instanceof Uint8Array) return ascii.decode(rows);
  return String.fromCharCode.apply(null, rows as unknown as number[]);
}

function checkOf(slots: CodeLayout["slots"], values: Uint8Array): number {
  let text = "";
  for (let slot = 0; slot < values.length; slot++) text += slots[slot]!.symbols[values[slot]!];
  return checkSymbol(text).charCodeAt(0);
}
