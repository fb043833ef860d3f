import type { Entry, Guard, Ledger, Move, MoveResult } from "../../ports/ledger.js";
import { drawTotals, exceededBy, moveCounters } from "./counters.js";
import { frozenCopy } from "./frozen-copy.js";
import { writeEvents } from "./memory-outbox.js";
import type { Tables } from "./tables.js";

/**
 * The counters and entries of one process. A move decides and writes without letting anybody in between, which is all
 * that exactness needs in one thread.
 */
export function memoryLedger(tables: Tables): Ledger<never> {
  const { counters, entries, entryIdOfKey, held, used } = tables;
  return {
    async move(move) {
      return answerIfOverdue(tables, move) ?? answerIfStale(tables, move) ?? drawAndWrite(tables, move);
    },
    async counters(asked) {
      return asked.map((counter) => counters.get(counter) ?? 0);
    },
    async due(which) {
      return held.due(which);
    },
    async tally(which) {
      return used.tally(which);
    },
    async find(key) {
      const id = entryIdOfKey.get(key);
      return id === undefined ? undefined : entries.get(id);
    },
    async get(id) {
      return entries.get(id);
    },
  };
}

/** The answer to a move whose time is over: it was made before, or the entry has moved on. */
function answerIfOverdue({ entries, entryIdOfKey }: Tables, { entry, from }: Move): MoveResult | undefined {
  const now = entries.get(entry.id);
  if (from === null) {
    const first = entryIdOfKey.get(entry.key);
    if (first !== undefined) return { status: "duplicate", entry: entries.get(first)! };
    return now === undefined ? undefined : { status: "conflict", entry: now };
  }
  if (now === undefined) return { status: "conflict" };
  return now.version === from.version ? undefined : { status: "conflict", entry: now };
}

/** The answer to a move that was decided on terms which have another version by now. */
function answerIfStale({ vouchers, sets }: Tables, { guards }: Move): MoveResult | undefined {
  const newest = ({ of, id }: Guard) => (of === "voucher" ? vouchers : sets).newest(id)?.version;
  const stale = guards.filter((guard) => newest(guard) !== guard.version);
  return stale.length === 0 ? undefined : { status: "stale", guards: frozenCopy(stale) };
}

function drawAndWrite(tables: Tables, { entry, from, draws, events }: Move): MoveResult {
  const totals = drawTotals(draws);
  const exceeded = exceededBy(totals, tables.counters);
  if (exceeded.length > 0) return { status: "limit", exceeded };
  checkEntry(entry, { from, before: tables.entries.get(entry.id) });
  moveCounters(totals, tables.counters);
  putEntry(tables, frozenCopy(entry, tables.entries.get(entry.id)));
  writeEvents(tables, events);
  return { status: "applied" };
}

/** Throws on what the core must never send; nothing is written by then. */
function checkEntry(
  entry: Entry,
  { from, before }: { readonly from: Move["from"]; readonly before: Entry | undefined },
): void {
  if (entry.record.id !== entry.id) throw new Error(`entry ${entry.id} holds the record ${entry.record.id}`);
  if (entry.version !== (from?.version ?? 0) + 1) {
    throw new Error(`entry ${entry.id} cannot go from version ${from?.version ?? "none"} to ${entry.version}`);
  }
  if (before !== undefined && (before.key !== entry.key || before.kind !== entry.kind)) {
    throw new Error(`entry ${entry.id} cannot change its key or kind`);
  }
}

function putEntry(tables: Tables, entry: Entry): void {
  const before = tables.entries.get(entry.id);
  tables.held.replace(before, entry);
  tables.used.replace(before, entry);
  tables.entries.set(entry.id, entry);
  tables.entryIdOfKey.set(entry.key, entry.id);
  if (entry.kind === "application") tables.applications.put(entry.id, entry.record);
  else if (entry.kind === "claim") tables.claims.put(entry.id, entry.record);
}
