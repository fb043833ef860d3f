import { stringify } from "csv-stringify/sync";
import { invalid } from "../../domain/error.js";
import { hashedColumns, type MemberRow, memberColumns } from "../../domain/member-row.js";
import { escapeFormula } from "./escape-formula.js";
import { readIterable } from "./read-iterable.js";

/** Rows of one chunk. */
const rowsAtOnce = 500;

/**
 * Rows as the text of a CSV file (RFC 4180, lines ending in LF), chunk by chunk, the names of the columns first. A cell
 * that a spreadsheet would run as a formula gets an apostrophe before it, which `readCsv` takes away again. The first
 * row tells the columns: where codes are kept as hashes, `codeKey` and `codeHint` stand in the place of `code`.
 *
 * @throws VouchsafeError `invalid_input` at `rows` for what is no row.
 * @example for await (const chunk of writeCsv(vouchers.sets.export(setId))) response.write(chunk)
 */
export async function* writeCsv(
  rows: Iterable<MemberRow> | AsyncIterable<MemberRow>,
): AsyncGenerator<string, void, undefined> {
  let columns: readonly (keyof MemberRow)[] | undefined;
  let lines: (readonly string[])[] = [];
  for await (const row of readIterable(rows, "rows", { expected: "rows, such as sets.export gives" })) {
    if (typeof row !== "object" || row === null) throw invalid("rows", "holds a row that is no object");
    if (columns === undefined) {
      columns = row.codeKey === undefined ? memberColumns : hashedColumns;
      lines.push(columns);
    }
    lines.push(columns.map((column) => escapeFormula(String(row[column] ?? ""))));
    if (lines.length < rowsAtOnce) continue;
    yield stringify(lines);
    lines = [];
  }
  if (columns === undefined) lines.push(memberColumns);
  if (lines.length > 0) yield stringify(lines);
}
