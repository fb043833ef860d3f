import { expectSame, tally } from "./expect-kept.js";
import { at, automaticRecord, eventOf, putVouchers, upTo, voucherRecord, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** A code belongs to one voucher; every version of a voucher stays readable. */
export const voucherCases: readonly StoreCase[] = [
  {
    name: "Vouchers whose id or code is taken are named and left out, the others of the same call are put in",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1")]);
      const again = voucherRecord("v1", { codeKey: "OTHER", name: "again" });
      const vouchers = [voucherRecord("v2"), voucherRecord("v3", { codeKey: "CODEv1" }), again, voucherRecord("v4")];
      const { taken } = await store.vouchers.insert({ vouchers, events: [] }, {});
      expectSame([...taken].sort(), ["v1", "v3"], "what was taken is named by id: an id in use, a code in use");
      const listed = await store.vouchers.list({ limit: 9 }, {});
      expectSame(
        listed.map(({ id }) => id),
        ["v1", "v2", "v4"],
        "all others are put in, in their order",
      );
      expectSame(await store.vouchers.get("v1", {}), voucherRecord("v1"), "the voucher that was there is untouched");
      expectSame(await store.vouchers.get("v3", {}), undefined, "what was taken is not there");
    },
  },
  {
    name: "Of two vouchers with one code in the same call the first gets it",
    async run(store) {
      const vouchers = [voucherRecord("v1", { codeKey: "SAME" }), voucherRecord("v2", { codeKey: "SAME" })];
      expectSame(
        await store.vouchers.insert({ vouchers, events: [] }, {}),
        { taken: ["v2"] },
        "the second is told that it is taken",
      );
    },
  },
  {
    name: "Of twenty callers with one code at once exactly one gets it",
    async run(store) {
      const answers = await Promise.all(
        upTo(20).map((caller) =>
          store.vouchers.insert({ vouchers: [voucherRecord(`v${caller}`, { codeKey: "SAME" })], events: [] }, {}),
        ),
      );
      const got = tally(answers.map(({ taken }) => (taken.length === 0 ? "inserted" : "taken")));
      expectSame(got, { inserted: 1, taken: 19 }, "a code is given once, and all others are told so");
      expectSame((await store.vouchers.list({ limit: 99 }, {})).length, 1, "and only one voucher is there");
    },
  },
  {
    name: "Shops and global scope each have their own codes",
    async run(store) {
      const same = { codeKey: "SAME" };
      await putVouchers(store, [
        voucherRecord("v1", same),
        voucherRecord("v2", { ...same, scope: { shopId: "north" } }),
        voucherRecord("v3", { ...same, scope: { shopId: "south" } }),
        voucherRecord("v4", { ...same, scope: { shopId: "global" } }),
      ]);
      const again = voucherRecord("v5", { ...same, scope: { shopId: "south" } });
      expectSame(
        await store.vouchers.insert({ vouchers: [again], events: [] }, {}),
        { taken: ["v5"] },
        "in one shop a code is unique",
      );
    },
  },
  {
    name: "Vouchers without a code never take one from each other",
    async run(store) {
      await putVouchers(store, [automaticRecord("v1"), automaticRecord("v2"), automaticRecord("v3")]);
      expectSame((await store.vouchers.list({ limit: 9 }, {})).length, 3, "any number of vouchers may have no code");
    },
  },
  {
    name: "Events of an insert are written unless all its vouchers were taken",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1")]);
      const insert = (ids: readonly string[]) =>
        store.vouchers.insert(
          { vouchers: ids.map((id) => voucherRecord(id)), events: [eventOf(ids.join(), "voucher.created")] },
          {},
        );
      await insert(["v1"]);
      expectSame(await waitingEvents(store), [], "nothing was put in, so there is nothing to tell");
      await insert(["v1", "v2"]);
      expectSame(
        (await waitingEvents(store)).map(({ subject }) => subject),
        ["v1,v2"],
        "what was put in is told",
      );
    },
  },
  {
    name: "A voucher is updated from the version expected, and its earlier versions stay readable",
    async run(store) {
      const [first, second] = [
        voucherRecord("v1"),
        voucherRecord("v1", { version: 2, active: false, updatedAt: at(5) }),
      ];
      await putVouchers(store, [first]);
      const events = [eventOf("v1", "voucher.created")];
      expectSame(
        await store.vouchers.update({ voucher: second, expected: 1, events }, {}),
        "updated",
        "the expected version is replaced",
      );
      expectSame(await store.vouchers.get("v1", {}), second, "the newest version is the one that is read");
      expectSame(await store.vouchers.get("v1", { version: 1 }), first, "the earlier version is read when asked for");
      expectSame(
        await store.vouchers.get("v1", { version: 2 }),
        second,
        "the newest version is read by its number too",
      );
      expectSame(
        await store.vouchers.get("v1", { version: 3 }),
        undefined,
        "a version that is not there is not made up",
      );
      expectSame(await store.vouchers.list({ limit: 9 }, {}), [second], "a voucher is listed once, as it is now");
      expectSame(await waitingEvents(store), events, "the events of an update are written");
    },
  },
  {
    name: "A voucher update that expects another version is told conflict and writes nothing",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1", { version: 4 })]);
      const update = (id: string, expected: number) =>
        store.vouchers.update(
          { voucher: voucherRecord(id, { version: expected + 1 }), expected, events: [eventOf(id)] },
          {},
        );
      expectSame(
        [await update("v1", 3), await update("v1", 5), await update("v9", 1)],
        ["conflict", "conflict", "conflict"],
        "conflict",
      );
      expectSame(
        await store.vouchers.get("v1", {}),
        voucherRecord("v1", { version: 4 }),
        "the voucher stands as before",
      );
      expectSame(await store.vouchers.get("v9", {}), undefined, "an update puts nothing in");
      expectSame(await waitingEvents(store), [], "and no event is written");
    },
  },
  {
    name: "Of ten updates of a voucher from one version at once exactly one is made",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1")]);
      const answers = await Promise.all(
        upTo(10).map((caller) =>
          store.vouchers.update(
            { voucher: voucherRecord("v1", { version: 2, name: `editor ${caller}` }), expected: 1, events: [] },
            {},
          ),
        ),
      );
      expectSame(tally(answers), { updated: 1, conflict: 9 }, "of many editors one wins and the others are told");
      const winner = answers.indexOf("updated");
      expectSame(
        (await store.vouchers.get("v1", {}))?.name,
        `editor ${winner}`,
        "what stands is what the winner wrote",
      );
    },
  },
];
