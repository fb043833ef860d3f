import { expectSame, tally } from "./expect-kept.js";
import { eventOf, setRecord, upTo, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** Sets are written once and edited version by version. */
export const voucherSetCases: readonly StoreCase[] = [
  {
    name: "A set whose id is in use is taken",
    async run(store) {
      const insert = (name: string) =>
        store.sets.insert({ set: setRecord("s1", { name }), events: [eventOf(name, "set.created")] }, {});
      expectSame([await insert("first"), await insert("second")], ["inserted", "taken"], "an id is given once");
      expectSame((await store.sets.get("s1", {}))?.name, "first", "the set that was there is untouched");
      expectSame(
        (await waitingEvents(store)).map(({ subject }) => subject),
        ["first"],
        "and no event of the refused one is written",
      );
    },
  },
  {
    name: "Of ten sets with one id at once exactly one is put in",
    async run(store) {
      const answers = await Promise.all(
        upTo(10).map((index) => store.sets.insert({ set: setRecord("s1", { name: `${index}` }), events: [] }, {})),
      );
      expectSame(tally(answers), { inserted: 1, taken: 9 }, "an id is given once, and all others are told so");
    },
  },
  {
    name: "A set is updated from the version expected, and its earlier versions stay readable",
    async run(store) {
      const [first, second] = [setRecord("s1"), setRecord("s1", { version: 2, active: false })];
      await store.sets.insert({ set: first, events: [] }, {});
      const events = [eventOf("s1", "set.created")];
      expectSame(
        await store.sets.update({ set: second, expected: 1, events }, {}),
        "updated",
        "the expected version is replaced",
      );
      expectSame(await store.sets.get("s1", {}), second, "the newest version is the one that is read");
      expectSame(await store.sets.get("s1", { version: 1 }), first, "the earlier version is read when asked for");
      expectSame(await store.sets.get("s1", { version: 3 }), undefined, "a version that is not there is not made up");
      expectSame(await store.sets.list({ limit: 9 }, {}), [second], "a set is listed once, as it is now");
      expectSame(await waitingEvents(store), events, "the events of an update are written");
    },
  },
  {
    name: "A set update that expects another version is told conflict and writes nothing",
    async run(store) {
      await store.sets.insert({ set: setRecord("s1", { version: 4 }), events: [] }, {});
      const update = (id: string, expected: number) =>
        store.sets.update({ set: setRecord(id, { version: expected + 1 }), expected, events: [eventOf(id)] }, {});
      expectSame(
        [await update("s1", 3), await update("s1", 5), await update("s9", 1)],
        ["conflict", "conflict", "conflict"],
        "conflict",
      );
      expectSame(await store.sets.get("s1", {}), setRecord("s1", { version: 4 }), "the set stands as before");
      expectSame(await store.sets.get("s9", {}), undefined, "an update puts nothing in");
      expectSame(await waitingEvents(store), [], "and no event is written");
    },
  },
  {
    name: "Of ten updates of a set from one version at once exactly one is made",
    async run(store) {
      await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
      const answers = await Promise.all(
        upTo(10).map((caller) =>
          store.sets.update(
            { set: setRecord("s1", { version: 2, name: `editor ${caller}` }), expected: 1, events: [] },
            {},
          ),
        ),
      );
      expectSame(tally(answers), { updated: 1, conflict: 9 }, "of many editors one wins and the others are told");
    },
  },
];
