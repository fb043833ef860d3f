import type { Store } from "../../ports/store.js";
import { expectSame } from "./expect-kept.js";
import { at, automaticRecord, putVouchers, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

async function idsOf(
  store: Store,
  what: { readonly codeKeys?: readonly string[]; readonly shops?: readonly string[]; readonly automatic?: boolean },
) {
  const found = await store.vouchers.candidates({ codeKeys: [], shops: [], automatic: false, ...what }, {});
  return found.map(({ id }) => id).sort();
}

const north = { scope: { shopId: "north" } };
const south = { scope: { shopId: "south" } };

/** Which vouchers a cart with some codes may use. */
export const candidateCases: readonly StoreCase[] = [
  {
    name: "Candidates are the vouchers with one of the codes in global scope or in one of the shops named",
    async run(store) {
      await putVouchers(store, [
        voucherRecord("v1", { codeKey: "A" }),
        voucherRecord("v2", { codeKey: "A", ...north }),
        voucherRecord("v3", { codeKey: "A", ...south }),
        voucherRecord("v4", { codeKey: "B", ...north }),
        voucherRecord("v5", { codeKey: "C" }),
      ]);
      expectSame(await idsOf(store, { codeKeys: ["A"] }), ["v1"], "without a shop only global codes are found");
      expectSame(
        await idsOf(store, { codeKeys: ["A"], shops: ["north"] }),
        ["v1", "v2"],
        "a shop's codes are invisible to others",
      );
      expectSame(
        await idsOf(store, { codeKeys: ["A", "B"], shops: ["north", "south"] }),
        ["v1", "v2", "v3", "v4"],
        "codes of all shops named",
      );
      expectSame(await idsOf(store, { codeKeys: ["D"], shops: ["north"] }), [], "an unknown code finds nothing");
      expectSame(await idsOf(store, {}), [], "nothing asked, nothing found");
    },
  },
  {
    name: "A candidate comes once, however often its code and shop are named",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1", { codeKey: "A", automatic: true, ...north })]);
      const asked = { codeKeys: ["A", "A"], shops: ["north", "north"], automatic: true };
      expectSame(await idsOf(store, asked), ["v1"], "no candidate comes twice");
    },
  },
  {
    name: "A voucher is found by the key of its code and by nothing else, also where the code itself is not kept",
    async run(store) {
      const { code: _code, ...hashed } = voucherRecord("v1", { codeKey: "9f86d081", codeHint: "P9T4" });
      await putVouchers(store, [hashed, voucherRecord("v2", { code: "9F86D081", codeKey: "B" })]);
      expectSame(await idsOf(store, { codeKeys: ["9f86d081"] }), ["v1"], "a key is enough to be found");
      expectSame(await idsOf(store, { codeKeys: ["9F86D081", "P9T4"] }), [], "code and hint are not looked at");
      expectSame(await store.vouchers.get("v1", {}), hashed, "what was put in is kept, and nothing made up");
    },
  },
  {
    name: "Automatic vouchers of global scope and of the shops named are candidates when asked for",
    async run(store) {
      await putVouchers(store, [
        automaticRecord("v1"),
        automaticRecord("v2", north),
        automaticRecord("v3", south),
        voucherRecord("v4", { codeKey: "A" }),
      ]);
      expectSame(
        await idsOf(store, { shops: ["north"], automatic: true }),
        ["v1", "v2"],
        "not those of other shops, and no codes",
      );
      expectSame(
        await idsOf(store, { codeKeys: ["A"], automatic: true }),
        ["v1", "v4"],
        "beside those with the codes given",
      );
      expectSame(await idsOf(store, { codeKeys: ["A"], shops: ["north"] }), ["v4"], "not unless they are asked for");
    },
  },
  {
    name: "Candidates are newest versions, also of vouchers that are switched off or archived",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1", { codeKey: "A" }), automaticRecord("v2"), automaticRecord("v3")]);
      const edited = [
        voucherRecord("v1", { codeKey: "A", version: 2, archivedAt: at(1) }),
        automaticRecord("v2", { version: 2, active: false }),
        automaticRecord("v3", { version: 2, automatic: false }),
      ];
      for (const voucher of edited) await store.vouchers.update({ voucher, expected: 1, events: [] }, {});
      const found = await store.vouchers.candidates({ codeKeys: ["A"], shops: [], automatic: true }, {});
      expectSame(
        [...found].sort((a, b) => (a.id < b.id ? -1 : 1)),
        edited.slice(0, 2),
        "what counts against a voucher is not the store's to judge",
      );
    },
  },
];
