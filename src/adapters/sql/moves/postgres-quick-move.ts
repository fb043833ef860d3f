import type { Draw, Move } from "../../../ports/ledger.js";
import { drawTotals } from "../../memory/counters.js";
import { labelsOfEntry } from "../entries.js";
import type { SqlValue, Steps } from "../steps.js";
import type { SqlTables } from "../tables.js";
import { allOf, keepBeside, newEntries, type Part, statementOf, stillThere, typedRows } from "./postgres-parts.js";

// SQLSTATE of what undoes quick moves: an entry that may not be, or is there already; a counter beyond what is counted.
const undoing: readonly string[] = ["23502", "23505", "23514"];
const lockNotAvailable = "55P03";
// Many times what another group takes, and yet not long for those that only happen to be in one with the lock's own.
const patience = "50ms";

/**
 * Whether a move may be tried the quick way: a new entry that only draws, in a statement that is a transaction of its
 * own. The failure that undoes a quick move would end the transaction of a host.
 */
export function isQuick({ from, draws }: Move, { tx }: { readonly tx?: unknown }): boolean {
  return tx === undefined && from === null && draws.length > 0 && draws.every(({ by }) => by > 0);
}

/** What quick moves failed of on purpose, if they did: nothing of them stands. */
export function purposeOf(
  codes: readonly string[],
  { patient }: { readonly patient: boolean },
): "undone" | "locked" | undefined {
  if (codes.some((code) => undoing.includes(code))) return "undone";
  // Of the patient it was the host's own `lock_timeout`.
  return !patient && codes.includes(lockNotAvailable) ? "locked" : undefined;
}

/** What the text of the statement depends on: as many quick moves of one shape are always the same statement. */
export function shapeOfQuickMove({ entry, draws, guards, events }: Move): string {
  const tables = guards.map(({ of }) => of).join();
  return `${draws.length} ${tables} ${entry.uses.length} ${labelsOfEntry(entry).length} ${events.length}`;
}

/**
 * New entries and their draws, counters first: each is counted up where it has room, put in where it is new, in order;
 * then the entries are written. What has no room is not counted, and if only some had room, or terms have moved, the
 * entries have no version, which the table does not take: the statement fails and nothing stands. That leaves out locking
 * the counters before they are read.
 *
 * @param moves of one shape
 * @param options.patient whether to wait for locks as long as the host lets it; if not, it fails after a moment
 * @returns whether they were made; if not, nothing was written
 */
export function* postgresQuickMoves(
  tables: SqlTables,
  moves: readonly Move[],
  { patient }: { readonly patient: boolean },
): Steps<boolean> {
  // In order, like counters: two groups that bring the same keys do not wait for each other in a circle.
  const sorted = [...moves].sort((a, b) => (a.entry.key < b.entry.key ? -1 : 1));
  const draws = moves.flatMap((move) => move.draws);
  const totals = [...drawTotals(draws)].sort((a, b) => (a.counter < b.counter ? -1 : 1));
  const parts = [
    count(tables, totals, { rows: draws.length, longest: patient ? null : patience }),
    decide(tables, sorted, totals),
    write(tables, sorted),
    ...keepBeside(tables, sorted),
  ];
  const [row] = yield statementOf(parts, "select count(*) as wrote from wrote");
  return Number(row!["wrote"]) === moves.length;
}

/** A counter that several moves draw on is one row; the rows that this saves are empty, so that the text stays the same. */
function count(
  { prefix: t }: SqlTables,
  totals: readonly Draw[],
  { rows, longest }: { readonly rows: number; readonly longest: string | null },
): Part {
  const drawn: SqlValue[] = [];
  const room: SqlValue[] = [];
  for (let row = 0; row < rows; row++) {
    const { counter = null, by = null, limit = Number.MAX_SAFE_INTEGER } = totals[row] ?? {};
    // What the counter may stand at before the draw.
    const most = by === null ? null : limit - by;
    drawn.push(counter, by, most);
    room.push(counter, most);
  }
  // Set for this statement alone, before the first row is there to be put in.
  const sql = `counted as (insert into ${t}counters as c (counter, used)
    select r.counter, r.by from set_config('lock_timeout', coalesce(?::text, current_setting('lock_timeout')), true),
    (values ${typedRows(["text", "bigint", "bigint"], rows)}) as r(counter, by, most) where r.most >= 0
    on conflict (counter) do update set used = c.used + excluded.used
    where case ${"when c.counter = ?::text then c.used <= ?::bigint ".repeat(rows)}end returning 1)`;
  return { sql, params: [longest, ...drawn, ...room] };
}

function decide(tables: SqlTables, moves: readonly Move[], totals: readonly Draw[]): Part {
  const guards = moves.flatMap((move) => move.guards);
  const counted: Part = { sql: "count(*) = ?::bigint", params: [totals.length] };
  const { sql, params } = allOf([counted, ...guards.map((guard) => stillThere(tables, guard))]);
  return { sql: `decided as materialized (select count(*) as counted, ${sql} as may from counted)`, params };
}

function write(tables: SqlTables, moves: readonly Move[]): Part {
  const version = "case when may then r.version end";
  const { sql, params } = newEntries(tables, moves, { version, where: "counted > 0" });
  return { sql: `wrote as (${sql} returning seq, id)`, params };
}
