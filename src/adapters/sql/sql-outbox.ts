import type { VouchsafeEvent } from "../../domain/event.js";
import type { Outbox } from "../../ports/outbox.js";
import type { Database } from "./database.js";
import { marks } from "./steps.js";
import { recordOf, type SqlTables, writeEvents } from "./tables.js";

/** Events in the order they were written, each until it is delivered. */
export function sqlOutbox<Tx>(database: Database<Tx>, tables: SqlTables): Outbox<Tx> {
  const { prefix } = tables;
  return {
    // One statement, which needs no transaction around it.
    write: (events, options) => database.runLoose(() => writeEvents(tables, events), options),
    pending: (limit, options) =>
      database.runLoose(function* () {
        const rows = yield [`select number, record from ${prefix}events order by number limit ?`, limit];
        return rows.map((row) => ({ number: Number(row["number"]), event: recordOf<VouchsafeEvent>(row) }));
      }, options),
    delivered: (numbers, options) =>
      database.runLoose(function* () {
        if (numbers.length === 0) return;
        yield [`delete from ${prefix}events where number in (${marks(numbers)})`, ...numbers];
      }, options),
  };
}
