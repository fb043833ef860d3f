import type { SqlDialect } from "./sql-handle.js";

/** What the dialects say differently, beside their ways to make a move and to put in rows. */
export interface Dialect {
  /** A column that is compared byte by byte. */
  readonly key: string;
  /** A column that counts rows up as they are put in. */
  readonly serial: string;
  /** Text of any length and script, which is never looked for. */
  readonly long: string;
  /** Whether an index may leave rows out, and is made beside its table. MySQL can commit no two of them together. */
  readonly partialIndexes: boolean;
  /** At the end of an insert: rows whose keys are in use are left as they are. `column` is any of the table. */
  readonly orLeave: (column: string) => string;
  /** At the end of a select: nobody else changes these rows until the transaction ends, and they are read as they are now. */
  readonly forUpdate: string;
  /** Two texts as one. */
  readonly joined: (left: string, right: string) => string;
  /** A statement that does nothing and that the others cannot read. */
  readonly probe: string;
}

export const dialects: Readonly<Record<SqlDialect, Dialect>> = {
  postgres: {
    key: `text collate "C"`,
    serial: "bigint generated always as identity primary key",
    long: "text",
    partialIndexes: true,
    orLeave: () => "on conflict do nothing",
    forUpdate: " for update",
    joined: (left, right) => `${left} || ${right}`,
    probe: "select 1::int",
  },
  sqlite: {
    key: "text",
    serial: "integer primary key autoincrement",
    long: "text",
    partialIndexes: true,
    orLeave: () => "on conflict do nothing",
    // One transaction writes at a time.
    forUpdate: "",
    joined: (left, right) => `${left} || ${right}`,
    probe: "pragma user_version",
  },
  mysql: {
    // Its texts take letters for one another or pass over spaces at the end. A key of 200 characters has at most 600
    // bytes, the longest counter with one 690; two of these fit into one index.
    key: "varbinary(1024)",
    serial: "bigint not null auto_increment primary key",
    long: "longtext character set utf8mb4 collate utf8mb4_bin",
    partialIndexes: false,
    // Not `insert ignore`, which would also cut what is too long and take what a check forbids.
    orLeave: (column) => `on duplicate key update ${column} = ${column}`,
    forUpdate: " for update",
    // Two bars mean "or" there.
    joined: (left, right) => `concat(${left}, ${right})`,
    probe: "do 0",
  },
};
