import { invalid } from "../../domain/error.js";
import { readObject, readWhole, show } from "../../domain/input.js";
import type { ImportRow } from "../../domain/member-row.js";
import { shopOf } from "../../domain/scope.js";
import { nowOf } from "../../domain/time/instant.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { keptOf } from "../ids/hash-codes.js";
import { existingSet } from "./existing-set.js";
import { type RowsOptions, readRowsOptions } from "./export-members.js";
import { memberOf } from "./generate-members.js";
import { type GoodRow, type RowReason, readMemberRow } from "./read-member-row.js";

/** A row that was not kept, and everything that is wrong with it. */
export interface RejectedRow {
  readonly line: number;
  readonly reasons: readonly RowReason[];
}

export interface Imported {
  /** Vouchers made. */
  readonly imported: number;
  /** In the order of their lines. */
  readonly rejected: readonly RejectedRow[];
}

/** Rows from anywhere: an array, a generator, `readCsv`. */
export type ImportRows = Iterable<ImportRow> | AsyncIterable<ImportRow>;

interface Batch {
  readonly good: readonly { readonly line: number; readonly row: GoodRow }[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Makes a voucher of the set of each good row, batch by batch, and says of each other row what is wrong with it. A code
 * is never made twice: the same rows again, after a crash or an abort too, make those that are missing and find the
 * others `already_there`. Remembers each code of the file, some 100 bytes, and each rejection.
 *
 * @throws VouchsafeError `not_found`; `invalid_input` for rows that are no objects with a `line`.
 */
export async function importMembers<Tx>(
  context: Context<Tx>,
  { id, rows }: { readonly id: string; readonly rows: ImportRows },
  { signal, onProgress, batch, ...options }: RowsOptions & InTransaction<Tx>,
): Promise<Imported> {
  const size = readRowsOptions({ signal, onProgress, batch });
  const given = readRows(rows);
  const tx = options as InTransaction<Tx>;
  const set = await existingSet(context, id, tx);
  const rejected: RejectedRow[] = [];
  const lines = new Map<string, number>();
  let [done, imported] = [0, 0];
  // Asked before a row is read as well: whoever stops is not made to wait for a source that has nothing to say.
  if (signal?.aborted) return { imported, rejected };
  for await (const part of inBatches(given, size)) {
    if (signal?.aborted) break;
    const { good, rejected: bad } = sortOut(part, lines);
    const taken = await keepRows(context, { set, good }, tx);
    rejected.push(...[...bad, ...taken].sort((a, b) => a.line - b.line));
    imported += good.length - taken.length;
    done += part.length;
    onProgress?.({ done });
    if (signal?.aborted) break;
  }
  return { imported, rejected };
}

function readRows(rows: unknown): ImportRows {
  if (typeof rows === "object" && rows !== null && (Symbol.iterator in rows || Symbol.asyncIterator in rows)) {
    return rows as ImportRows;
  }
  throw invalid("rows", `expected an array or another iterable of rows, got ${show(rows)}`);
}

async function* inBatches(rows: ImportRows, size: number): AsyncGenerator<readonly ImportRow[]> {
  let part: ImportRow[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Good rows and bad; codes that are good go into `lines`, each with the line it first stands in. */
function sortOut(rows: readonly ImportRow[], lines: Map<string, number>): Batch {
  const good: Batch["good"][number][] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const line = readWhole(readObject(row, "row")["line"], "row.line", { least: 1 });
    const read = readMemberRow(row);
    const first = "codeKey" in read ? lines.get(read.codeKey) : undefined;
    if (!("codeKey" in read)) rejected.push({ line, reasons: read });
    else if (first !== undefined)
      rejected.push({ line, reasons: [reason("code_repeated", `is that of line ${first}`)] });
    else {
      lines.set(read.codeKey, line);
      good.push({ line, row: read });
    }
  }
  return { good, rejected };
}

/** Keeps good rows as members of the set; gives those whose codes were taken. */
async function keepRows<Tx>(
  context: Context<Tx>,
  { set, good }: { readonly set: VoucherSet; readonly good: Batch["good"] },
  options: InTransaction<Tx>,
): Promise<readonly RejectedRow[]> {
  const at = nowOf(context.clock);
  if (good.length === 0) return [];
  const kept = await keptOf(
    context,
    good.map(({ row }) => row),
  );
  const members = good.map(({ line, row: { code: _code, codeKey: _codeKey, ...own } }, index) => ({
    line,
    member: { ...memberOf(set, { id: context.ids.next(), at }), ...own, ...kept[index]! },
  }));
  const vouchers = members.map(({ member }) => member);
  const taken = new Set((await context.store.vouchers.insert({ vouchers, events: [] }, options)).taken);
  const left = members.filter(({ member }) => taken.has(member.id));
  if (left.length === 0) return [];
  const shopId = shopOf(set.scope);
  const found = await context.store.vouchers.candidates(
    {
      codeKeys: left.map(({ member }) => member.codeKey!),
      shops: shopId === undefined ? [] : [shopId],
      automatic: false,
    },
    options,
  );
  const ours = new Set(found.filter(({ setId }) => setId === set.id).map(({ codeKey }) => codeKey));
  return left.map(({ line, member }) => ({
    line,
    reasons: [
      ours.has(member.codeKey)
        ? reason("already_there", "is a voucher of this set")
        : reason("code_taken", "is taken by another voucher, or reads the same as its code"),
    ],
  }));
}

function reason(code: RowReason["code"], message: string): RowReason {
  return { code, column: "code", message: `code: ${message}` };
}
