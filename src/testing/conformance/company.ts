import type { Move } from "../../ports/ledger.js";
import { counterOf, heldEntry, inserting, moveAll, oneOf, raceOf } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { at, eventOf, putVouchers, upTo, voucherRecord, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

type Fault = "duplicate" | "limit" | "stale";

/** A move on the counter that all draw on, alike in all but what is wrong with it. */
function aMove(id: string, fault?: Fault): Move {
  const draws = [oneOf("voucher:v1", 100), oneOf(fault === "limit" ? "full" : `customer:${id}`, 1)];
  const entry = heldEntry(id, { draws, key: fault === "duplicate" ? "checkout-0" : `checkout-${id}` });
  const guards = [{ of: "voucher", id: "v1", version: fault === "stale" ? 2 : 1 }] as const;
  return inserting(entry, { guards, events: [eventOf(id)] });
}

const among = (fault: Fault): StoreCase => ({
  name: `Of thirty moves at once, every third of them told ${fault}, all others are made`,
  async run(store) {
    await putVouchers(store, [voucherRecord("v1")]);
    await moveAll(store, inserting(heldEntry("a", { key: "checkout-0", draws: [oneOf("full", 1)] })));
    const isAtFault = (caller: number) => caller % 3 === 1;
    const answers = await raceOf(
      store,
      upTo(30).map((caller) => aMove(`a${caller}`, isAtFault(caller) ? fault : undefined)),
    );
    expectSame(
      answers.map(({ status }) => status),
      upTo(30).map((caller) => (isAtFault(caller) ? fault : "applied")),
      "each move is answered for itself",
    );
    const made = upTo(30).flatMap((caller) => (isAtFault(caller) ? [] : [`a${caller}`]));
    expectSame(await counterOf(store, "voucher:v1"), 20, "the counter that all draw on stands at what was applied");
    const told = (await waitingEvents(store)).map(({ subject }) => subject);
    expectSame([...told].sort(), [...made].sort(), "what was applied is told once, and nothing else");
    const kept = await store.applications.list({ limit: 100 }, {});
    expectSame(kept.map(({ id }) => id).sort(), ["a", ...made].sort(), "and it alone is kept");
  },
});

/** A store may make moves together that come together; nobody can tell. */
export const companyCases: readonly StoreCase[] = [
  among("duplicate"),
  among("limit"),
  among("stale"),
  {
    name: "Of moves at once that draw differently each draws what it says",
    async run(store) {
      const moves = upTo(30).map((caller) => {
        const draws = [
          { counter: "budget:v1/GBP", by: 1 + (caller % 7), limit: 1000 },
          ...upTo(caller % 3).map((place) => oneOf(`customer:${caller}/${place}`, 1)),
        ];
        return inserting(heldEntry(`a${caller}`, { draws, vouchers: upTo(1 + (caller % 2)).map((n) => `v${n}`) }));
      });
      const answers = await raceOf(store, moves);
      expectSame(
        answers.filter(({ status }) => status !== "applied"),
        [],
        "all have room",
      );
      const drawn = moves.flatMap(({ draws }) => draws);
      const counters = [...new Set(drawn.map(({ counter }) => counter))];
      const sums = counters.map((counter) =>
        drawn.filter((draw) => draw.counter === counter).reduce((sum, { by }) => sum + by, 0),
      );
      expectSame(await store.ledger.counters(counters, {}), sums, "every counter stands at the sum of its draws");
      for (const { entry } of moves) {
        expectSame(await store.ledger.get(entry.id, {}), entry, "every entry is kept as it was given");
      }
      const { groups } = await store.ledger.tally({ voucherId: "v1", statuses: [] }, {});
      expectSame(
        groups.map(({ entries, uses, discount }) => ({ entries, uses, discount })),
        [{ entries: 15, uses: 15, discount: 1500 }],
        "what is added up is what every second one used",
      );
      const due = await store.ledger.due({ now: at(900), limit: 100, counter: "customer:1/0" }, {});
      expectSame(
        due.map(({ id }) => id),
        ["a1"],
        "and each is found by its own counters",
      );
    },
  },
];
