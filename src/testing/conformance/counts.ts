import { counterOf, heldEntry, inserting, moveAll, oneOf, raceOf, releasing } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import type { StoreCase } from "./store-case.js";

const most = Number.MAX_SAFE_INTEGER;

/** Counters say exactly what was drawn. */
export const countCases: readonly StoreCase[] = [
  {
    name: "A counter never drawn on stands at 0",
    async run(store) {
      expectSame(
        await store.ledger.counters(["voucher:v1", "__proto__", "constructor"], {}),
        [0, 0, 0],
        "unknown counters stand at 0",
      );
      expectSame(await store.ledger.counters([], {}), [], "nothing asked, nothing told");
    },
  },
  {
    name: "Counters come in the order asked, as often as asked",
    async run(store) {
      const draws = [1, 2, 3].map((by) => ({ counter: `n${by}`, by }));
      await moveAll(store, inserting(heldEntry("a1", { draws })));
      const asked = ["n3", "n9", "n1", "n3", "n2"];
      expectSame(await store.ledger.counters(asked, {}), [3, 0, 1, 3, 2], "the answer lines up with the question");
    },
  },
  {
    name: "A counter that was given back whole stands at 0 again",
    async run(store) {
      const entry = heldEntry("a1", { draws: [{ counter: "voucher:v1", by: 7, limit: 7 }] });
      await moveAll(store, inserting(entry), releasing(entry));
      expectSame(await counterOf(store, "voucher:v1"), 0, "all given back is 0");
      await moveAll(store, inserting(heldEntry("a2", { draws: [{ counter: "voucher:v1", by: 7, limit: 7 }] })));
    },
  },
  {
    name: "Amounts are exact up to 2^53 − 1",
    async run(store) {
      await moveAll(store, inserting(heldEntry("a1", { draws: [{ counter: "budget", by: most - 1, limit: most }] })));
      await moveAll(store, inserting(heldEntry("a2", { draws: [oneOf("budget", most)] })));
      const [over] = await raceOf(store, [inserting(heldEntry("a3", { draws: [oneOf("budget", most)] }))]);
      expectSame(
        over,
        { status: "limit", exceeded: [{ counter: "budget", used: most, limit: most, by: 1 }] },
        "not one more",
      );
      expectSame(await counterOf(store, "budget"), most, "the counter stands at 2^53 − 1 exactly");
    },
  },
  {
    name: "A limit is kept to the unit near 2^53",
    async run(store) {
      await moveAll(
        store,
        inserting(heldEntry("a1", { draws: [{ counter: "budget", by: most - 3, limit: most - 2 }] })),
      );
      const [over] = await raceOf(store, [
        inserting(heldEntry("a2", { draws: [{ counter: "budget", by: 2, limit: most - 2 }] })),
      ]);
      expectSame(over?.status, "limit", "2 of the 1 that is left is refused");
      await moveAll(store, inserting(heldEntry("a3", { draws: [oneOf("budget", most - 2)] })));
      const [huge] = await raceOf(store, [
        inserting(heldEntry("a4", { draws: [{ counter: "budget", by: most, limit: most - 2 }] })),
      ]);
      expectSame(huge?.status, "limit", "a draw whose sum leaves 2^53 is refused");
      expectSame(await counterOf(store, "budget"), most - 2, "the counter stands at its limit exactly");
    },
  },
  {
    name: "A move that draws nothing is applied",
    async run(store) {
      await moveAll(store, inserting(heldEntry("a1")));
      expectSame((await store.ledger.get("a1", {}))?.draws, [], "an entry need not draw on anything");
    },
  },
];
