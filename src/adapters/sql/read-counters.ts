import { marks, type Steps } from "./steps.js";
import { type SqlTables, textOf } from "./tables.js";

/** How counters stand; those never drawn on are left out. */
export function* readCounters({ prefix }: SqlTables, asked: readonly string[]): Steps<Map<string, number>> {
  if (asked.length === 0) return new Map();
  const rows = yield [`select counter, used from ${prefix}counters where counter in (${marks(asked)})`, ...asked];
  return new Map(rows.map((row) => [textOf(row["counter"]), Number(row["used"])]));
}
