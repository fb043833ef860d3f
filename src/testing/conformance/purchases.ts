import type { Purchase } from "../../domain/purchase.js";
import type { Store } from "../../ports/store.js";
import { expectSame, tally } from "./expect-kept.js";
import { at, eventOf, purchaseRecord, upTo, waitingEvents } from "./records.js";
import type { StoreCase } from "./store-case.js";

function insert(store: Store, purchase: Purchase): Promise<string> {
  return store.purchases.insert({ purchase, events: [eventOf(purchase.id, "purchase.started")] }, {});
}

/** A purchase is started once; an order id belongs to one item. */
export const purchaseCases: readonly StoreCase[] = [
  {
    name: "A purchase is found by id and by key",
    async run(store) {
      const purchase = purchaseRecord("p1", { orderIds: ["KS-1", "KS-2"] });
      expectSame(await insert(store, purchase), "inserted", "a new key with new order ids is put in");
      expectSame(await store.purchases.get("p1", {}), purchase, "it is found by its id");
      expectSame(await store.purchases.find("key-p1", {}), purchase, "it is found by its key");
      expectSame(
        [await store.purchases.get("p2", {}), await store.purchases.find("p1", {})],
        [undefined, undefined],
        "and by nothing else",
      );
    },
  },
  {
    name: "A purchase is found by the order id of each of its items, byte by byte, as it stands now",
    async run(store) {
      await insert(store, purchaseRecord("p1", { orderIds: ["KS-1", "KS-2"] }));
      await insert(store, purchaseRecord("p2", { orderIds: ["KS-3"] }));
      const paid = purchaseRecord("p1", { orderIds: ["KS-1", "KS-2"], version: 2, status: "succeeded" });
      await store.purchases.update({ purchase: paid, expected: 1, events: [] }, {});
      const found = async (orderId: string) => store.purchases.findByOrderId(orderId, {});
      expectSame([await found("KS-1"), await found("KS-2")], [paid, paid], "each item leads to its purchase");
      expectSame((await found("KS-3"))?.id, "p2", "and to no other");
      const strangers = ["ks-1", "KS-1 ", "KS-4", "p1", "key-p1"];
      expectSame(
        await Promise.all(strangers.map(found)),
        strangers.map(() => undefined),
        "what is no order id leads nowhere",
      );
    },
  },
  {
    name: "A purchase key in use is told key_taken, before its order ids are looked at",
    async run(store) {
      await insert(store, purchaseRecord("p1", { key: "checkout-1", orderIds: ["KS-1"] }));
      const retry = purchaseRecord("p2", { key: "checkout-1", orderIds: ["KS-2"] });
      expectSame(await insert(store, retry), "key_taken", "a retry with new order ids is told that its key is taken");
      const same = purchaseRecord("p3", { key: "checkout-1", orderIds: ["KS-1"] });
      expectSame(await insert(store, same), "key_taken", "a retry with the same order ids too");
      expectSame(await store.purchases.get("p2", {}), undefined, "and nothing is put in");
    },
  },
  {
    name: "An order id is unique over the items of all purchases",
    async run(store) {
      await insert(store, purchaseRecord("p1", { orderIds: ["KS-1", "KS-2"] }));
      expectSame(
        await insert(store, purchaseRecord("p2", { orderIds: ["KS-3", "KS-2"] })),
        "order_id_taken",
        "an order id is given once",
      );
      expectSame(
        await insert(store, purchaseRecord("p3", { orderIds: ["KS-4", "KS-4"] })),
        "order_id_taken",
        "within a purchase too",
      );
      expectSame(
        [await store.purchases.get("p2", {}), await store.purchases.find("key-p2", {})],
        [undefined, undefined],
        "nothing is put in",
      );
    },
  },
  {
    name: "A refused purchase leaves its key and its other order ids free and writes no event",
    async run(store) {
      await insert(store, purchaseRecord("p1", { orderIds: ["KS-1"] }));
      await insert(store, purchaseRecord("p2", { orderIds: ["KS-2", "KS-1", "KS-3"] }));
      await insert(store, purchaseRecord("p3", { key: "key-p1", orderIds: ["KS-4"] }));
      const again = purchaseRecord("p2", { orderIds: ["KS-2", "KS-3", "KS-4"] });
      expectSame(await insert(store, again), "inserted", "what was refused took nothing");
      expectSame(
        (await waitingEvents(store)).map(({ subject }) => subject),
        ["p1", "p2"],
        "only what was put in is told",
      );
    },
  },
  {
    name: "Of twenty callers with one purchase key at once exactly one is put in and the others hear key_taken",
    async run(store) {
      const answers = await Promise.all(
        upTo(20).map((caller) => insert(store, purchaseRecord(`p${caller}`, { key: "checkout-1" }))),
      );
      expectSame(tally(answers), { inserted: 1, key_taken: 19 }, "one key is one purchase");
    },
  },
  {
    name: "Of twenty purchases with one order id at once exactly one is put in and the others hear order_id_taken",
    async run(store) {
      const answers = await Promise.all(
        upTo(20).map((caller) => insert(store, purchaseRecord(`p${caller}`, { orderIds: ["KS-1"] }))),
      );
      expectSame(tally(answers), { inserted: 1, order_id_taken: 19 }, "one order id is one item");
    },
  },
  {
    name: "A purchase is updated from the version expected, its order ids staying taken",
    async run(store) {
      await insert(store, purchaseRecord("p1", { orderIds: ["KS-1"] }));
      const succeeded = purchaseRecord("p1", {
        orderIds: ["KS-1"],
        version: 2,
        status: "succeeded",
        purchasedAt: at(9),
      });
      const events = [eventOf("p1", "purchase.succeeded")];
      expectSame(
        await store.purchases.update({ purchase: succeeded, expected: 1, events }, {}),
        "updated",
        "the expected version is replaced",
      );
      expectSame(await store.purchases.get("p1", {}), succeeded, "it is read as it is now");
      expectSame(await store.purchases.find("key-p1", {}), succeeded, "by its key too");
      expectSame(await store.purchases.list({ limit: 9 }, {}), [succeeded], "and listed once");
      expectSame(
        await insert(store, purchaseRecord("p2", { orderIds: ["KS-1"] })),
        "order_id_taken",
        "its order ids stay its own",
      );
      expectSame(
        (await waitingEvents(store)).map(({ type }) => type),
        ["purchase.started", "purchase.succeeded"],
        "events are written",
      );
    },
  },
  {
    name: "A purchase update that expects another version is told conflict and writes nothing",
    async run(store) {
      await store.purchases.insert({ purchase: purchaseRecord("p1"), events: [] }, {});
      const update = (id: string, expected: number) =>
        store.purchases.update(
          {
            purchase: purchaseRecord(id, { version: expected + 1, status: "failed" }),
            expected,
            events: [eventOf(id)],
          },
          {},
        );
      expectSame([await update("p1", 2), await update("p9", 1)], ["conflict", "conflict"], "conflict");
      expectSame(await store.purchases.get("p1", {}), purchaseRecord("p1"), "the purchase stands as before");
      expectSame(await store.purchases.get("p9", {}), undefined, "an update puts nothing in");
      expectSame(await waitingEvents(store), [], "and no event is written");
    },
  },
  {
    name: "Of a success and a failure of a purchase at once exactly one is made",
    async run(store) {
      await insert(store, purchaseRecord("p1"));
      const outcomes = ["succeeded", "failed", "succeeded", "failed"] as const;
      const answers = await Promise.all(
        outcomes.map((status) =>
          store.purchases.update(
            { purchase: purchaseRecord("p1", { version: 2, status }), expected: 1, events: [] },
            {},
          ),
        ),
      );
      expectSame(tally(answers), { updated: 1, conflict: 3 }, "of several outcomes one is made");
      expectSame(
        (await store.purchases.get("p1", {}))?.status,
        outcomes[answers.indexOf("updated")],
        "and it is the one that stands",
      );
    },
  },
];
