import type { Entry, Move, MoveResult } from "../../ports/ledger.js";
import { labelsOfCustomer } from "../memory/customer-labels.js";
import type { SqlValue, Steps } from "./steps.js";
import { recordOf, type SqlTables } from "./tables.js";

/** The entry with this id or this key. */
export function* getEntry(
  { prefix }: SqlTables,
  by: { readonly id: string } | { readonly key: string },
): Steps<Entry | undefined> {
  const [column, value] = "id" in by ? ["id", by.id] : ["entry_key", by.key];
  const [row] = yield [`select record from ${prefix}entries where ${column} = ?`, value];
  return row === undefined ? undefined : recordOf<Entry>(row);
}

/** The answer to a move that was made before, whose entry has moved on, or whose terms have: in this order. */
export function* answerBeforeLimits(tables: SqlTables, { entry, from, guards }: Move): Steps<MoveResult | undefined> {
  if (from === null) {
    const first = yield* getEntry(tables, { key: entry.key });
    if (first !== undefined) return { status: "duplicate", entry: first };
  }
  const now = yield* getEntry(tables, { id: entry.id });
  if (from === null ? now !== undefined : now?.version !== from.version) {
    return now === undefined ? { status: "conflict" } : { status: "conflict", entry: now };
  }
  if (now !== undefined && (now.key !== entry.key || now.kind !== entry.kind)) {
    throw new Error(`entry ${entry.id} cannot change its key or kind`);
  }
  return yield* answerIfStale(tables, guards);
}

/** The terms that are no longer those of the decision. */
export function* answerIfStale(
  { prefix, dialect }: SqlTables,
  guards: Move["guards"],
): Steps<Extract<MoveResult, { readonly status: "stale" }> | undefined> {
  // Sees the latest also where others read what was; whoever else uses the same terms does not wait.
  const lock = dialect === "mysql" ? " lock in share mode" : "";
  const stale: Move["guards"][number][] = [];
  for (const guard of guards) {
    const params: SqlValue[] = [guard.id, guard.version];
    const found = yield [`select 1 as there from ${prefix}${guard.of}s where id = ? and version = ?${lock}`, ...params];
    if (found.length === 0) stale.push(guard);
  }
  return stale.length === 0 ? undefined : { status: "stale", guards: stale };
}

/** What an entry is listed and found by; its counters only while it may be reclaimed. */
export function labelsOfEntry(entry: Entry): readonly string[] {
  // An opening balance is on no list.
  if (entry.kind === "opening") return [];
  const { record, status, heldUntil, draws } = entry;
  const vouchers =
    entry.kind === "application" ? entry.record.uses.map(({ voucherId }) => voucherId) : [entry.record.voucherId];
  const counters = status === "held" && heldUntil !== undefined ? draws.map(({ counter }) => counter) : [];
  const labels = [
    ...labelsOfCustomer(record.customer),
    ...vouchers.map((id) => `voucher:${id}`),
    ...counters.map((counter) => `draws:${counter}`),
  ];
  return [...new Set(labels)];
}

/** Throws on what the core must never send. */
export function checkEntry({ entry, from }: Move): void {
  if (entry.record.id !== entry.id) throw new Error(`entry ${entry.id} holds the record ${entry.record.id}`);
  if (entry.version !== (from?.version ?? 0) + 1) {
    throw new Error(`entry ${entry.id} cannot go from version ${from?.version ?? "none"} to ${entry.version}`);
  }
}
