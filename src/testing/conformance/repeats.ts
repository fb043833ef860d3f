import type { MoveResult } from "../../ports/ledger.js";
import {
  confirming,
  counterOf,
  heldEntry,
  inserting,
  moveAll,
  oneOf,
  raceOf,
  releasing,
  replacing,
} from "./entries.js";
import { expectSame, tally } from "./expect-kept.js";
import { at, putVouchers, upTo, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

const guard = { of: "voucher", id: "v1", version: 1 } as const;

/** A retry hears what became of the first attempt; of several things against a move the first in order is told. */
export const repeatCases: readonly StoreCase[] = [
  {
    name: "A repeated insert is told duplicate with the first entry and draws nothing",
    async run(store) {
      const first = heldEntry("a1", { key: "checkout-1", draws: [oneOf("voucher:v1", 5)] });
      await moveAll(store, inserting(first));
      const [again] = await raceOf(store, [inserting(heldEntry("a2", { key: "checkout-1", draws: first.draws }))]);
      expectSame(again, { status: "duplicate", entry: first }, "an insert under a known key is told the first entry");
      expectSame(await counterOf(store, "voucher:v1"), 1, "a duplicate draws nothing");
      expectSame(await store.ledger.get("a2", {}), undefined, "a duplicate writes no entry");
    },
  },
  {
    name: "Of twenty callers with one key at once exactly one is applied and the others are told its entry",
    async run(store) {
      const callers = upTo(20).map((caller) =>
        heldEntry(`a${caller}`, { key: "checkout-1", draws: [oneOf("voucher:v1", 1)] }),
      );
      const answers = await raceOf(
        store,
        callers.map((entry) => inserting(entry)),
      );
      expectSame(
        tally(answers),
        { applied: 1, duplicate: 19 },
        "one key is one entry, and never limit by its own first use",
      );
      const winner = callers[answers.findIndex(({ status }) => status === "applied")];
      const told = answers.flatMap((answer) => (answer.status === "duplicate" ? [answer.entry] : []));
      expectSame(
        told,
        upTo(19).map(() => winner),
        "every duplicate is told the entry that was applied",
      );
    },
  },
  {
    name: "A duplicate is answered before the limit, so that a retried success stays a success",
    async run(store) {
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      await moveAll(store, inserting(entry));
      const [again] = await raceOf(store, [inserting(entry)]);
      expectSame(again?.status, "duplicate", "a retry is told duplicate, also when the limit is used up by then");
    },
  },
  {
    name: "A duplicate is answered before stale terms",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1")]);
      await moveAll(store, inserting(heldEntry("a1"), { guards: [guard] }));
      await store.vouchers.update(
        { voucher: voucherRecord("v1", { version: 2, active: false }), expected: 1, events: [] },
        {},
      );
      const [again] = await raceOf(store, [inserting(heldEntry("a1"), { guards: [guard] })]);
      expectSame(again?.status, "duplicate", "a retry is told duplicate, also when the voucher was edited by then");
    },
  },
  {
    name: "A duplicate is answered before a conflict",
    async run(store) {
      const first = heldEntry("a1", { key: "checkout-1" });
      await moveAll(store, inserting(first), inserting(heldEntry("a2")));
      const [again] = await raceOf(store, [inserting(heldEntry("a2", { key: "checkout-1" }))]);
      expectSame(again, { status: "duplicate", entry: first }, "the key is looked at before the id");
    },
  },
  {
    name: "A duplicate is told the entry as it stands now",
    async run(store) {
      const first = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      const released = releasing(first);
      await moveAll(store, inserting(first), released);
      const [again] = await raceOf(store, [inserting(first)]);
      expectSame(
        again,
        { status: "duplicate", entry: released.entry },
        "a key is kept after release, with what became of it",
      );
    },
  },
  {
    name: "An insert under an id that is in use is told conflict with the entry that has it",
    async run(store) {
      const first = heldEntry("a1", { key: "checkout-1" });
      await moveAll(store, inserting(first));
      const [answer] = await raceOf(store, [inserting(heldEntry("a1", { key: "checkout-2" }))]);
      expectSame(answer, { status: "conflict", entry: first }, "an id is never given to a second entry");
      expectSame(await store.ledger.find("checkout-2", {}), undefined, "and the key of the refused insert stays free");
    },
  },
  {
    name: "A conflict is answered before stale terms and limits",
    async run(store) {
      const entry = heldEntry("a1");
      const confirm = confirming(entry);
      await moveAll(store, inserting(entry), confirm);
      const [answer] = await raceOf(store, [
        replacing(entry, confirm.entry, { draws: [oneOf("voucher:v1", 0)], guards: [guard] }),
      ]);
      expectSame(
        answer,
        { status: "conflict", entry: confirm.entry },
        "who comes too late hears conflict, whatever else is wrong",
      );
    },
  },
  {
    name: "Stale terms are answered before limits",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1", { version: 2, updatedAt: at(1) })]);
      const [answer] = await raceOf(store, [
        inserting(heldEntry("a1"), { draws: [oneOf("voucher:v1", 0)], guards: [guard] }),
      ]);
      expectSame((answer as MoveResult).status, "stale", "a limit that may have been edited away is not told");
    },
  },
];
