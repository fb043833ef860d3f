import type { Json } from "../../domain/json.js";
import type { Store } from "../../ports/store.js";
import { awkwardTexts } from "./awkward-texts.js";
import { claimEntry, confirming, heldEntry, inserting, moveAll, oneOf, raceOf } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { at, customerRecord, eventOf, purchaseRecord, putVouchers, setRecord, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

// `JSON.parse` makes `__proto__` a field like any other; an object literal would not.
const metadata = JSON.parse(
  `{ "__proto__": { "polluted": true }, "constructor": "x", "empty": {}, "list": [[], null, false], "numbers": [0, -1, 0.1, 1e300, ${Number.MAX_SAFE_INTEGER}], "": "" }`,
) as Record<string, Json>;

const texts = Object.values(awkwardTexts).flat();

/** One record of every kind, put in, and how each is read. All of it is made anew for every case. */
function onePerKind() {
  const application = heldEntry("a1", {
    draws: [oneOf("voucher:v1", 3)],
    customer: customerRecord("c1"),
    codes: texts,
  });
  const claim = claimEntry("k1", {
    customer: customerRecord("c1"),
    setId: "s1",
    codeKey: "CODEv1",
    claimedAt: at(1),
    expiresAt: at(9),
  });
  const voucher = voucherRecord("v1", {
    setId: "s1",
    metadata: { ...metadata, texts },
    startsAt: at(0),
    limits: { budget: { GBP: "9.99" } },
  });
  const set = setRecord("s1", { metadata, description: texts.join(" "), count: Number.MAX_SAFE_INTEGER });
  const purchase = purchaseRecord("p1", {
    orderIds: ["KS-1", "KS-2"],
    customer: customerRecord("c1"),
    applicationId: "a1",
  });
  const event = eventOf("a1", "application.held", { text: texts.join(" "), count: 3, flag: true, list: texts });
  return { application, claim, voucher, set, purchase, event };
}

type OnePerKind = ReturnType<typeof onePerKind>;

async function putAll(store: Store, { application, claim, voucher, set, purchase, event }: OnePerKind): Promise<void> {
  await store.sets.insert({ set, events: [] }, {});
  await putVouchers(store, [voucher]);
  await moveAll(store, inserting(application, { events: [event] }), inserting(claim));
  await store.purchases.insert({ purchase, events: [] }, {});
}

/** Every way in which a record comes out of the store. */
async function readAll(store: Store): Promise<readonly unknown[]> {
  const again = heldEntry("a2", { key: "key-a1" });
  const conflicting = { ...heldEntry("a1"), version: 5 };
  return [
    await store.ledger.get("a1", {}),
    await store.ledger.find("key-k1", {}),
    await store.ledger.due({ now: at(9999), limit: 9 }, {}),
    await raceOf(store, [inserting(again), confirming(conflicting)]),
    await store.applications.get("a1", {}),
    await store.applications.list({ limit: 9, customerKeys: ["id:c1"] }, {}),
    await store.claims.get("k1", {}),
    await store.claims.list({ limit: 9, voucherIds: ["v1"] }, {}),
    await store.vouchers.get("v1", {}),
    await store.vouchers.get("v1", { version: 1 }),
    await store.vouchers.candidates({ codeKeys: ["CODEv1"], shops: [], automatic: true }, {}),
    await store.vouchers.list({ limit: 9, setId: "s1" }, {}),
    await store.sets.get("s1", {}),
    await store.sets.list({ limit: 9 }, {}),
    await store.purchases.get("p1", {}),
    await store.purchases.find("key-p1", {}),
    await store.purchases.findByOrderId("KS-2", {}),
    await store.purchases.list({ limit: 9, status: "pending" }, {}),
    await store.outbox.pending(9, {}),
  ];
}

/** Changes all that can be changed in a value; what is frozen stays as it is, which is as good. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, field] of Object.entries(value)) {
    spoil(field);
    Reflect.set(value, name, "spoilt");
  }
  Reflect.set(value, Array.isArray(value) ? value.length : "added", "spoilt");
}

/** What a caller does with a record that it gave or got stays with the caller. */
export const copyCases: readonly StoreCase[] = [
  {
    name: "Records come back as they went in, to the last field",
    async run(store) {
      const { application, claim, voucher, set, purchase, event } = onePerKind();
      await putAll(store, { application, claim, voucher, set, purchase, event });
      expectSame(await store.ledger.get("a1", {}), application, "an entry comes back whole");
      expectSame(await store.applications.get("a1", {}), application.record, "an application comes back whole");
      expectSame(await store.claims.get("k1", {}), claim.record, "a claim comes back whole");
      expectSame(
        await store.vouchers.get("v1", {}),
        voucher,
        "a voucher comes back whole, a field named __proto__ too",
      );
      expectSame(await store.sets.get("s1", {}), set, "a set comes back whole");
      expectSame(
        await store.purchases.get("p1", {}),
        purchase,
        "a purchase comes back whole, its items in their order",
      );
      expectSame(
        (await store.outbox.pending(9, {})).map((waiting) => waiting.event),
        [event],
        "an event comes back whole",
      );
    },
  },
  {
    name: "Changing a record after it went in changes nothing in the store",
    async run(store) {
      const given = onePerKind();
      await putAll(store, given);
      const before = JSON.stringify(await readAll(store));
      spoil(given);
      expectSame(
        JSON.parse(JSON.stringify(await readAll(store))),
        JSON.parse(before),
        "the store keeps copies of what it is given",
      );
    },
  },
  {
    name: "Changing a record that came out changes nothing in the store",
    async run(store) {
      await putAll(store, onePerKind());
      const before = JSON.stringify(await readAll(store));
      spoil(await readAll(store));
      expectSame(
        JSON.parse(JSON.stringify(await readAll(store))),
        JSON.parse(before),
        "the store hands out copies, or what cannot be changed",
      );
    },
  },
];
