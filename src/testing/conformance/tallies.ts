import type { Ledger, TallyGroup } from "../../ports/ledger.js";
import type { Store } from "../../ports/store.js";
import {
  claimEntry,
  confirming,
  heldEntry,
  inserting,
  moveAll,
  movedOn,
  oneOf,
  openingEntry,
  releasing,
  replacing,
} from "./entries.js";
import { expectSame } from "./expect-kept.js";
import type { StoreCase } from "./store-case.js";

const most = Number.MAX_SAFE_INTEGER;
const gbp = { currency: "GBP", discount: 100, uses: 1 };

type Asked = Parameters<Ledger<never>["tally"]>[0];

/** The groups, in an order that no store can get wrong. */
async function groupsOf(store: Store, which: Omit<Asked, "statuses"> & ({ voucherId: string } | { setId: string })) {
  const { groups } = await store.ledger.tally({ ...which, statuses: [] }, {});
  const nameOf = ({ kind, status, currency }: TallyGroup) => [kind, status, currency].join();
  return [...groups].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const group = (status: string, entries: number, rest: Partial<TallyGroup> = {}): TallyGroup => ({
  kind: "application",
  status,
  entries,
  currency: "GBP",
  uses: entries,
  discount: 100 * entries,
  ...rest,
});

/** Statistics are added up from the entries themselves. */
export const tallyCases: readonly StoreCase[] = [
  {
    name: "A tally of what nobody used is empty",
    async run(store) {
      const nothing = { groups: [], customers: 0 };
      for (const which of [{ voucherId: "v9" }, { setId: "__proto__" }]) {
        expectSame(await store.ledger.tally({ ...which, statuses: ["confirmed"] }, {}), nothing, "no groups, nobody");
      }
    },
  },
  {
    name: "A tally groups by kind, status and currency",
    async run(store) {
      const [first, second, third] = ["a1", "a2", "a3"].map((id) => heldEntry(id));
      const euros = heldEntry("a4", { uses: [{ voucherId: "v1", currency: "EUR", discount: 250, uses: 1 }] });
      const others = heldEntry("a5", { vouchers: ["v2"] });
      await moveAll(store, ...[first!, second!, third!, euros, others].map((entry) => inserting(entry)));
      await moveAll(store, confirming(first!), confirming(second!), inserting(claimEntry("k1")));
      await moveAll(store, inserting(openingEntry("o1", [{ voucherId: "v1", ...gbp, discount: 990, uses: 7 }])));
      const { currency: _none, ...claims } = group("held", 1, { kind: "claim", uses: 0, discount: 0 });
      expectSame(
        await groupsOf(store, { voucherId: "v1" }),
        [
          group("confirmed", 2),
          group("held", 1, { currency: "EUR", discount: 250 }),
          group("held", 1),
          claims,
          group("confirmed", 1, { kind: "opening", uses: 7, discount: 990 }),
        ],
        "each kind, status and currency is added up by itself, for one voucher only",
      );
    },
  },
  {
    name: "A tally follows each move and no refusal",
    async run(store) {
      const [kept, swapped, gone] = ["a1", "a2", "a3"].map((id) => heldEntry(id, { draws: [oneOf("voucher:v1", 3)] }));
      await moveAll(store, ...[kept!, swapped!, gone!].map((entry) => inserting(entry)));
      const full = await store.ledger.move(inserting(heldEntry("a4", { draws: [oneOf("voucher:v1", 3)] })), {});
      expectSame(full.status, "limit", "a full counter refuses");
      await store.ledger.move(inserting(heldEntry("a5", { key: kept!.key })), {});
      const uses = [{ voucherId: "v2", ...gbp }];
      await moveAll(store, replacing(swapped!, movedOn(swapped!, { status: "held", uses })), releasing(gone!));
      await store.ledger.move(confirming(gone!), {});
      expectSame(
        await groupsOf(store, { voucherId: "v1" }),
        [group("held", 1), group("released", 1)],
        "entries count as they stand now, and refused ones never",
      );
      expectSame(await groupsOf(store, { voucherId: "v2" }), [group("held", 1)], "what was swapped counts elsewhere");
    },
  },
  {
    name: "A tally of a set adds up its members and counts each entry once",
    async run(store) {
      const use = (voucherId: string, setId: string) => ({ voucherId, setId, ...gbp });
      await moveAll(
        store,
        inserting(heldEntry("a1", { uses: [use("v1", "s1"), use("v2", "s1"), use("v3", "s2")] })),
        inserting(heldEntry("a2", { uses: [use("v1", "s1")] })),
        inserting(heldEntry("a3")),
      );
      expectSame(
        await groupsOf(store, { setId: "s1" }),
        [group("held", 2, { uses: 3, discount: 300 })],
        "three uses of two entries",
      );
      expectSame(await groupsOf(store, { voucherId: "v1" }), [group("held", 3)], "with and without a set");
      expectSame(await groupsOf(store, { setId: "v1" }), [], "the id of a voucher is not that of a set");
    },
  },
  {
    name: "A tally counts different customers of the statuses asked for",
    async run(store) {
      const by = (customer?: string) => [{ voucherId: "v1", ...gbp, ...(customer === undefined ? {} : { customer }) }];
      const entries = ["id:c1", "id:C1", "id:c1", "id:c1 ", undefined, "id:ｃ1"].map((customer, index) =>
        heldEntry(`a${index}`, { uses: by(customer) }),
      );
      const released = heldEntry("a9", { uses: by("id:c9") });
      await moveAll(store, ...[...entries, released].map((entry) => inserting(entry)));
      await moveAll(store, ...entries.map((entry) => confirming(entry)), releasing(released));
      await moveAll(store, inserting(openingEntry("o1", [...by("id:c1"), ...by("id:c5"), ...by()])));
      const customersOf = async (...statuses: readonly string[]) =>
        (await store.ledger.tally({ voucherId: "v1", statuses }, {})).customers;
      expectSame(await customersOf("confirmed"), 5, "each key once, byte by byte, over all entries, nobody for none");
      expectSame(await customersOf("released"), 1, "only the statuses asked for");
      expectSame(await customersOf("released", "confirmed"), 6, "of several statuses together");
      expectSame([await customersOf(), await customersOf("held")], [0, 0], "nobody where no status fits");
    },
  },
  {
    name: "A tally is exact up to 2^53 − 1",
    async run(store) {
      const worth = (discount: number) => [{ voucherId: "v1", currency: "GBP", discount, uses: 1 }];
      await moveAll(
        store,
        inserting(heldEntry("a1", { uses: worth(most - 3) })),
        inserting(heldEntry("a2", { uses: worth(2) })),
        inserting(heldEntry("a3", { uses: worth(1) })),
      );
      expectSame(await groupsOf(store, { voucherId: "v1" }), [group("held", 3, { discount: most })], "to the unit");
    },
  },
  {
    name: "An opening balance is an entry, and neither an application nor a claim",
    async run(store) {
      const opening = openingEntry("o1", [{ voucherId: "v1", ...gbp, uses: 7 }]);
      await moveAll(store, inserting(opening));
      expectSame(await store.ledger.find("key-o1", {}), opening, "it is found by its key, whole");
      expectSame(await store.ledger.get("o1", {}), opening, "and by its id");
      expectSame((await store.ledger.move(inserting(opening), {})).status, "duplicate", "it is there once");
      expectSame(await store.applications.list({ limit: 10 }, {}), [], "no application");
      expectSame(await store.claims.list({ limit: 10 }, {}), [], "no claim");
    },
  },
];
