import type { Store } from "../../ports/store.js";
import {
  claimEntry,
  confirming,
  heldEntry,
  inserting,
  moveAll,
  movedOn,
  oneOf,
  releasing,
  replacing,
} from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { at } from "./records.js";
import type { StoreCase } from "./store-case.js";

async function dueIds(
  store: Store,
  which: { readonly now: string; readonly limit?: number; readonly counter?: string },
): Promise<readonly string[]> {
  return (await store.ledger.due({ limit: 100, ...which }, {})).map(({ id }) => id);
}

/** Which holds may be reclaimed, and by whom they are found. */
export const holdCases: readonly StoreCase[] = [
  {
    name: "A hold is due from its last instant on and not before",
    async run(store) {
      await moveAll(store, inserting(heldEntry("a1", { heldUntil: at(60) })));
      expectSame(await dueIds(store, { now: at(59.999) }), [], "a hold is its owner's until heldUntil");
      expectSame(await dueIds(store, { now: at(60) }), ["a1"], "a hold is due at heldUntil");
      expectSame(await dueIds(store, { now: at(61) }), ["a1"], "a hold is due after heldUntil");
    },
  },
  {
    name: "What is confirmed or released is never due",
    async run(store) {
      const [confirmed, released, held] = ["a1", "a2", "a3"].map((id) =>
        heldEntry(id, { heldUntil: at(60), draws: [oneOf("voucher:v1")] }),
      );
      await moveAll(store, ...[confirmed!, released!, held!].map((entry) => inserting(entry)));
      await moveAll(store, confirming(confirmed!), releasing(released!));
      expectSame(await dueIds(store, { now: at(100) }), ["a3"], "only what is held is due");
      expectSame(await dueIds(store, { now: at(100), counter: "voucher:v1" }), ["a3"], "by its counter too");
    },
  },
  {
    name: "A confirmed entry that still says until when it was held is not due",
    async run(store) {
      const entry = heldEntry("a1", { heldUntil: at(60) });
      await moveAll(
        store,
        inserting(entry),
        replacing(entry, movedOn(entry, { status: "confirmed", heldUntil: at(60) })),
      );
      expectSame(await dueIds(store, { now: at(100) }), [], "the status decides, not the time");
    },
  },
  {
    name: "A hold without an end is never due",
    async run(store) {
      await moveAll(store, inserting(claimEntry("k1")), inserting(claimEntry("k2", { heldUntil: at(60) })));
      expectSame(
        await dueIds(store, { now: at(100) }),
        ["k2"],
        "only holds with a heldUntil are due; claims are held too",
      );
    },
  },
  {
    name: "Asked for one counter, due gives only the holds that draw on it",
    async run(store) {
      await moveAll(
        store,
        inserting(heldEntry("a1", { heldUntil: at(60), draws: [oneOf("voucher:v1"), oneOf("set:s1")] })),
        inserting(heldEntry("a2", { heldUntil: at(61), draws: [oneOf("voucher:v2"), oneOf("set:s1")] })),
        inserting(heldEntry("a3", { heldUntil: at(900), draws: [oneOf("voucher:v1")] })),
      );
      expectSame(
        await dueIds(store, { now: at(100), counter: "voucher:v1" }),
        ["a1"],
        "only holds on this counter, and only due ones",
      );
      expectSame(
        await dueIds(store, { now: at(100), counter: "set:s1" }),
        ["a1", "a2"],
        "a hold is found by each of its counters",
      );
      expectSame(await dueIds(store, { now: at(100), counter: "voucher:v3" }), [], "nobody holds an unknown counter");
    },
  },
  {
    name: "Due holds come oldest first, and no more than asked for",
    async run(store) {
      for (const seconds of [50, 10, 40, 20, 30]) {
        await moveAll(
          store,
          inserting(heldEntry(`a${seconds}`, { heldUntil: at(seconds), draws: [oneOf("voucher:v1")] })),
        );
      }
      expectSame(
        await dueIds(store, { now: at(45), limit: 3 }),
        ["a10", "a20", "a30"],
        "the oldest three, oldest first",
      );
      const all = await dueIds(store, { now: at(100), counter: "voucher:v1" });
      expectSame(all, ["a10", "a20", "a30", "a40", "a50"], "by counter too, oldest first");
    },
  },
  {
    name: "A hold that was extended is due at its new end",
    async run(store) {
      const entry = heldEntry("a1", { heldUntil: at(60) });
      await moveAll(store, inserting(entry), replacing(entry, movedOn(entry, { status: "held", heldUntil: at(120) })));
      expectSame(await dueIds(store, { now: at(119) }), [], "the old end counts no more");
      expectSame(await dueIds(store, { now: at(120) }), ["a1"], "the new end counts");
    },
  },
  {
    name: "A hold that was swapped to another counter is due by the new one",
    async run(store) {
      const entry = heldEntry("a1", { heldUntil: at(60), draws: [oneOf("voucher:v1")] });
      const swapped = movedOn(entry, { status: "held", draws: [oneOf("voucher:v2")], heldUntil: at(60) });
      const draws = [{ counter: "voucher:v1", by: -1 }, ...swapped.draws];
      await moveAll(store, inserting(entry), replacing(entry, swapped, { draws }));
      expectSame(
        await dueIds(store, { now: at(60), counter: "voucher:v1" }),
        [],
        "it draws on the old counter no more",
      );
      expectSame(await dueIds(store, { now: at(60), counter: "voucher:v2" }), ["a1"], "it draws on the new counter");
    },
  },
  {
    name: "Due gives the entries as they stand, so that a move can be made from them",
    async run(store) {
      const entry = heldEntry("a1", { heldUntil: at(60), draws: [oneOf("voucher:v1", 1)] });
      await moveAll(store, inserting(entry));
      const due = await store.ledger.due({ now: at(60), limit: 1 }, {});
      expectSame(due, [entry], "whole entries come back");
      await moveAll(store, releasing(due[0]!));
    },
  },
];
