import {
  claimEntry,
  confirming,
  counterOf,
  heldEntry,
  inserting,
  moveAll,
  movedOn,
  oneOf,
  raceOf,
  releasing,
  replacing,
} from "./entries.js";
import { expectSame, tally } from "./expect-kept.js";
import { at, upTo } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** An entry moves on from the version named, once; what is given back is given back once. */
export const transitionCases: readonly StoreCase[] = [
  {
    name: "A move from the version that stands replaces the entry everywhere",
    async run(store) {
      const entry = heldEntry("a1", { key: "checkout-1" });
      const confirm = confirming(entry);
      await moveAll(store, inserting(entry), confirm);
      expectSame(await store.ledger.get("a1", {}), confirm.entry, "the entry is found by id as it was moved to");
      expectSame(
        await store.ledger.find("checkout-1", {}),
        confirm.entry,
        "the entry is found by key as it was moved to",
      );
      expectSame(
        await store.applications.get("a1", {}),
        confirm.entry.record,
        "the application is read as it was moved to",
      );
      expectSame(
        await store.applications.list({ limit: 9 }, {}),
        [confirm.entry.record],
        "the application is listed once, as it is",
      );
    },
  },
  {
    name: "A move from another version is told conflict with the entry as it stands",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      const confirm = confirming(entry);
      await moveAll(store, inserting(entry), confirm);
      const [late] = await raceOf(store, [releasing(entry)]);
      expectSame(
        late,
        { status: "conflict", entry: confirm.entry },
        "who comes too late is told how the entry stands now",
      );
      expectSame(await store.ledger.get("a1", {}), confirm.entry, "and changes nothing");
    },
  },
  {
    name: "A move of an entry that was never put in is told conflict without an entry",
    async run(store) {
      const [answer] = await raceOf(store, [confirming(heldEntry("a1"))]);
      expectSame(answer, { status: "conflict" }, "there is nothing to move on from");
      expectSame(await store.ledger.get("a1", {}), undefined, "and nothing is put in");
    },
  },
  {
    name: "Of ten releases at once one is applied, and what was drawn is given back once",
    async run(store) {
      const entries = upTo(3).map((index) =>
        heldEntry(`a${index}`, { draws: [oneOf("voucher:v1", 3), { counter: "budget", by: 50 }] }),
      );
      await moveAll(store, ...entries.map((entry) => inserting(entry)));
      const answers = await raceOf(
        store,
        upTo(10).map(() => releasing(entries[0]!)),
      );
      expectSame(tally(answers), { applied: 1, conflict: 9 }, "one release is applied, the others hear conflict");
      expectSame(
        await store.ledger.counters(["voucher:v1", "budget"], {}),
        [2, 100],
        "what is given back is given back once",
      );
    },
  },
  {
    name: "A repeated release gives nothing back a second time",
    async run(store) {
      const [first, second] = [1, 2].map((index) => heldEntry(`a${index}`, { draws: [oneOf("voucher:v1", 2)] }));
      await moveAll(store, inserting(first!), inserting(second!), releasing(first!));
      const [again] = await raceOf(store, [releasing(first!)]);
      expectSame(again?.status, "conflict", "a release that was made is not made again");
      expectSame(await counterOf(store, "voucher:v1"), 1, "and the other's use stays drawn");
    },
  },
  {
    name: "Of a confirm and an expiry at once exactly one is applied, and the counter agrees with it",
    async run(store) {
      for (const round of upTo(10)) {
        const entry = heldEntry(`a${round}`, { draws: [oneOf(`voucher:${round}`, 1)] });
        await moveAll(store, inserting(entry));
        const expire = releasing(entry);
        const pair = round % 2 === 0 ? [confirming(entry), expire] : [expire, confirming(entry)];
        const answers = await raceOf(store, pair);
        expectSame(tally(answers), { applied: 1, conflict: 1 }, "of two moves from one version one is applied");
        const confirmed = (await store.ledger.get(entry.id, {}))?.status === "confirmed";
        expectSame(
          await counterOf(store, `voucher:${round}`),
          confirmed ? 1 : 0,
          "a use counts if and only if it was confirmed",
        );
      }
    },
  },
  {
    name: "Under a limit lowered below what is used nothing new is drawn, and giving back still works",
    async run(store) {
      const entries = upTo(3).map((index) => heldEntry(`a${index}`, { draws: [oneOf("voucher:v1", 3)] }));
      await moveAll(store, ...entries.map((entry) => inserting(entry)));
      const [refused] = await raceOf(store, [inserting(heldEntry("a9", { draws: [oneOf("voucher:v1", 1)] }))]);
      expectSame(
        refused,
        { status: "limit", exceeded: [{ counter: "voucher:v1", used: 3, limit: 1, by: 1 }] },
        "no new use",
      );
      const release = releasing(entries[0]!);
      await moveAll(store, { ...release, draws: [{ counter: "voucher:v1", by: -1, limit: 1 }] });
      expectSame(await counterOf(store, "voucher:v1"), 2, "giving back is never refused, not above the limit either");
    },
  },
  {
    name: "A draw without a limit is never refused",
    async run(store) {
      await moveAll(store, inserting(heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] })));
      await moveAll(store, inserting(heldEntry("a2", { draws: [oneOf("voucher:v1")] })));
      expectSame(await counterOf(store, "voucher:v1"), 2, "a use settled on the caller's word counts beyond the limit");
    },
  },
  {
    name: "One move gives back on one counter and draws on another",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      const swapped = movedOn(entry, { status: "held", draws: [oneOf("voucher:v2", 1)], heldUntil: at(900) });
      const draws = [{ counter: "voucher:v1", by: -1 }, ...swapped.draws];
      await moveAll(store, inserting(entry), replacing(entry, swapped, { draws }));
      expectSame(await store.ledger.counters(["voucher:v1", "voucher:v2"], {}), [0, 1], "a swap moves both counters");
    },
  },
  {
    name: "Claims and applications are read where they belong and nowhere else",
    async run(store) {
      const [claim, application] = [claimEntry("k1"), heldEntry("a1")];
      await moveAll(store, inserting(claim), inserting(application));
      expectSame(await store.claims.get("k1", {}), claim.record, "the ledger's claim is read by its id");
      expectSame(
        await store.applications.get("a1", {}),
        application.record,
        "the ledger's application is read by its id",
      );
      expectSame(
        [await store.claims.get("a1", {}), await store.applications.get("k1", {})],
        [undefined, undefined],
        "neither is the other",
      );
      expectSame(await store.ledger.get("k1", {}), claim, "the entry keeps its kind");
    },
  },
];
