import { VouchsafeError } from "../../../domain/error.js";
import type { Draw, Entry, Move, MoveResult } from "../../../ports/ledger.js";
import { drawTotals, exceededBy } from "../../memory/counters.js";
import { labelsOfEntry } from "../entries.js";
import { usesOfEntry } from "../entry-uses.js";
import { insertFree } from "../insert-free.js";
import { marks, type SqlRow, type SqlValue, type Steps } from "../steps.js";
import { recordOf, type SqlTables, textOf, writeEvents } from "../tables.js";

interface Standing {
  readonly seq: number;
  /** The entry it was; none if it is new. */
  readonly before?: Entry;
}

/**
 * A move where what was read may be old: under REPEATABLE READ only a read that locks sees the latest. Entry, terms and
 * counters are locked in this order and by their keys alone, since whoever looks for a row that is not there, or over a
 * range, locks the gap, and two such callers who then insert wait for each other.
 */
export function* mysqlMove(tables: SqlTables, move: Move): Steps<MoveResult> {
  const { prefix } = tables;
  const { entry, from, guards, draws, events } = move;
  const at = from === null ? yield* insertEntry(tables, entry) : yield* lockEntry(tables, move);
  if ("status" in at) return at;
  const totals = drawTotals(draws).filter(({ by }) => by !== 0);
  const stale = yield* answerIfStale(tables, guards);
  const stands = stale === undefined ? yield* lockCounters(tables, totals) : new Map<string, number>();
  const exceeded = exceededBy(totals, stands);
  if (stale !== undefined || exceeded.length > 0) {
    if (from === null) yield [`delete from ${prefix}entries where seq = ?`, at.seq];
    return stale ?? { status: "limit", exceeded };
  }
  for (const { counter, by } of totals) {
    yield [`update ${prefix}counters set used = ? where counter = ?`, stands.get(counter)! + by, counter];
  }
  if (from !== null) {
    const set = "version = ?, status = ?, held_until = ?, record = ?";
    const now: readonly SqlValue[] = [entry.version, entry.status, entry.heldUntil ?? null, JSON.stringify(entry)];
    yield [`update ${prefix}entries set ${set} where seq = ?`, ...now, at.seq];
  }
  yield* putLabels(tables, entry, at);
  yield* putUses(tables, entry, at);
  yield* writeEvents(tables, events);
  return { status: "applied" };
}

/** The terms that are no longer those of the decision. */
function* answerIfStale(
  { prefix }: SqlTables,
  guards: Move["guards"],
): Steps<Extract<MoveResult, { readonly status: "stale" }> | undefined> {
  const stale: Move["guards"][number][] = [];
  for (const guard of guards) {
    const params: SqlValue[] = [guard.id, guard.version];
    // Sees the latest also where others read what was; whoever else uses the same terms does not wait.
    const same = `select 1 as there from ${prefix}${guard.of}s where id = ? and version = ? lock in share mode`;
    if ((yield [same, ...params]).length === 0) stale.push(guard);
  }
  return stale.length === 0 ? undefined : { status: "stale", guards: stale };
}

/** Inserts before it asks: the key of an entry that is not there cannot be locked without the gap around it. */
function* insertEntry(tables: SqlTables, entry: Entry): Steps<Standing | MoveResult> {
  const { prefix } = tables;
  const { id, key, version, kind, status, heldUntil } = entry;
  const record = JSON.stringify(entry);
  const row = { id, entry_key: key, version, kind, status, held_until: heldUntil ?? null, record };
  const [put] = yield* insertFree(tables, "entries", [row]);
  if (put !== undefined) return put;
  const [byKey] = yield [`select record from ${prefix}entries where entry_key = ? for update`, key];
  if (byKey !== undefined) return { status: "duplicate", entry: recordOf<Entry>(byKey) };
  const [byId] = yield [`select record from ${prefix}entries where id = ? for update`, id];
  if (byId !== undefined) return { status: "conflict", entry: recordOf<Entry>(byId) };
  throw new VouchsafeError("retryable_store_error", `entry ${id} met another one that went away`);
}

function* lockEntry({ prefix }: SqlTables, { entry, from }: Move): Steps<Standing | MoveResult> {
  const [row] = yield [`select seq, record from ${prefix}entries where id = ? for update`, entry.id];
  if (row === undefined) return { status: "conflict" };
  const before = recordOf<Entry>(row);
  if (before.version !== from!.version) return { status: "conflict", entry: before };
  if (before.key !== entry.key || before.kind !== entry.kind) {
    throw new Error(`entry ${entry.id} cannot change its key or kind`);
  }
  return { seq: Number(row["seq"]), before };
}

/** How the counters stand, each of them there and locked from here on. */
function* lockCounters({ prefix }: SqlTables, totals: readonly Draw[]): Steps<Map<string, number>> {
  if (totals.length === 0) return new Map();
  const names = totals.map(({ counter }) => counter).sort();
  const table = `${prefix}counters`;
  // One after the other as they are named, those that were there too. In the same order everywhere, nobody waits in a
  // circle.
  const rows = names.map(() => "(?, 0)").join(", ");
  yield [`insert into ${table} (counter, used) values ${rows} on duplicate key update used = used`, ...names];
  const read = `select counter, used from ${table} force index (primary) where counter in (${marks(names)}) for update`;
  return new Map((yield [read, ...names]).map((row: SqlRow) => [textOf(row["counter"]), Number(row["used"])]));
}

/** Only what changes, by its key. */
function* putLabels({ prefix }: SqlTables, entry: Entry, { seq, before }: Standing): Steps<void> {
  const [old, now] = [before === undefined ? [] : labelsOfEntry(before), labelsOfEntry(entry)];
  for (const label of old.filter((each) => !now.includes(each))) {
    yield [`delete from ${prefix}entry_labels where label = ? and seq = ?`, label, seq];
  }
  const added = now.filter((each) => !old.includes(each));
  if (added.length === 0) return;
  const rows = added.map(() => "(?, ?)").join(", ");
  const params = added.flatMap((label): SqlValue[] => [label, seq]);
  yield [`insert into ${prefix}entry_labels (label, seq) values ${rows}`, ...params];
}

function* putUses({ prefix }: SqlTables, entry: Entry, { seq, before }: Standing): Steps<void> {
  const [old, now] = [before === undefined ? [] : usesOfEntry(before), usesOfEntry(entry)];
  if (JSON.stringify(old) === JSON.stringify(now)) return;
  for (const { place } of old) yield [`delete from ${prefix}entry_uses where seq = ? and place = ?`, seq, place];
  if (now.length === 0) return;
  const rows = now.map((use) => ({ seq, ...use }));
  const columns = Object.keys(rows[0]!);
  const values = rows.map(() => `(${marks(columns)})`).join(", ");
  const params = rows.flatMap((row): SqlValue[] => Object.values(row));
  yield [`insert into ${prefix}entry_uses (${columns.join(", ")}) values ${values}`, ...params];
}
