import type { Store } from "../../ports/store.js";
import { confirming, heldEntry, inserting, moveAll, raceOf } from "./entries.js";
import { expectSame, expectThat } from "./expect-kept.js";
import { eventOf, upTo, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** Writes one event for each subject, each with an entry of its own. */
async function write(store: Store, ...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await moveAll(store, inserting(heldEntry(subject), { events: [eventOf(subject)] }));
}

async function subjectsOf(store: Store, limit = 1000): Promise<readonly string[]> {
  return (await store.outbox.pending(limit, {})).map(({ event }) => event.subject);
}

/** Events wait in the order in which they were written, until they are delivered. */
export const outboxCases: readonly StoreCase[] = [
  {
    name: "Events wait in the order written, lowest number first, no more than asked for",
    async run(store) {
      await write(store, "a1", "a2", "a3", "a4", "a5");
      expectSame(await subjectsOf(store), ["a1", "a2", "a3", "a4", "a5"], "events come in the order written");
      expectSame(await subjectsOf(store, 2), ["a1", "a2"], "the first two, when two are asked for");
      const numbers = (await store.outbox.pending(9, {})).map(({ number }) => number);
      expectThat(
        numbers.every((number, index) => index === 0 || number > numbers[index - 1]!),
        "numbers rise",
        numbers,
      );
    },
  },
  {
    name: "Events written by themselves wait in order behind those that were there, without an entry",
    async run(store) {
      await write(store, "a1");
      await store.outbox.write([eventOf("SAVE11", "code.rejected"), eventOf("SAVE12", "code.rejected")], {});
      await write(store, "a2");
      await store.outbox.write([], {});
      expectSame(await subjectsOf(store), ["a1", "SAVE11", "SAVE12", "a2"], "all of them wait, in the order written");
      const ids = (await store.applications.list({ limit: 9 }, {})).map(({ id }) => id);
      expectSame(ids, ["a1", "a2"], "and they are all that was written");
    },
  },
  {
    name: "Events that are not delivered keep waiting under the same numbers",
    async run(store) {
      await write(store, "a1", "a2");
      const before = await store.outbox.pending(9, {});
      await write(store, "a3");
      expectSame(await store.outbox.pending(2, {}), before, "asking takes nothing away and renumbers nothing");
    },
  },
  {
    name: "Delivered events are gone and the others stay",
    async run(store) {
      await write(store, "a1", "a2", "a3", "a4");
      const pending = await store.outbox.pending(9, {});
      await store.outbox.delivered([pending[0]!.number, pending[2]!.number], {});
      expectSame(await store.outbox.pending(9, {}), [pending[1], pending[3]], "only what was delivered is forgotten");
      await write(store, "a5");
      expectSame(await subjectsOf(store), ["a2", "a4", "a5"], "new events come behind those that stayed");
    },
  },
  {
    name: "Numbers of delivered events are not given again",
    async run(store) {
      await write(store, "a1");
      const [first] = await store.outbox.pending(9, {});
      await store.outbox.delivered([first!.number], {});
      await write(store, "a2");
      await store.outbox.delivered([first!.number], {});
      expectSame(await subjectsOf(store), ["a2"], "a delivery told twice forgets no other event");
    },
  },
  {
    name: "Events of one subject keep their order over several moves",
    async run(store) {
      const entry = heldEntry("a1");
      const told = (...types: readonly ("application.held" | "application.confirmed" | "claim.claimed")[]) =>
        types.map((type) => eventOf("a1", type));
      await moveAll(
        store,
        inserting(entry, { events: told("claim.claimed", "application.held") }),
        confirming(entry, told("application.confirmed")),
      );
      const types = (await waitingEvents(store)).map(({ type }) => type);
      expectSame(
        types,
        ["claim.claimed", "application.held", "application.confirmed"],
        "a subject's events come as they happened",
      );
    },
  },
  {
    name: "Of twenty moves at once every event is there once, and those of one move keep their order",
    async run(store) {
      await raceOf(
        store,
        upTo(20).map((index) =>
          inserting(heldEntry(`a${index}`), { events: [eventOf(`a${index}`, "claim.claimed"), eventOf(`a${index}`)] }),
        ),
      );
      const events = await waitingEvents(store);
      for (const index of upTo(20)) {
        const types = events.filter(({ subject }) => subject === `a${index}`).map(({ type }) => type);
        expectSame(types, ["claim.claimed", "application.held"], "each subject has its two events, in order");
      }
      expectSame(events.length, 40, "and there are no others");
    },
  },
];
