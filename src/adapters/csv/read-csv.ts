import { type Parser, parse } from "csv-parse";
import { invalid } from "../../domain/error.js";
import type { ImportRow } from "../../domain/member-row.js";
import { unescapeFormula } from "./escape-formula.js";
import { readIterable } from "./read-iterable.js";

/** A file as it comes: texts, or bytes of UTF-8, cut anywhere. */
export type CsvChunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

interface CsvRecord {
  readonly record: readonly string[];
  /** `lines`: the one that the record ends on. */
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file with the lines they begin on, as `sets.import` takes them, read as they are asked for. The first
 * row names the columns; a cell that has no column is in one named after its place, so that it is refused. An apostrophe
 * before a formula is taken away. A quote that is never closed takes in the rest of the file: the last row then says so
 * in `fault`.
 *
 * @throws VouchsafeError `invalid_input` at `csv` if a column has no name, a name that another one has, or one that rows
 * keep for themselves (`line`, `fault`), or for chunks that are neither text nor bytes.
 * @example await vouchers.sets.import(setId, readCsv(createReadStream("codes.csv")))
 */
export async function* readCsv(chunks: CsvChunks): AsyncGenerator<ImportRow, void, undefined> {
  const parser = parse({
    bom: true,
    info: true,
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
  let fault: string | undefined;
  parser.on("skip", (error) => {
    fault = error?.message ?? "cannot be read";
  });
  const fed = feed(parser, readIterable(chunks, "csv", { expected: "text, or a stream of texts or bytes" }));
  let columns: readonly string[] | undefined;
  // The parser takes CR LF within quotes for two lines.
  let [surplus, last] = [0, 0];
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      last = info.lines - surplus;
      const line = last - count(record, /[\r\n]/g);
      surplus += count(record, /\r\n/g);
      const cells = record.map(unescapeFormula);
      if (columns === undefined) columns = readColumns(cells);
      else yield rowOf(columns, cells, { line });
      last = info.lines - surplus;
    }
    if (fault !== undefined) yield { line: last + 1, fault };
  } finally {
    parser.destroy();
  }
  await fed;
}

async function feed(parser: Parser, chunks: CsvChunks): Promise<void> {
  try {
    let half = "";
    for await (const chunk of chunks) {
      if (typeof chunk !== "string" && !ArrayBuffer.isView(chunk))
        throw invalid("csv", "holds a chunk that is neither text nor bytes");
      if (parser.destroyed) return;
      const text = typeof chunk === "string" ? half + chunk : chunk;
      // Encoded apart, the halves of a surrogate pair would both be lost.
      half = typeof text === "string" ? (/[\ud800-\udbff]$/.exec(text)?.[0] ?? "") : "";
      const whole = typeof text === "string" ? text.slice(0, text.length - half.length) : text;
      if (!parser.write(whole)) await roomIn(parser);
    }
    parser.end(half);
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** Until the parser takes more, or nobody reads its rows any longer. */
function roomIn(parser: Parser): Promise<void> {
  if (parser.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      parser.off("drain", done).off("close", done);
      resolve();
    };
    parser.on("drain", done).on("close", done);
  });
}

function readColumns(names: readonly string[]): readonly string[] {
  const columns = names.map((name) => name.trim());
  for (const [index, name] of columns.entries()) {
    const place = `column ${index + 1}`;
    if (name === "") throw invalid("csv", `${place} has no name; the first row names the columns`);
    if (name === "line" || name === "fault") throw invalid("csv", `${place} may not be named ${name}`);
    if (columns.indexOf(name) < index)
      throw invalid("csv", `${place} has the name of another one, ${JSON.stringify(name)}`);
  }
  return columns;
}

function rowOf(columns: readonly string[], cells: readonly string[], { line }: { readonly line: number }): ImportRow {
  const named = cells.map((cell, index) => [columns[index] ?? `column ${index + 1}`, cell] as const);
  return { ...Object.fromEntries(named), line };
}

function count(cells: readonly string[], what: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(what)?.length ?? 0), 0);
}
