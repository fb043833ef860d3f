import type { Entry } from "../ports/ledger.js";

/**
 * Where counters stand without what the caller's own hold draws. It may have changed since it was read: then the move is
 * told, and nothing stands below zero until then.
 */
export function withoutOwn(stands: ReadonlyMap<string, number>, own: Entry | undefined): Map<string, number> {
  const left = new Map(stands);
  for (const { counter, by } of own?.draws ?? []) {
    const stand = left.get(counter);
    if (stand !== undefined) left.set(counter, Math.max(0, stand - by));
  }
  return left;
}
