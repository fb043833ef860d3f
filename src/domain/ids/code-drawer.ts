import { avoidWords } from "./avoid-words.js";
import { requireFit } from "./code-format.js";
import type { CodeLayout } from "./code-layout.js";
import { createCodeReader } from "./code-reader.js";
import { checkValue, crockford, symbolValue } from "./crockford.js";
import { pickDense } from "./pick-dense.js";
import { type CodePicker, type CodeRows, type EachTaken, pickSparse } from "./pick-sparse.js";
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
  const eachTaken: EachTaken = (visit) => {
    for (const code of existing) {
      const values = read(code);
      if (typeof values !== "string") visit(values);
    }
  };
  const rows = rowsFor(layout, count);
  const shared = { rows, eachTaken, source, allows: avoidWords(layout, wishes) };
  const pick = isDense
    ? pickDense(layout, {
        ...shared,
        requireRoom: (live) => requireFit(layout, { ...wishes, wanted: count + live }),
      })
    : pickSparse(layout, { ...shared, total: count + existing.length, count });
  return createWriter(layout, rows, pick);
}

/** Room for as many codes as are written in one go. */
function rowsFor({ template, slots }: CodeLayout, count: number): CodeRows {
  const stride = Math.ceil(slots.length / 4);
  const most = Math.max(1, Math.min(count, Math.floor(pieceLength / template.length)));
  const words = new Uint32Array(most * stride);
  return { words, values: new Uint8Array(words.buffer), stride };
}

function createWriter(layout: CodeLayout, rows: CodeRows, pick: CodePicker) {
  const { template } = layout;
  const width = template.length;
  const most = rows.words.length / rows.stride;
  const isAscii = !/[^ -~]/.test(template);
  const text = isAscii ? new Uint8Array(most * width) : new Uint16Array(most * width);
  for (let at = 0; at < text.length; at++) text[at] = template.charCodeAt(at % width);
  const writeSymbols = createSymbolWriter(layout, { rows, text });
  return (count: number) => {
    const codes: string[] = new Array(count);
    for (let done = 0; done < count; ) {
      const some = Math.min(count - done, most);
      pick(some);
      writeSymbols(some);
      // Cut from one text: making each code of its own symbols takes several times as long.
      const piece = textOf(text.subarray(0, some * width));
      for (let row = 0; row < some; row++) codes[done + row] = piece.slice(row * width, (row + 1) * width);
      done += some;
    }
    return codes;
  };
}

type Text = Uint8Array | Uint16Array;

/** Writes the drawn symbols and check symbols of the first so many rows into a text of codes that have all else. */
function createSymbolWriter(
  { template, slots, checkAt }: CodeLayout,
  { rows, text }: { readonly rows: CodeRows; readonly text: Text },
): (count: number) => void {
  const { values } = rows;
  const [width, bytes] = [template.length, rows.stride * 4];
  const columns = slots.map(({ at, symbols }, slot) => {
    const worth = Uint8Array.from(symbols, symbolValue);
    return { at, slot, characters: Uint8Array.from(symbols, (symbol) => symbol.charCodeAt(0)), worth };
  });
  const checked = new Uint8Array(slots.length);
  const writeChecks = (count: number) => {
    for (let row = 0; row < count; row++) {
      for (const { slot, worth } of columns) checked[slot] = worth[values[row * bytes + slot]!]!;
      text[row * width + checkAt] = crockford.charCodeAt(checkValue(checked));
    }
  };
  return (count) => {
    // Column by column: what belongs to a slot is looked up once, which takes half as long.
    for (const { at, slot, characters } of columns) {
      for (let to = at, from = slot; to < count * width; to += width, from += bytes) {
        text[to] = characters[values[from]!]!;
      }
    }
    if (checkAt >= 0) writeChecks(count);
  };
}

function textOf(rows: Text): string {
  if (rows instanceof Uint8Array) return ascii.decode(rows);
  return String.fromCharCode.apply(null, rows as unknown as number[]);
}
