import type { Move, MoveResult } from "../../../ports/ledger.js";
import { drawTotals } from "../../memory/counters.js";
import { labelsOfEntry, lookBefore } from "../entries.js";
import { putUses } from "../entry-uses.js";
import { marks, type SqlValue, type Steps } from "../steps.js";
import { type SqlTables, writeEvents } from "../tables.js";

/** A move where one transaction writes at a time, so that what was read still stands when it is written. */
export function* sqliteMove(tables: SqlTables, move: Move): Steps<MoveResult> {
  const { prefix } = tables;
  // A write first: a transaction that began by reading could not go on if another one wrote meanwhile. By words that no
  // other database can read, since there these steps would run and lock nothing.
  yield [`update or abort ${prefix}counters set used = used where counter = ''`];
  const { answer, stands } = yield* lookBefore(tables, move);
  if (answer !== undefined) return answer;
  for (const { counter, by } of drawTotals(move.draws)) {
    yield stands.has(counter)
      ? [`update ${prefix}counters set used = used + ? where counter = ?`, by, counter]
      : [`insert into ${prefix}counters (used, counter) values (?, ?)`, by, counter];
  }
  yield* putEntry(tables, move);
  yield* writeEvents(tables, move.events);
  return { status: "applied" };
}

function* putEntry(tables: SqlTables, { entry, from }: Move): Steps<void> {
  const { prefix } = tables;
  const { id, key, version, kind, status, heldUntil } = entry;
  const now: readonly SqlValue[] = [version, status, heldUntil ?? null, JSON.stringify(entry)];
  const [row] =
    from === null
      ? yield [
          `insert into ${prefix}entries (version, status, held_until, record, id, entry_key, kind) values (?, ?, ?, ?, ?, ?, ?) returning seq`,
          ...now,
          ...[id, key, kind],
        ]
      : yield [
          `update ${prefix}entries set version = ?, status = ?, held_until = ?, record = ? where id = ? returning seq`,
          ...now,
          id,
        ];
  const seq = Number(row!["seq"]);
  yield* putUses(tables, entry, { seq });
  const labels = labelsOfEntry(entry);
  yield [`delete from ${prefix}entry_labels where seq = ? and label not in (${marks(labels)})`, seq, ...labels];
  if (labels.length === 0) return;
  const rows = labels.map(() => "(?, ?)").join(", ");
  const params = labels.flatMap((label): SqlValue[] => [label, seq]);
  yield [`insert into ${prefix}entry_labels (label, seq) values ${rows} on conflict do nothing`, ...params];
}
