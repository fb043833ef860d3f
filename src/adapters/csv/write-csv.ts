import { stringify } from "csv-stringify/sync";
import { type MemberRow, memberColumns } from "../../domain/member-row.js";
import { escapeFormula } from "./escape-formula.js";

/** Rows of one chunk. */
const rowsAtOnce = 500;

/**
 * Rows as the text of a CSV file (RFC 4180, lines ending in LF), chunk by chunk, the names of the columns first. A cell
 * that a spreadsheet would run as a formula gets an apostrophe before it, which `readCsv` takes away again.
 *
 * @example for await (const chunk of writeCsv(vouchers.sets.export(setId))) response.write(chunk)
 */
export async function* writeCsv(
  rows: Iterable<MemberRow> | AsyncIterable<MemberRow>,
): AsyncGenerator<string, void, undefined> {
  let lines: (readonly string[])[] = [memberColumns];
  for await (const row of rows) {
    lines.push(memberColumns.map((column) => escapeFormula(String(row[column] ?? ""))));
    if (lines.length < rowsAtOnce) continue;
    yield stringify(lines);
    lines = [];
  }
  if (lines.length > 0) yield stringify(lines);
}
