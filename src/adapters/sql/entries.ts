import type { Draw, Entry, Move, MoveResult } from "../../ports/ledger.js";
import { drawTotals, exceededBy } from "../memory/counters.js";
import { labelsOfCustomer } from "../memory/customer-labels.js";
import { marks, type Statement, type Steps } from "./steps.js";
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

/** What a move finds before it. */
export interface Found {
  /** Why it is not made, in this order: it was made before, its entry has moved on, its terms have, or there is no room. */
  readonly answer: MoveResult | undefined;
  /** How its counters stand; those never drawn on are left out. */
  readonly stands: Map<string, number>;
}

/** Looks at all that speaks against a move, in one statement: whoever comes too late pays for little else. */
export function* lookBefore(tables: SqlTables, move: Move): Steps<Found> {
  const { entry, from } = move;
  const totals = drawTotals(move.draws);
  const { first, now, stale, stands } = yield* readBefore(tables, move, totals);
  const told = (answer: MoveResult | undefined): Found => ({ answer, stands });
  if (first !== undefined) return told({ status: "duplicate", entry: first });
  if (from === null ? now !== undefined : now?.version !== from.version) {
    return told(now === undefined ? { status: "conflict" } : { status: "conflict", entry: now });
  }
  if (now !== undefined && (now.key !== entry.key || now.kind !== entry.kind)) {
    throw new Error(`entry ${entry.id} cannot change its key or kind`);
  }
  if (stale.length > 0) return told({ status: "stale", guards: stale });
  const exceeded = exceededBy(totals, stands);
  return told(exceeded.length > 0 ? { status: "limit", exceeded } : undefined);
}

interface Before {
  /** The entry that has the key of one that is to be inserted. */
  readonly first: Entry | undefined;
  readonly now: Entry | undefined;
  /** The terms that are no longer those of the decision. */
  readonly stale: Move["guards"];
  readonly stands: Map<string, number>;
}

function* readBefore({ prefix }: SqlTables, { entry, from, guards }: Move, totals: readonly Draw[]): Steps<Before> {
  const record = `version, record from ${prefix}entries where`;
  const parts: Statement[] = [[`select 'now' as part, ${record} id = ?`, entry.id]];
  if (from === null) parts.push([`select 'first' as part, ${record} entry_key = ?`, entry.key]);
  const named = (part: string, columns: string, names: readonly string[]) => {
    if (names.length > 0) parts.push([`select '${part}' as part, ${columns} in (${marks(names)})`, ...names]);
  };
  for (const of of ["voucher", "set"] as const) {
    const ids = guards.filter((guard) => guard.of === of).map(({ id }) => id);
    named(of, `version, id as record from ${prefix}${of}s where id`, ids);
  }
  const counters = totals.map(({ counter }) => counter);
  named("counter", `used as version, counter as record from ${prefix}counters where counter`, counters);
  const rows = yield [parts.map(([sql]) => sql).join(" union all "), ...parts.flatMap(([, ...params]) => params)];
  const of = (part: string) => rows.filter((row) => row["part"] === part);
  const [first, now] = ["first", "now"].map((part) => of(part).map((row) => recordOf<Entry>(row))[0]);
  const isThere = (guard: Move["guards"][number]) =>
    of(guard.of).some((row) => row["record"] === guard.id && Number(row["version"]) === guard.version);
  const stands = of("counter").map((row) => [row["record"] as string, Number(row["version"])] as const);
  return { first, now, stale: guards.filter((guard) => !isThere(guard)), stands: new Map(stands) };
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
