import { marks, type SqlValue, type Steps } from "./steps.js";
import { type SqlTables, textOf } from "./tables.js";

/** A row with a number of its own, and what it was asked to be. */
export interface FreeRow {
  readonly id: string;
  readonly seq: number;
}

/**
 * Puts in the rows whose unique columns are all free, and answers which those were. All rows have the same columns, an
 * `id` and a `version` above 0 among them.
 */
export function* insertFree(
  { dialect, prefix }: SqlTables,
  table: "vouchers" | "sets" | "entries" | "purchases",
  rows: readonly ({ readonly id: string; readonly version: number } & Readonly<Record<string, SqlValue>>)[],
): Steps<readonly FreeRow[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const insert = `insert into ${prefix}${table} (${columns.join(", ")}) values ${rows.map(() => `(${marks(columns)})`).join(", ")}`;
  if (dialect !== "mysql") {
    const params = rows.flatMap((row) => columns.map((column) => row[column]!));
    return freeRows(yield [`${insert} on conflict do nothing returning id, seq`, ...params]);
  }
  // MySQL does not say which it put in, and counts rows otherwise than it changes them. So they come in with a version
  // below 0, which is seen by nobody else, and found by it.
  const params = rows.flatMap((row) => columns.map((column) => (column === "version" ? -row.version : row[column]!)));
  yield [`${insert} on duplicate key update version = version`, ...params];
  const ids = rows.map(({ id }) => id);
  const put = yield [`select id, seq from ${prefix}${table} where id in (${marks(ids)}) and version < 0`, ...ids];
  const free = freeRows(put);
  if (free.length > 0) {
    // By no other index, nor by none: rows that are only looked at would be locked as well.
    const update = `update ${prefix}${table} force index (primary) set version = -version where seq in (${marks(free)})`;
    yield [update, ...free.map(({ seq }) => seq)];
  }
  return free;
}

function freeRows(rows: readonly Readonly<Record<string, unknown>>[]): readonly FreeRow[] {
  return rows.map((row) => ({ id: textOf(row["id"]), seq: Number(row["seq"]) }));
}
