import type { VouchsafeEvent } from "../../domain/event.js";
import { dialects } from "./dialects.js";
import type { SqlValue, Steps } from "./steps.js";
import { recordOf, type SqlTables, writeEvents } from "./tables.js";

/** The newest version stands in one table, earlier ones in another: putting in a record is one row. */
export function* getVersioned<T>(
  { prefix }: SqlTables,
  id: string,
  { of, version }: { readonly of: "voucher" | "set"; readonly version: number | undefined },
): Steps<T | undefined> {
  const newest = `select record from ${prefix}${of}s where id = ?`;
  const [row] =
    version === undefined
      ? yield [newest, id]
      : yield [
          `${newest} and version = ? union all select record from ${prefix}${of}_versions where id = ? and version = ?`,
          id,
          version,
          id,
          version,
        ];
  return row === undefined ? undefined : recordOf<T>(row);
}

/** Makes this the newest version and keeps the one before, if that is `expected`. */
export function* updateVersioned(
  tables: SqlTables,
  record: { readonly id: string; readonly version: number },
  {
    of,
    columns,
    expected,
    events,
  }: {
    readonly of: "voucher" | "set";
    readonly columns: Readonly<Record<string, SqlValue>>;
    readonly expected: number;
    readonly events: readonly VouchsafeEvent[];
  },
): Steps<"updated" | "conflict"> {
  const { prefix, dialect } = tables;
  const { forUpdate, orLeave } = dialects[dialect];
  const [old] = yield [
    `select record from ${prefix}${of}s where id = ? and version = ?${forUpdate}`,
    record.id,
    expected,
  ];
  if (old === undefined) return "conflict";
  const keep = `insert into ${prefix}${of}_versions (id, version, record) values (?, ?, ?) ${orLeave("version")}`;
  yield [keep, record.id, expected, old["record"] as string];
  const more = Object.keys(columns).map((column) => `, ${column} = ?`);
  yield [
    `update ${prefix}${of}s set version = ?, record = ?${more.join("")} where id = ?`,
    record.version,
    JSON.stringify(record),
    ...Object.values(columns),
    record.id,
  ];
  yield* writeEvents(tables, events);
  return "updated";
}
