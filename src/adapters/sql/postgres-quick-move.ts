import type { Draw, Move, MoveResult } from "../../ports/ledger.js";
import { drawTotals } from "../memory/counters.js";
import { keepBeside, newEntry, type Part, stillThere } from "./postgres-move-statement.js";
import type { SqlValue, Steps } from "./steps.js";
import type { SqlTables } from "./tables.js";

// SQLSTATE of what undoes a quick move: an entry that may not be, or is there already; a counter beyond what is counted.
const undoing: readonly string[] = ["23502", "23505", "23514"];

/**
 * Whether a move may be tried the quick way: a new entry that only draws, in a statement that is a transaction of its
 * own. The failure that undoes a quick move would end the transaction of a host.
 */
export function isQuick({ from, draws }: Move, { tx }: { readonly tx?: unknown }): boolean {
  return tx === undefined && from === null && draws.length > 0 && draws.every(({ by }) => by > 0);
}

/** Whether a quick move failed on purpose: nothing of it stands, and it is to be made the other way, which tells why. */
export function isUndone(codes: readonly string[]): boolean {
  return codes.some((code) => undoing.includes(code));
}

/**
 * A new entry and its draws, counters first: each is counted up where it has room, put in where it is new, in order; then
 * the entry is written. What has no room is not counted, and if only some had room, or the terms have moved, the entry has
 * no version, which the table does not take: the statement fails and nothing stands. That leaves out locking the counters
 * before they are read: on one counter that 16 clients want, 0.5 of the bare statement instead of 0.4.
 *
 * @returns `undefined` where nothing had room, and nothing was written
 */
export function* postgresQuickMove(tables: SqlTables, move: Move): Steps<MoveResult | undefined> {
  const totals = [...drawTotals(move.draws)].sort((a, b) => (a.counter < b.counter ? -1 : 1));
  const parts = [count(tables, totals), decide(tables, move, totals), write(tables, move), ...keepBeside(tables, move)];
  const text = `with ${parts.map(([sql]) => sql).join(", ")} select count(*) as wrote from wrote`;
  const [row] = yield [text, ...parts.flatMap(([, ...params]) => params)];
  return Number(row!["wrote"]) === 1 ? { status: "applied" } : undefined;
}

function count({ prefix: t }: SqlTables, totals: readonly Draw[]): Part {
  // What a counter may stand at before the draw.
  const most = ({ limit = Number.MAX_SAFE_INTEGER, by }: Draw) => limit - by;
  const sql = `counted as (insert into ${t}counters as c (counter, used)
    select r.counter, r.by from (values ${totals.map(() => "(?::text, ?::bigint, ?::bigint)").join(", ")}) as r(counter, by, most) where r.most >= 0
    on conflict (counter) do update set used = c.used + excluded.used
    where case ${totals.map(() => "when c.counter = ?::text then c.used <= ?::bigint").join(" ")} end returning 1)`;
  const rows = totals.flatMap((draw): SqlValue[] => [draw.counter, draw.by, most(draw)]);
  return [sql, ...rows, ...totals.flatMap((draw): SqlValue[] => [draw.counter, most(draw)])];
}

function decide(tables: SqlTables, { guards }: Move, totals: readonly Draw[]): Part {
  const all: Part[] = [["count(*) = ?::bigint", totals.length], ...guards.map((guard) => stillThere(tables, guard))];
  const may = all.map(([sql]) => sql).join(" and ");
  return [
    `decided as materialized (select count(*) as counted, ${may} as may from counted)`,
    ...all.flatMap(([, ...params]) => params),
  ];
}

function write(tables: SqlTables, { entry }: Move): Part {
  const version = "case when may then ?::bigint end";
  const [sql, ...params] = newEntry(tables, entry, { version, where: "counted > 0" });
  return [`wrote as (${sql} returning seq)`, ...params];
}
