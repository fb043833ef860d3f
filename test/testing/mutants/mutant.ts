import { memoryStore } from "../../../src/adapters/memory/memory-store.js";
import type { Draw, Entry, Move } from "../../../src/ports/ledger.js";
import type { Store } from "../../../src/ports/store.js";

/** A store with one fault, and the names of the cases that have to find it. */
export interface Mutant {
  readonly fault: string;
  readonly create: () => Store;
  readonly foundBy: RegExp;
}

/** The methods of a store that are made anew. */
export type Alteration = { readonly [Part in keyof Store]?: Partial<Store[Part]> };

/** A memory store but for the methods that `alter` makes anew on top of the real ones. */
export function mutant(fault: string, foundBy: RegExp, alter: (real: Store) => Alteration): Mutant {
  const create = () => {
    const real = memoryStore();
    const altered = alter(real);
    const parts = Object.entries(real).map(([part, methods]) => [
      part,
      { ...methods, ...altered[part as keyof Store] },
    ]);
    return Object.fromEntries(parts) as Store;
  };
  return { fault, foundBy, create };
}

/** Lets everybody else go first. */
export const gap = () => new Promise<void>((resolve) => queueMicrotask(resolve));

export const unlimited = (draws: readonly Draw[]): readonly Draw[] => draws.map(({ counter, by }) => ({ counter, by }));

/** What a store sees that looks at the counters before it writes. */
export async function lookForRoom(real: Store, draws: readonly Draw[]) {
  const used = await real.ledger.counters(
    draws.map(({ counter }) => counter),
    {},
  );
  return draws.flatMap(({ counter, by, limit }, index) =>
    by > 0 && limit !== undefined && by > limit - used[index]! ? [{ counter, used: used[index]!, limit, by }] : [],
  );
}

export async function lookForEntry(real: Store, { entry, from }: Move): Promise<Entry | undefined> {
  return from === null ? real.ledger.find(entry.key, {}) : real.ledger.get(entry.id, {});
}

/** Counters that stand elsewhere than the real ones, as a fault has moved them. */
export function shiftedCounters(real: Store) {
  const shifts = new Map<string, number>();
  const shiftOf = (counter: string) => shifts.get(counter) ?? 0;
  return {
    shift: (counter: string, by: number) => shifts.set(counter, shiftOf(counter) + by),
    counters: async (asked: readonly string[]) =>
      (await real.ledger.counters(asked, {})).map((stand, index) => stand + shiftOf(asked[index]!)),
    draws: (draws: readonly Draw[]) =>
      draws.map((draw) => (draw.limit === undefined ? draw : { ...draw, limit: draw.limit - shiftOf(draw.counter) })),
  };
}
