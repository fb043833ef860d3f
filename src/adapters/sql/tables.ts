import { invalid } from "../../domain/error.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { dialects } from "./dialects.js";
import type { SqlDialect } from "./sql-handle.js";
import type { SqlRow, Steps } from "./steps.js";

declare const TextDecoder: new (
  encoding: string,
  options: { readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** What the repositories need to write their statements. */
export interface SqlTables {
  readonly dialect: SqlDialect;
  readonly prefix: string;
}

/** Checks what the host says of its tables. */
export function readTables(dialect: unknown, prefix: unknown): SqlTables {
  if (typeof dialect !== "string" || !Object.hasOwn(dialects, dialect))
    throw invalid("dialect", `expected "postgres", "mysql" or "sqlite"`);
  // It is written into statements as it is.
  if (typeof prefix !== "string" || !/^[a-z_][a-z0-9_]{0,30}$/.test(prefix))
    throw invalid("tablePrefix", "expected at most 31 of a-z, 0-9 and _, not beginning with a digit");
  return { dialect: dialect as SqlDialect, prefix };
}

/** What a column of keys holds. MySQL keeps them as bytes, and its drivers hand them out so. */
export function textOf(value: unknown): string {
  // A key may begin with what looks like the mark of a text's encoding.
  return typeof value === "string" ? value : new TextDecoder("utf-8", { ignoreBOM: true }).decode(value as Uint8Array);
}

/** A record as it was put in. Kept as text: a database's own JSON type reorders fields. */
export function recordOf<T>(row: SqlRow): T {
  return JSON.parse(row["record"] as string) as T;
}

/** Puts events behind all others. */
export function* writeEvents({ prefix }: SqlTables, events: readonly VouchsafeEvent[]): Steps<void> {
  if (events.length === 0) return;
  const rows = events.map(() => "(?)").join(", ");
  yield [`insert into ${prefix}events (record) values ${rows}`, ...events.map((event) => JSON.stringify(event))];
}
