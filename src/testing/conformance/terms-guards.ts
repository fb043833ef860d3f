import type { Guard, MoveResult } from "../../ports/ledger.js";
import { confirming, heldEntry, inserting, moveAll, raceOf } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { putVouchers, setRecord, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

const ofVoucher = (id: string, version: number): Guard => ({ of: "voucher", id, version });
const ofSet = (id: string, version: number): Guard => ({ of: "set", id, version });

/** Which terms were called stale, however the store words their versions. */
function staleOf(answer: MoveResult | undefined): readonly string[] {
  return answer?.status === "stale"
    ? answer.guards.map(({ of, id }) => `${of} ${id}`).sort()
    : [`not stale: ${answer?.status}`];
}

/** A move that was decided on terms which were edited since is refused. */
export const termsGuardCases: readonly StoreCase[] = [
  {
    name: "A move guarded by the terms that stand is applied",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1")]);
      await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
      await moveAll(store, inserting(heldEntry("a1"), { guards: [ofVoucher("v1", 1), ofSet("s1", 1)] }));
    },
  },
  {
    name: "A voucher edited between the check and the use makes the move stale",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1"), voucherRecord("v2")]);
      await store.vouchers.update(
        { voucher: voucherRecord("v1", { version: 2, active: false }), expected: 1, events: [] },
        {},
      );
      const guards = [ofVoucher("v1", 1), ofVoucher("v2", 1)];
      const [answer] = await raceOf(store, [inserting(heldEntry("a1"), { guards })]);
      expectSame(staleOf(answer), ["voucher v1"], "the voucher that was edited is named, the other is not");
      await moveAll(store, inserting(heldEntry("a1"), { guards: [ofVoucher("v1", 2), ofVoucher("v2", 1)] }));
    },
  },
  {
    name: "A set edited between the check and the use makes the move stale",
    async run(store) {
      await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
      await store.sets.update({ set: setRecord("s1", { version: 2, active: false }), expected: 1, events: [] }, {});
      const [answer] = await raceOf(store, [inserting(heldEntry("a1"), { guards: [ofSet("s1", 1)] })]);
      expectSame(staleOf(answer), ["set s1"], "the set that was edited is named");
    },
  },
  {
    name: "Every stale guard is named, vouchers and sets of the same id apart",
    async run(store) {
      await putVouchers(store, [voucherRecord("x1", { version: 3 }), voucherRecord("x2")]);
      await store.sets.insert({ set: setRecord("x1"), events: [] }, {});
      const guards = [ofVoucher("x1", 2), ofVoucher("x2", 1), ofSet("x1", 1), ofSet("x2", 1)];
      const [answer] = await raceOf(store, [inserting(heldEntry("a1"), { guards })]);
      expectSame(
        staleOf(answer),
        ["set x2", "voucher x1"],
        "all guards that do not hold are named, an unknown id among them",
      );
    },
  },
  {
    name: "A replacement is guarded as an insert is",
    async run(store) {
      await putVouchers(store, [voucherRecord("v1", { version: 2 })]);
      const entry = heldEntry("a1");
      await moveAll(store, inserting(entry));
      const [answer] = await raceOf(store, [{ ...confirming(entry), guards: [ofVoucher("v1", 1)] }]);
      expectSame(staleOf(answer), ["voucher v1"], "stale terms stop a replacement too");
      expectSame(await store.ledger.get("a1", {}), entry, "and the entry stands as before");
    },
  },
];
