import type { Entry, Ledger, Tally, TallyGroup } from "../../../src/ports/ledger.js";
import type { Store } from "../../../src/ports/store.js";
import { type Mutant, mutant } from "./mutant.js";

type Asked = Parameters<Ledger<never>["tally"]>[0];

/** A store whose tallies come out otherwise. */
function mistallying(fault: string, foundBy: RegExp, tally: (real: Store, which: Asked) => Promise<Tally>): Mutant {
  return mutant(fault, foundBy, (real) => ({ ledger: { tally: (which) => tally(real, which) } }));
}

/** A store that writes entries otherwise than it was told, and finds them as told. */
function miswriting(fault: string, foundBy: RegExp, alter: (entry: Entry) => Entry): Mutant {
  return mutant(fault, foundBy, (real) => {
    const told = new Map<string, Entry>();
    return {
      ledger: {
        async move(move) {
          const answer = await real.ledger.move({ ...move, entry: alter(move.entry) }, {});
          if (answer.status === "applied") told.set(move.entry.id, move.entry);
          return answer;
        },
        get: async (id) => told.get(id),
      },
    };
  });
}

function regroup(groups: readonly TallyGroup[], alter: (group: TallyGroup) => TallyGroup): readonly TallyGroup[] {
  const merged = new Map<string, TallyGroup>();
  for (const group of groups.map(alter)) {
    const name = [group.kind, group.status, group.currency].join();
    const { entries = 0, uses = 0, discount = 0 } = merged.get(name) ?? {};
    merged.set(name, {
      ...group,
      entries: group.entries + entries,
      uses: group.uses + uses,
      discount: group.discount + discount,
    });
  }
  return [...merged.values()];
}

/** Stores that add up wrongly. */
export const tallyMutants: readonly Mutant[] = [
  mistallying("adds up all currencies", /^A tally groups by kind, status and currency/, async (real, which) => {
    const { groups, customers } = await real.ledger.tally(which, {});
    return { groups: regroup(groups, (group) => ({ ...group, currency: "GBP" })), customers };
  }),
  mistallying(
    "takes a claim for an application",
    /^A tally groups by kind, status and currency/,
    async (real, which) => {
      const { groups, customers } = await real.ledger.tally(which, {});
      return { groups: regroup(groups, (group) => ({ ...group, kind: "application" })), customers };
    },
  ),
  mistallying("counts the rows of a join as entries", /^A tally of a set adds up its members/, async (real, which) => {
    const { groups, customers } = await real.ledger.tally(which, {});
    return { groups: groups.map((group) => ({ ...group, entries: Math.max(group.entries, group.uses) })), customers };
  }),
  mistallying("counts customers whatever the status", /^A tally counts different customers/, async (real, which) =>
    real.ledger.tally({ ...which, statuses: ["held", "confirmed", "released", "expired"] }, {}),
  ),
  mistallying("looks a set up among the vouchers too", /^A tally of a set adds up its members/, async (real, which) => {
    const own = await real.ledger.tally(which, {});
    if (own.groups.length > 0 || "voucherId" in which) return own;
    return real.ledger.tally({ voucherId: which.setId, statuses: which.statuses }, {});
  }),
  mistallying("adds up in floating point of 24 bits", /^A tally is exact up to 2\^53/, async (real, which) => {
    const { groups, customers } = await real.ledger.tally(which, {});
    return { groups: groups.map((group) => ({ ...group, discount: Math.fround(group.discount) })), customers };
  }),
  mistallying("tells of one group where there are none", /^A tally of what nobody used/, async (real, which) => {
    const { groups, customers } = await real.ledger.tally(which, {});
    const none: TallyGroup = { kind: "application", status: "held", entries: 0, uses: 0, discount: 0 };
    return { groups: groups.length === 0 ? [none] : groups, customers };
  }),
  miswriting("folds the case of customers", /^A tally counts different customers/, (entry) => ({
    ...entry,
    uses: entry.uses.map((use) =>
      use.customer === undefined ? use : { ...use, customer: use.customer.toLowerCase() },
    ),
  })),
  mutant("keeps the uses of an entry as they were first", /^A tally follows each move/, (real) => {
    const first = new Map<string, Entry["uses"]>();
    return {
      ledger: {
        move(move) {
          const { entry } = move;
          if (!first.has(entry.id)) first.set(entry.id, entry.uses);
          return real.ledger.move({ ...move, entry: { ...entry, uses: first.get(entry.id)! } }, {});
        },
      },
    };
  }),
  mutant("keeps an opening balance among the applications", /^An opening balance is an entry/, (real) => {
    const openings: { readonly id: string }[] = [];
    return {
      ledger: {
        async move(move) {
          const answer = await real.ledger.move(move, {});
          if (answer.status === "applied" && move.entry.kind === "opening") openings.push(move.entry.record);
          return answer;
        },
      },
      applications: {
        list: async (page) => [...(await real.applications.list(page, {})), ...(openings as never[])],
      },
    };
  }),
];
