import { invalid } from "../../domain/error.js";
import { type CodeShape, readCodeLayout } from "../../domain/ids/code-layout.js";
import { createCodeReader } from "../../domain/ids/code-reader.js";
import { writeCode } from "../../domain/ids/write-code.js";
import { readObject, readWhole, show } from "../../domain/input.js";
import { createFeistel } from "./feistel.js";

/** Looks of the codes of a series, and the key that orders them. */
export interface CodeSeriesOptions extends CodeShape {
  /** 16, 24 or 32 secret bytes. Whoever has them knows every code of the series; another key is another series. */
  readonly key: Uint8Array;
}

/** Codes in an order that only the key knows, each with its index. */
export interface CodeSeries {
  /** How many codes there are; indices run from 0 to one less. */
  readonly size: number;
  /** The codes of `count` indices from `start` on: keep only the next start. */
  codes(start: number, count: number): Promise<string[]>;
  /** Which code of the series this is, however it is written; `undefined` if it has another form. */
  indexOf(code: string): Promise<number | undefined>;
}

/** Codes of one call, and indices that are whole numbers exactly. */
const mostCodes = 100_000;
const mostPossible = 2 ** 52;

/**
 * A series of codes that keeps nothing: code number `n` is `n` put through a keyed permutation, so none comes twice, it
 * goes on from a counter, and a code tells its index without a look-up. An index below your counter was given out.
 *
 * The permutation is a Feistel network of 10 rounds of AES over Web Crypto, walked until it lands among the codes. It has
 * the shape of NIST's FF1 and is not FF1: nothing else computes the same codes. A series has at most 2^52 codes, so
 * its formats are up to 10 of Crockford's symbols; default length 10.
 *
 * @throws VouchsafeError `invalid_input` for a bad key or format, or an index outside the series.
 * @example
 * const series = createCodeSeries({ key, prefix: "GIFT" });
 * const [code] = await series.codes(0, 1);
 * await series.indexOf(code!)   // 0
 */
export function createCodeSeries(options: CodeSeriesOptions): CodeSeries {
  const { key, ...shape } = readObject(options, "options") as unknown as CodeSeriesOptions;
  if (!(key instanceof Uint8Array) || ![16, 24, 32].includes(key.length)) {
    throw invalid("key", `expected a Uint8Array of 16, 24 or 32 bytes, got ${show(key)}`);
  }
  const own = shape.length === undefined && shape.pattern === undefined ? { ...shape, length: 10 } : shape;
  const layout = readCodeLayout(own);
  const { possible: size, slots, path } = layout;
  if (size > mostPossible)
    throw invalid(path, "makes more than 2^52 codes, more than a series can count; use fewer symbols");
  const feistel = createFeistel(key.slice(), size);
  const read = createCodeReader(layout);
  const sizes = slots.map(({ symbols }) => symbols.length);
  const codeOf = (index: number) => {
    const values = new Uint8Array(sizes.length);
    for (let slot = sizes.length - 1, left = index; slot >= 0; slot--) {
      values[slot] = left % sizes[slot]!;
      left = Math.floor(left / sizes[slot]!);
    }
    return writeCode(layout, values);
  };
  return {
    size,
    async codes(start, count) {
      readWhole(start, "start", { most: size });
      readWhole(count, "count", { most: Math.min(mostCodes, size - start) });
      const indices = Float64Array.from({ length: count }, (_, index) => start + index);
      return Array.from(await feistel.permute(indices), codeOf);
    },
    async indexOf(code) {
      if (typeof code !== "string") throw invalid("code", `expected a string, got ${show(code)}`);
      const values = read(code.slice(0, 200));
      if (typeof values === "string") return undefined;
      const place = values.reduce((sum, value, slot) => sum * sizes[slot]! + value, 0);
      return (await feistel.invert(Float64Array.of(place)))[0];
    },
  };
}
