import {
  claimEntry,
  confirming,
  counterOf,
  heldEntry,
  inserting,
  moveAll,
  oneOf,
  raceOf,
  releasing,
} from "./entries.js";
import { expectSame, expectThat, tally } from "./expect-kept.js";
import { upTo } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** Nobody passes a limit, however many ask at the same time. */
export const lastUseCases: readonly StoreCase[] = [
  {
    name: "Of fifty callers racing for the last three uses exactly three are told applied and the others limit",
    async run(store) {
      const entries = upTo(50).map((caller) => heldEntry(`a${caller}`, { draws: [oneOf("voucher:v1", 3)] }));
      const answers = await raceOf(
        store,
        entries.map((entry) => inserting(entry)),
      );
      expectSame(tally(answers), { applied: 3, limit: 47 }, "of 50 callers for 3 uses, 3 get one and 47 hear limit");
      expectSame(await counterOf(store, "voucher:v1"), 3, "the counter stands at the uses that were given");
      expectSame(
        (await store.applications.list({ limit: 100 }, {})).length,
        3,
        "only uses that were given are recorded",
      );
    },
  },
  {
    name: "Of fifty callers racing for the last claim exactly one gets it",
    async run(store) {
      const claims = upTo(50).map((caller) => claimEntry(`k${caller}`, { draws: [oneOf("claims:v1", 1)] }));
      const answers = await raceOf(
        store,
        claims.map((entry) => inserting(entry)),
      );
      expectSame(
        tally(answers),
        { applied: 1, limit: 49 },
        "of 50 callers for one claim, one gets it and 49 hear limit",
      );
    },
  },
  {
    name: "Of callers racing for several counters at once each draws on all of its counters or on none",
    async run(store) {
      const entries = upTo(50).map((caller) =>
        heldEntry(`a${caller}`, {
          draws: caller % 2 === 0 ? [oneOf("all", 20), oneOf("even", 4)] : [oneOf("all", 20)],
        }),
      );
      const answers = await raceOf(
        store,
        entries.map((entry) => inserting(entry)),
      );
      const applied = upTo(50).filter((caller) => answers[caller]!.status === "applied");
      const even = applied.filter((caller) => caller % 2 === 0);
      expectSame(applied.length, 20, "a limit of 20 that 25 callers need alone is used to the last");
      expectThat(even.length <= 4, "a limit of 4 is never passed", even.length);
      expectSame(
        await store.ledger.counters(["all", "even"], {}),
        [applied.length, even.length],
        "the counters stand at what the callers that were told applied drew, and at no more",
      );
    },
  },
  {
    name: "Callers that name the same counters in opposite order all get an answer and pass no limit",
    async run(store) {
      const draws = [oneOf("voucher:a", 5), oneOf("voucher:b", 5), oneOf("voucher:c", 5)];
      const entries = upTo(40).map((caller) =>
        heldEntry(`a${caller}`, { draws: caller % 2 === 0 ? draws : [...draws].reverse() }),
      );
      const answers = await raceOf(
        store,
        entries.map((entry) => inserting(entry)),
      );
      expectSame(
        tally(answers),
        { applied: 5, limit: 35 },
        "order of the draws changes nothing: 5 uses for a limit of 5",
      );
      expectSame(
        await store.ledger.counters(["voucher:a", "voucher:b", "voucher:c"], {}),
        [5, 5, 5],
        "all counters stand at 5",
      );
    },
  },
  {
    name: "New uses racing those that are given back never pass the limit",
    async run(store) {
      const held = upTo(10).map((caller) => heldEntry(`old${caller}`, { draws: [oneOf("voucher:v1", 10)] }));
      await moveAll(store, ...held.map((entry) => inserting(entry)));
      const fresh = upTo(20).map((caller) =>
        inserting(heldEntry(`new${caller}`, { draws: [oneOf("voucher:v1", 10)] })),
      );
      const answers = await raceOf(store, [
        ...held.flatMap((entry, index) => [fresh[index]!, releasing(entry)]),
        ...fresh.slice(10),
      ]);
      const released = upTo(10).map((index) => answers[index * 2 + 1]!);
      expectSame(tally(released), { applied: 10 }, "giving back is never refused");
      const living = await store.applications.list({ limit: 100, status: "held" }, {});
      expectThat(living.length <= 10, "no more than 10 of a limit of 10 are held", living.length);
      expectSame(await counterOf(store, "voucher:v1"), living.length, "the counter stands at what is held");
    },
  },
  {
    name: "A draw of more than is left is refused whole, and a smaller one still goes through",
    async run(store) {
      const spend = (id: string, by: number) =>
        inserting(heldEntry(id, { draws: [{ counter: "budget:v1/GBP", by, limit: 1000 }] }));
      await moveAll(store, spend("a1", 400), spend("a2", 400));
      const [over] = await raceOf(store, [spend("a3", 201)]);
      expectSame(over?.status, "limit", "201 of the 200 that are left is refused");
      await moveAll(store, spend("a4", 200));
      expectSame(await counterOf(store, "budget:v1/GBP"), 1000, "the budget is used to the last penny");
    },
  },
  {
    name: "Two draws on one counter in the same move count together",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1), oneOf("voucher:v1", 1)] });
      const [answer] = await raceOf(store, [inserting(entry)]);
      expectSame(answer?.status, "limit", "two uses of a limit of one are refused, in one move too");
      expectSame(await counterOf(store, "voucher:v1"), 0, "and nothing is drawn");
    },
  },
  {
    name: "A limit of zero has room for nobody",
    async run(store) {
      const [answer] = await raceOf(store, [inserting(heldEntry("a1", { draws: [oneOf("voucher:v1", 0)] }))]);
      expectSame(answer?.status, "limit", "a counter with limit 0 is never drawn on");
    },
  },
  {
    name: "A limit answer names every counter without room, and none that has room",
    async run(store) {
      await moveAll(store, inserting(heldEntry("a1", { draws: [oneOf("full:1"), oneOf("full:2"), oneOf("roomy")] })));
      const draws = [oneOf("full:2", 1), oneOf("roomy", 2), oneOf("full:1", 0), oneOf("untouched", 1), oneOf("free")];
      const [answer] = await raceOf(store, [inserting(heldEntry("a2", { draws }))]);
      const exceeded = answer?.status === "limit" ? [...answer.exceeded] : [];
      expectSame(
        exceeded.sort((a, b) => (a.counter < b.counter ? -1 : 1)),
        [
          { counter: "full:1", used: 1, limit: 0, by: 1 },
          { counter: "full:2", used: 1, limit: 1, by: 1 },
        ],
        "limit says of each counter without room what is used, the limit and what was wanted",
      );
    },
  },
  {
    name: "A use that is confirmed goes on counting",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      await moveAll(store, inserting(entry), confirming(entry));
      const [answer] = await raceOf(store, [inserting(heldEntry("a2", { draws: [oneOf("voucher:v1", 1)] }))]);
      expectSame(answer?.status, "limit", "a confirmed use leaves no room for another");
    },
  },
];
