import { describe, expect, test } from "vitest";
import { memoryStore } from "../../../src/adapters/memory/memory-store.js";
import type { Application } from "../../../src/domain/application.js";
import type { Entry } from "../../../src/ports/ledger.js";
import {
  confirming,
  heldEntry,
  inserting,
  movedOn,
  oneOf,
  releasing,
  replacing,
} from "../../../src/testing/conformance/entries.js";
import {
  at,
  automaticRecord,
  customerRecord,
  eventOf,
  purchaseRecord,
  setRecord,
  upTo,
  voucherRecord,
} from "../../../src/testing/conformance/records.js";

/** Whether a value is frozen all the way down. */
function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough);
}

const apply = (store: ReturnType<typeof memoryStore>, entry: Entry) => store.ledger.move(inserting(entry), {});

describe("memoryStore", () => {
  test("hands out records that nobody can change", async () => {
    const store = memoryStore();
    const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)], customer: customerRecord("c1") });
    await store.ledger.move(inserting(entry, { events: [eventOf("a1")] }), {});
    await store.vouchers.insert(
      { vouchers: [voucherRecord("v1", { metadata: { deep: [{ er: 1 }] } })], events: [] },
      {},
    );
    await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
    await store.purchases.insert({ purchase: purchaseRecord("p1"), events: [] }, {});
    const records = [
      await store.ledger.get("a1", {}),
      await store.applications.get("a1", {}),
      await store.vouchers.get("v1", {}),
      await store.sets.get("s1", {}),
      await store.purchases.get("p1", {}),
      (await store.outbox.pending(1, {}))[0]?.event,
    ];
    for (const record of records) {
      expect(record).toBeDefined();
      expect(isFrozenThrough(record)).toBe(true);
    }
    // What was given is the caller's own still.
    expect(Object.isFrozen(entry)).toBe(false);
  });

  test("hands out the same record each time instead of copying it", async () => {
    const store = memoryStore();
    await apply(store, heldEntry("a1"));
    expect(await store.ledger.get("a1", {})).toBe(await store.ledger.find("key-a1", {}));
  });

  test("copies of an entry that moves on only what is new, and nothing that the caller can still change", async () => {
    const store = memoryStore();
    const entry = heldEntry("a1", { draws: [oneOf("voucher:v1")] });
    await apply(store, entry);
    const before = (await store.ledger.get("a1", {}))!;
    await store.ledger.move(confirming(before), {});
    const after = (await store.ledger.get("a1", {}))!;
    expect(after.status).toBe("confirmed");
    expect(isFrozenThrough(after)).toBe(true);
    expect((after.record as Application).lines).toBe((before.record as Application).lines);
    const again = heldEntry("a2", { draws: [oneOf("voucher:v1")] });
    await apply(store, again);
    await store.ledger.move(confirming(again), {});
    const kept = (await store.ledger.get("a2", {}))!;
    expect(kept.draws).not.toBe(again.draws);
    expect(isFrozenThrough(kept)).toBe(true);
  });

  test("keeps a key named __proto__ as a key", async () => {
    const store = memoryStore();
    const metadata = JSON.parse('{"__proto__":{"polluted":true},"list":[],"empty":{}}');
    await store.vouchers.insert({ vouchers: [voucherRecord("v1", { metadata })], events: [] }, {});
    const kept = (await store.vouchers.get("v1", {}))!.metadata!;
    expect(JSON.stringify(kept)).toBe(JSON.stringify(metadata));
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });

  test("finds the few due holds among a hundred thousand entries that are due no more", async () => {
    const store = memoryStore();
    for (const index of upTo(100_000)) {
      const entry = heldEntry(`a${index}`, { heldUntil: at(60), draws: [oneOf("voucher:v1")] });
      await apply(store, entry);
      if (index % 25_000 !== 7) await store.ledger.move(index % 2 === 0 ? confirming(entry) : releasing(entry), {});
    }
    const wanted = ["a7", "a25007", "a50007", "a75007"];
    const due = await store.ledger.due({ now: at(60), limit: 10 }, {});
    const dueOfVoucher = await store.ledger.due({ now: at(60), limit: 10, counter: "voucher:v1" }, {});
    expect(due.map(({ id }) => id)).toEqual(wanted);
    expect(dueOfVoucher.map(({ id }) => id)).toEqual(wanted);
    // Released: the odd ones, less those still held.
    expect(await store.ledger.counters(["voucher:v1"], {})).toEqual([50_004]);
  }, 60_000);

  test("keeps stores apart", async () => {
    const [one, other] = [memoryStore(), memoryStore()];
    await apply(one, heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] }));
    expect(await other.ledger.get("a1", {})).toBeUndefined();
    expect(await other.ledger.counters(["voucher:v1"], {})).toEqual([0]);
  });

  test("lists nothing behind an id that it does not know", async () => {
    const store = memoryStore();
    await apply(store, heldEntry("a1"));
    expect(await store.applications.list({ limit: 10, after: "nobody" }, {})).toEqual([]);
  });

  test("lists a voucher in its new set when it is moved to another", async () => {
    const store = memoryStore();
    const vouchers = ["v1", "v2", "v3"].map((id) => voucherRecord(id, { setId: id === "v2" ? "s2" : "s1" }));
    await store.vouchers.insert({ vouchers, events: [] }, {});
    await store.vouchers.update(
      { voucher: voucherRecord("v2", { setId: "s1", version: 2 }), expected: 1, events: [] },
      {},
    );
    const idsOf = async (setId: string) => (await store.vouchers.list({ limit: 9, setId }, {})).map(({ id }) => id);
    expect(await idsOf("s1")).toEqual(["v1", "v2", "v3"]);
    expect(await idsOf("s2")).toEqual([]);
  });

  test("frees the old code of a voucher that takes another", async () => {
    const store = memoryStore();
    await store.vouchers.insert({ vouchers: [voucherRecord("v1", { codeKey: "OLD" })], events: [] }, {});
    await store.vouchers.update(
      { voucher: voucherRecord("v1", { codeKey: "NEW", version: 2 }), expected: 1, events: [] },
      {},
    );
    const vouchers = [voucherRecord("v2", { codeKey: "OLD" }), voucherRecord("v3", { codeKey: "NEW" })];
    expect(await store.vouchers.insert({ vouchers, events: [] }, {})).toEqual({ taken: ["v3"] });
  });

  test("forgets that a voucher was automatic when it is no more", async () => {
    const store = memoryStore();
    await store.vouchers.insert({ vouchers: [automaticRecord("v1")], events: [] }, {});
    await store.vouchers.update({ voucher: voucherRecord("v1", { version: 2 }), expected: 1, events: [] }, {});
    expect(await store.vouchers.candidates({ codeKeys: [], shops: [], automatic: true }, {})).toEqual([]);
  });
});

describe("memoryStore throws on what the core must never send, and writes nothing", () => {
  const held = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });

  async function storeWithOneUse() {
    const store = memoryStore();
    await apply(store, held);
    return store;
  }

  test("more given back than was drawn", async () => {
    const store = await storeWithOneUse();
    const draws = [
      { counter: "other", by: 3 },
      { counter: "voucher:v1", by: -2 },
    ];
    const move = replacing(held, movedOn(held, { status: "released", draws: [] }), { draws, events: [eventOf("a1")] });
    await expect(store.ledger.move(move, {})).rejects.toThrow("counter voucher:v1 would fall to -1");
    expect(await store.ledger.counters(["other", "voucher:v1"], {})).toEqual([0, 1]);
    expect(await store.ledger.get("a1", {})).toEqual(held);
    expect(await store.outbox.pending(9, {})).toEqual([]);
  });

  test("a counter that leaves what can be counted exactly", async () => {
    const store = await storeWithOneUse();
    const entry = heldEntry("a2", { draws: [{ counter: "voucher:v1", by: Number.MAX_SAFE_INTEGER }] });
    await expect(apply(store, entry)).rejects.toThrow("beyond what is counted exactly");
    expect(await store.ledger.get("a2", {})).toBeUndefined();
  });

  test("an entry that skips a version", async () => {
    const store = await storeWithOneUse();
    const move = replacing(held, { ...movedOn(held, { status: "confirmed" }), version: 3 });
    await expect(store.ledger.move(move, {})).rejects.toThrow("cannot go from version 1 to 3");
    await expect(apply(store, { ...heldEntry("a2"), version: 2 })).rejects.toThrow("cannot go from version none to 2");
  });

  test("an entry that changes its key, or holds another's record", async () => {
    const store = await storeWithOneUse();
    const moved = movedOn(held, { status: "confirmed" });
    await expect(store.ledger.move(replacing(held, { ...moved, key: "other" }), {})).rejects.toThrow("key");
    await expect(apply(store, { ...heldEntry("a2"), id: "a3" })).rejects.toThrow("entry a3 holds the record a2");
  });

  test("a voucher that takes another's code, or writes a version twice", async () => {
    const store = memoryStore();
    await store.vouchers.insert({ vouchers: [voucherRecord("v1"), voucherRecord("v2")], events: [] }, {});
    const thief = voucherRecord("v2", { codeKey: "CODEv1", version: 2 });
    await expect(store.vouchers.update({ voucher: thief, expected: 1, events: [] }, {})).rejects.toThrow(
      "another voucher has it",
    );
    const again = voucherRecord("v2", { codeKey: "NEW" });
    await expect(store.vouchers.update({ voucher: again, expected: 1, events: [] }, {})).rejects.toThrow(
      "written already",
    );
    const found = await store.vouchers.candidates({ codeKeys: ["NEW", "CODEv2"], shops: [], automatic: false }, {});
    expect(found).toEqual([voucherRecord("v2")]);
  });

  test("a purchase that changes its key, takes another's order id or has another's id", async () => {
    const store = memoryStore();
    for (const id of ["p1", "p2"]) await store.purchases.insert({ purchase: purchaseRecord(id), events: [] }, {});
    const rekeyed = purchaseRecord("p2", { key: "other", version: 2 });
    await expect(store.purchases.update({ purchase: rekeyed, expected: 1, events: [] }, {})).rejects.toThrow(
      "cannot change its key",
    );
    const thief = purchaseRecord("p2", { orderIds: ["KS-p1"], version: 2 });
    await expect(store.purchases.update({ purchase: thief, expected: 1, events: [] }, {})).rejects.toThrow(
      "another's order id",
    );
    const twin = purchaseRecord("p2", { key: "key-twin", orderIds: ["KS-twin"] });
    await expect(store.purchases.insert({ purchase: twin, events: [] }, {})).rejects.toThrow(
      "two purchases have the id p2",
    );
  });
});
