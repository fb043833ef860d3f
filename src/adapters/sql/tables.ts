import type { VouchsafeEvent } from "../../domain/event.js";
import type { SqlDialect } from "./sql-handle.js";
import type { SqlRow, Steps } from "./steps.js";

/** What the repositories need to write their statements. */
export interface SqlTables {
  readonly dialect: SqlDialect;
  readonly prefix: string;
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
