import type { Move, MoveResult } from "../../ports/ledger.js";
import type { Store } from "../../ports/store.js";
import { counterOf, heldEntry, inserting, moveAll, oneOf, raceOf, releasing, replacing } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { eventOf, putVouchers, voucherRecord, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

const counters = ["a", "b", "c"];
const present = heldEntry("present", { draws: [oneOf("b")] });

/** One store with a voucher and an entry in it, and a move that it refuses. */
async function refuse(store: Store, refused: Move, as: MoveResult["status"]): Promise<void> {
  await putVouchers(store, [voucherRecord("v1", { version: 2 })]);
  await moveAll(store, inserting(present, { events: [eventOf("present")] }));
  const [answer] = await raceOf(store, [refused]);
  expectSame(answer?.status, as, `this move is refused as ${as}`);
}

async function expectUntouched(store: Store, what: string): Promise<void> {
  expectSame(
    await store.ledger.counters(counters, {}),
    [0, 1, 0],
    `${what} moves no counter, not those with room either`,
  );
  expectSame(await store.ledger.find("key-refused", {}), undefined, `${what} writes no entry`);
  expectSame(await store.ledger.get("refused", {}), undefined, `${what} writes no entry`);
  expectSame(await store.ledger.get("present", {}), present, `${what} changes no other entry`);
  expectSame(await store.applications.list({ limit: 10 }, {}), [present.record], `${what} shows in no list`);
  expectSame(
    await store.ledger.due({ now: "2027-01-01T00:00:00.000Z", limit: 10 }, {}),
    [present],
    `${what} holds nothing`,
  );
}

const draws = [oneOf("a", 5), oneOf("c", 5)];
const events = [eventOf("refused", "application.held"), eventOf("present", "application.confirmed")];

const refusals: readonly { readonly as: MoveResult["status"]; readonly move: Move }[] = [
  { as: "duplicate", move: inserting(heldEntry("refused", { key: present.key, draws }), { events }) },
  { as: "conflict", move: replacing({ ...present, version: 7 }, { ...present, version: 8 }, { draws, events }) },
  {
    as: "stale",
    move: inserting(heldEntry("refused", { draws }), { guards: [{ of: "voucher", id: "v1", version: 1 }], events }),
  },
  { as: "limit", move: inserting(heldEntry("refused", { draws: [draws[0]!, oneOf("b", 1), draws[1]!] }), { events }) },
];

/** A refusal writes nothing. */
export const refusalCases: readonly StoreCase[] = [
  ...refusals.map(({ as, move }) => ({
    name: `A move refused as ${as} writes neither counters nor entry`,
    async run(store: Store) {
      await refuse(store, move, as);
      await expectUntouched(store, `a move refused as ${as}`);
    },
  })),
  ...refusals.map(({ as, move }) => ({
    name: `A move refused as ${as} writes no events`,
    async run(store: Store) {
      await refuse(store, move, as);
      expectSame(
        await waitingEvents(store),
        [eventOf("present")],
        `the events of a move refused as ${as} are never handed out`,
      );
    },
  })),
  ...counters.map((full, index) => ({
    name: `A move leaves its other counters alone if its ${["first", "middle", "last"][index]} counter is full`,
    async run(store: Store) {
      await moveAll(store, inserting(heldEntry("present", { draws: [oneOf(full)] })));
      await raceOf(store, [inserting(heldEntry("refused", { draws: counters.map((counter) => oneOf(counter, 1)) }))]);
      const stand = counters.map((counter) => (counter === full ? 1 : 0));
      expectSame(await store.ledger.counters(counters, {}), stand, "all draws of a move happen or none");
    },
  })),
  {
    name: "A refused replacement leaves the entry at its version with what it had drawn",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      await moveAll(store, inserting(entry));
      const swapped = { ...entry, version: 2, draws: [oneOf("voucher:v2", 0)] };
      const swap = replacing(entry, swapped, { draws: [{ counter: "voucher:v1", by: -1 }, ...swapped.draws] });
      const [answer] = await raceOf(store, [swap]);
      expectSame(answer?.status, "limit", "a swap to a counter without room is refused");
      expectSame(
        await store.ledger.counters(["voucher:v1", "voucher:v2"], {}),
        [1, 0],
        "and the old use is not given back",
      );
      expectSame(await store.ledger.get("a1", {}), entry, "and the entry stands as before");
    },
  },
  {
    name: "A key that was refused is free, and goes through when there is room",
    async run(store) {
      const first = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      const second = heldEntry("a2", { draws: [oneOf("voucher:v1", 1)] });
      await moveAll(store, inserting(first));
      await raceOf(store, [inserting(second)]);
      await moveAll(store, releasing(first), inserting(second));
      expectSame(await counterOf(store, "voucher:v1"), 1, "the room given back is drawn again");
    },
  },
];
