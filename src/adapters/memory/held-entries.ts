import type { Entry } from "../../ports/ledger.js";

/** The entries that are held until some time, in all and by the counters they draw on. */
export interface HeldEntries {
  /** Files an entry under what it is now, and forgets what it was before. */
  replace(before: Entry | undefined, after: Entry): void;
  /** Those whose time has come, oldest first. Looks only at what is held now, never at what once was. */
  due(which: { readonly now: string; readonly limit: number; readonly counter?: string | undefined }): readonly Entry[];
}

export function heldEntries(): HeldEntries {
  const all = new Map<string, Entry>();
  const byCounter = new Map<string, Map<string, Entry>>();

  function forget(entry: Entry): void {
    all.delete(entry.id);
    for (const { counter } of entry.draws) {
      const held = byCounter.get(counter);
      held?.delete(entry.id);
      if (held?.size === 0) byCounter.delete(counter);
    }
  }

  function add(entry: Entry): void {
    all.set(entry.id, entry);
    for (const { counter } of entry.draws) {
      const held = byCounter.get(counter) ?? new Map<string, Entry>();
      byCounter.set(counter, held.set(entry.id, entry));
    }
  }

  return {
    replace(before, after) {
      if (before !== undefined) forget(before);
      if (after.status === "held" && after.heldUntil !== undefined) add(after);
    },
    due({ now, limit, counter }) {
      const held = counter === undefined ? all : byCounter.get(counter);
      if (held === undefined) return [];
      // Instants are ISO strings in UTC with milliseconds, which sort as they lie in time.
      return [...held.values()]
        .filter(({ heldUntil }) => heldUntil! <= now)
        .sort((a, b) => (a.heldUntil! < b.heldUntil! ? -1 : a.heldUntil! > b.heldUntil! ? 1 : 0))
        .slice(0, limit);
    },
  };
}
