import { confirming, heldEntry, inserting, moveAll } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { putVouchers, upTo, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

/** Lists that change while they are read. */
export const changingListCases: readonly StoreCase[] = [
  {
    name: "A list goes on behind a record that has left it in the meantime",
    async run(store) {
      const entries = upTo(6).map((index) => heldEntry(`a${index}`));
      await moveAll(store, ...entries.map((entry) => inserting(entry)));
      const first = await store.applications.list({ limit: 2, status: "held" }, {});
      expectSame(
        first.map(({ id }) => id),
        ["a0", "a1"],
        "the first page",
      );
      await moveAll(store, confirming(entries[1]!));
      const second = await store.applications.list({ limit: 2, status: "held", after: "a1" }, {});
      expectSame(
        second.map(({ id }) => id),
        ["a2", "a3"],
        "the next page begins where the last one ended",
      );
      await moveAll(store, confirming(entries[0]!));
      expectSame(
        (await store.applications.list({ limit: 9, status: "confirmed" }, {})).map(({ id }) => id),
        ["a0", "a1"],
        "and they are listed as what they are now, oldest first, whichever changed first",
      );
    },
  },
  {
    name: "An edited voucher keeps its place in the list",
    async run(store) {
      await putVouchers(
        store,
        upTo(4).map((index) => voucherRecord(`v${index}`, { setId: "s1" })),
      );
      await store.vouchers.update(
        { voucher: voucherRecord("v1", { setId: "s1", version: 2 }), expected: 1, events: [] },
        {},
      );
      expectSame(
        (await store.vouchers.list({ limit: 9 }, {})).map(({ id }) => id),
        ["v0", "v1", "v2", "v3"],
        "in the list of all",
      );
      expectSame(
        (await store.vouchers.list({ limit: 9, setId: "s1", after: "v0" }, {})).map(({ id }) => id),
        ["v1", "v2", "v3"],
        "in the list of its set",
      );
    },
  },
  {
    name: "A record put in while a list is read comes at its end",
    async run(store) {
      await putVouchers(store, [voucherRecord("v5"), voucherRecord("v4")]);
      const first = await store.vouchers.list({ limit: 1 }, {});
      await putVouchers(store, [voucherRecord("v1")]);
      const rest = await store.vouchers.list({ limit: 9, after: first[0]!.id }, {});
      expectSame(
        rest.map(({ id }) => id),
        ["v4", "v1"],
        "what is new is not missed and moves nothing",
      );
    },
  },
];
