import { claimEntry, heldEntry, inserting, moveAll } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { automaticRecord, putVouchers, setRecord, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

const customer = (id: string, ...keys: readonly string[]) => ({ customer: { id, keys } });

/** What a store reads together is what its repositories say; one that reads nothing together promises nothing here. */
export const lookUpCases: readonly StoreCase[] = [
  {
    name: "What is read together is what the repositories and the ledger say one by one",
    async run(store) {
      if (store.lookUps === undefined) return;
      await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
      await store.sets.insert({ set: setRecord("s2"), events: [] }, {});
      await putVouchers(store, [
        voucherRecord("v1", { codeKey: "A", setId: "s1" }),
        voucherRecord("v2", { codeKey: "B" }),
        voucherRecord("v3", { codeKey: "A", scope: { shopId: "north" } }),
        voucherRecord("v4", { codeKey: "C", setId: "s2" }),
        automaticRecord("v5"),
      ]);
      await moveAll(
        store,
        inserting(claimEntry("c2", { voucherId: "v1", ...customer("ann") })),
        inserting(claimEntry("c1", { voucherId: "v2", ...customer("bob", "email:a") })),
        inserting(claimEntry("c3", { voucherId: "v4", ...customer("ann") })),
        inserting(claimEntry("c4", { voucherId: "v1", ...customer("eve") })),
        inserting(heldEntry("a1", { key: "key-a", ...customer("ann") })),
      );
      const all = { codeKeys: ["A", "B"], shops: ["north"], automatic: true, customerKeys: ["id:ann", "email:a"] };
      const asked: readonly Parameters<typeof store.lookUps.together>[0][] = [
        { ...all, key: "key-a" },
        { ...all, key: "KEY-A", automatic: false, shops: [] },
        { ...all, customerKeys: [] },
        { codeKeys: [], shops: [], automatic: false, customerKeys: ["id:ann"], key: "key-a" },
        { codeKeys: ["none"], shops: [], automatic: false, customerKeys: ["id:ann"] },
      ];
      for (const { key, customerKeys, ...what } of asked) {
        const together = await store.lookUps.together({ ...what, customerKeys, ...(key !== undefined && { key }) }, {});
        const vouchers = await store.vouchers.candidates(what, {});
        const setIds = [...new Set(vouchers.flatMap(({ setId }) => (setId === undefined ? [] : [setId])))];
        const sets = await Promise.all(setIds.map((id) => store.sets.get(id, {})));
        const voucherIds = vouchers.map(({ id }) => id);
        const claims =
          customerKeys.length === 0 || voucherIds.length === 0
            ? []
            : await store.claims.list({ customerKeys, voucherIds, limit: 100 }, {});
        const entry = key === undefined ? undefined : await store.ledger.find(key, {});
        expectSame(
          { ...together },
          { ...(entry !== undefined && { entry }), vouchers, sets, claims },
          `read together for ${JSON.stringify({ key, customerKeys, ...what })}`,
        );
      }
    },
  },
];
