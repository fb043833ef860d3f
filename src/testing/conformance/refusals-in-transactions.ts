import type { Store } from "../../ports/store.js";
import { confirming, heldEntry, inserting, moveAll, oneOf } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { eventOf, purchaseRecord, putVouchers, setRecord, voucherRecord, waitingEvents } from "./records.js";
import type { TransactionCase } from "./store-case.js";

const present = heldEntry("present", { draws: [oneOf("full")] });

/** What each kind of refused write answers, in a store where `prepare` was at work. */
async function refusedBy<Tx>(store: Store<Tx>, tx: Tx): Promise<Readonly<Record<string, unknown>>> {
  const events = [eventOf("refused")];
  const stale = [{ of: "voucher", id: "v1", version: 7 }] as const;
  return {
    limit: (
      await store.ledger.move(
        inserting(heldEntry("r1", { draws: [oneOf("roomy", 5), oneOf("full", 1)] }), { events }),
        { tx },
      )
    ).status,
    duplicate: (await store.ledger.move(inserting(heldEntry("r2", { key: present.key }), { events }), { tx })).status,
    conflict: (await store.ledger.move({ ...confirming({ ...present, version: 7 }), events }, { tx })).status,
    stale: (await store.ledger.move(inserting(heldEntry("r3"), { guards: stale, events }), { tx })).status,
    voucher: (await store.vouchers.insert({ vouchers: [voucherRecord("r4", { codeKey: "CODEv1" })], events }, { tx }))
      .taken,
    update: await store.vouchers.update({ voucher: voucherRecord("v1", { version: 8 }), expected: 7, events }, { tx }),
    set: await store.sets.insert({ set: setRecord("s1"), events }, { tx }),
    key: await store.purchases.insert({ purchase: purchaseRecord("r5", { key: "key-p1" }), events }, { tx }),
    orderId: await store.purchases.insert(
      { purchase: purchaseRecord("r6", { orderIds: ["KS-new", "KS-p1"] }), events },
      { tx },
    ),
  };
}

const refused = {
  limit: "limit",
  duplicate: "duplicate",
  conflict: "conflict",
  stale: "stale",
  voucher: ["r4"],
  update: "conflict",
  set: "taken",
  key: "key_taken",
  orderId: "order_id_taken",
};

async function prepare(store: Store): Promise<void> {
  await putVouchers(store, [voucherRecord("v1")]);
  await store.sets.insert({ set: setRecord("s1"), events: [] }, {});
  await store.purchases.insert({ purchase: purchaseRecord("p1"), events: [] }, {});
  await moveAll(store, inserting(present));
}

/** A refusal leaves the host's transaction as it found it. */
export function refusalInTransactionCases<Tx>(): readonly TransactionCase<Tx>[] {
  return [
    {
      name: "A refusal inside a host's transaction leaves it usable, with all that it wrote before and after",
      async run(store, transact) {
        await prepare(store as Store);
        const answers = await transact(async (tx) => {
          await store.ledger.move(
            inserting(heldEntry("before", { draws: [oneOf("roomy", 5)] }), { events: [eventOf("before")] }),
            { tx },
          );
          const told = await refusedBy(store, tx);
          await store.ledger.move(
            inserting(heldEntry("after", { draws: [oneOf("roomy", 5)] }), { events: [eventOf("after")] }),
            { tx },
          );
          return told;
        });
        expectSame(answers, refused, "each refusal is an answer, not a broken transaction");
        const listed = await store.applications.list({ limit: 9 }, {});
        expectSame(
          listed.map(({ id }) => id),
          ["present", "before", "after"],
          "what was written before and after the refusals is committed",
        );
        expectSame(await store.ledger.counters(["roomy", "full"], {}), [2, 1], "and the refused moves drew nothing");
        expectSame(
          (await waitingEvents(store as Store)).map(({ subject }) => subject),
          ["before", "after"],
          "nor wrote events",
        );
      },
    },
    {
      name: "A refusal inside a host's transaction that is rolled back leaves nothing either",
      async run(store, transact) {
        await prepare(store as Store);
        const told: unknown[] = [];
        const failed = await transact(async (tx) => {
          await store.ledger.move(inserting(heldEntry("before")), { tx });
          told.push(await refusedBy(store, tx));
          throw new Error("the host rolls back");
        }).then(
          () => "committed",
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
        expectSame(
          [failed, ...told],
          ["the host rolls back", refused],
          "the host's own error reaches it, after the answers",
        );
        const listed = await store.applications.list({ limit: 9 }, {});
        expectSame(
          listed.map(({ id }) => id),
          ["present"],
          "nothing of the transaction is there",
        );
      },
    },
  ];
}
