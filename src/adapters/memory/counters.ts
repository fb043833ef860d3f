import type { Draw, MoveResult } from "../../ports/ledger.js";

type Counters = Map<string, number>;
type Exceeded = Extract<MoveResult, { readonly status: "limit" }>["exceeded"];

/** The draws of one move with each counter once: what it is moved by in all, under the lowest limit named. */
export function drawTotals(draws: readonly Draw[]): readonly Draw[] {
  const totals = new Map<string, Draw>();
  for (const { counter, by, limit } of draws) {
    const sum = by + (totals.get(counter)?.by ?? 0);
    const lowest = Math.min(limit ?? Number.POSITIVE_INFINITY, totals.get(counter)?.limit ?? Number.POSITIVE_INFINITY);
    totals.set(
      counter,
      lowest === Number.POSITIVE_INFINITY ? { counter, by: sum } : { counter, by: sum, limit: lowest },
    );
  }
  return [...totals.values()];
}

/** The counters that have no room for these draws. What is given back, or has no limit, always has room. */
export function exceededBy(totals: readonly Draw[], counters: Counters): Exceeded {
  return totals.flatMap(({ counter, by, limit }) => {
    const used = counters.get(counter) ?? 0;
    // Not `used + by > limit`: the sum may leave 2^53.
    return by > 0 && limit !== undefined && by > limit - used ? [{ counter, used, limit, by }] : [];
  });
}

/**
 * Moves every counter or none.
 *
 * @throws Error if a counter would go below 0 or beyond 2^53 − 1: the core gave back what was not there, or the count
 * would no longer be exact.
 */
export function moveCounters(totals: readonly Draw[], counters: Counters): void {
  const moved = totals.map(({ counter, by }) => ({ counter, to: (counters.get(counter) ?? 0) + by }));
  for (const { counter, to } of moved) {
    if (to < 0) throw new Error(`counter ${counter} would fall to ${to}: more was given back than was drawn`);
    if (!Number.isSafeInteger(to))
      throw new Error(`counter ${counter} would reach ${to}, beyond what is counted exactly`);
  }
  for (const { counter, to } of moved) {
    if (to === 0) counters.delete(counter);
    else counters.set(counter, to);
  }
}
