import type { Move } from "../../ports/ledger.js";
import type { Store } from "../../ports/store.js";
import { heldEntry, inserting, moveAll, oneOf, releasing } from "./entries.js";
import { expectSame, tally } from "./expect-kept.js";
import { at, eventOf, purchaseRecord, setRecord, upTo, voucherRecord } from "./records.js";
import type { Transact, TransactionCase } from "./store-case.js";

type Using<Tx> = { readonly tx: Tx };

/** Writes something through every repository. */
async function writeAll<Tx>(store: Store<Tx>, { tx }: Using<Tx>): Promise<void> {
  const voucher = voucherRecord("v1", { setId: "s1" });
  await store.vouchers.insert({ vouchers: [voucher], events: [eventOf("v1", "voucher.created")] }, { tx });
  await store.vouchers.update({ voucher: { ...voucher, version: 2 }, expected: 1, events: [] }, { tx });
  await store.sets.insert({ set: setRecord("s1"), events: [] }, { tx });
  await store.sets.update({ set: setRecord("s1", { version: 2 }), expected: 1, events: [] }, { tx });
  await store.ledger.move(
    inserting(heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] }), { events: [eventOf("a1")] }),
    { tx },
  );
  await store.outbox.write([eventOf("SAVE11", "code.rejected")], { tx });
  const purchase = purchaseRecord("p1", { orderIds: ["KS-1"] });
  await store.purchases.insert({ purchase, events: [] }, { tx });
  await store.purchases.update(
    { purchase: { ...purchase, version: 2, status: "failed" }, expected: 1, events: [] },
    { tx },
  );
}

/** What of `writeAll` can be seen. */
async function seen<Tx>(store: Store<Tx>, options: { readonly tx?: Tx }): Promise<readonly unknown[]> {
  return [
    (await store.vouchers.get("v1", options))?.version,
    (await store.vouchers.candidates({ codeKeys: ["CODEv1"], shops: [], automatic: false }, options)).length,
    await store.vouchers.count({ setId: "s1" }, options),
    (await store.vouchers.get("v1", { ...options, version: 1 }))?.version,
    (await store.sets.get("s1", options))?.version,
    (await store.ledger.find("key-a1", options))?.id,
    (await store.ledger.due({ now: at(9999), limit: 9, counter: "voucher:v1" }, options)).length,
    (await store.applications.list({ limit: 9 }, options)).length,
    (await store.ledger.counters(["voucher:v1"], options))[0],
    (await store.ledger.tally({ voucherId: "v1", statuses: [] }, options)).groups.length,
    (await store.purchases.find("key-p1", options))?.status,
    (await store.purchases.findByOrderId("KS-1", options))?.id,
    (await store.outbox.pending(9, options)).length,
  ];
}

const everything = [2, 1, 1, 1, 2, "a1", 1, 1, 1, 1, "failed", "p1", 3];
const nothing = [undefined, 0, 0, undefined, undefined, undefined, 0, 0, 0, 0, undefined, undefined, 0];

/** A host that changes its mind: rolls back by throwing, and carries on. */
async function rollBack<Tx>(transact: Transact<Tx>, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  const changedMind = new Error("the host rolls back");
  try {
    await transact(async (tx) => {
      await work(tx);
      throw changedMind;
    });
  } catch (error) {
    if (error !== changedMind) throw error;
  }
}

const use = (id: string): Move => inserting(heldEntry(id, { draws: [oneOf("voucher:v1", 1)] }));

/** Everything that is written through a host's transaction stands and falls with it. */
export function transactionCases<Tx>(): readonly TransactionCase<Tx>[] {
  return [
    {
      name: "What a host's transaction commits is there",
      async run(store, transact) {
        await transact((tx) => writeAll(store, { tx }));
        expectSame(await seen(store, {}), everything, "all that was written is there after the commit");
      },
    },
    {
      name: "What a host's transaction rolls back never was",
      async run(store, transact) {
        await rollBack(transact, (tx) => writeAll(store, { tx }));
        expectSame(await seen(store, {}), nothing, "nothing of it is there after the rollback");
        await transact((tx) => writeAll(store, { tx }));
        expectSame(await seen(store, {}), everything, "and keys, codes and order ids are free again");
      },
    },
    {
      name: "A host's transaction sees what it wrote itself",
      async run(store, transact) {
        const inside = await transact(async (tx) => {
          await writeAll(store, { tx });
          return seen(store, { tx });
        });
        expectSame(inside, everything, "reads inside the transaction see its writes");
      },
    },
    {
      name: "An event delivered in a transaction that is rolled back is handed out again",
      async run(store, transact) {
        await writeAll(store, {} as Using<Tx>);
        const waiting = await store.outbox.pending(9, {});
        const numbers = waiting.map(({ number }) => number);
        await rollBack(transact, (tx) => store.outbox.delivered(numbers, { tx }));
        expectSame(await store.outbox.pending(9, {}), waiting, "events whose delivery was taken back wait as before");
        await transact((tx) => store.outbox.delivered(numbers, { tx }));
        expectSame(await store.outbox.pending(9, {}), [], "and are gone with the commit");
      },
    },
    {
      name: "A second use inside one transaction counts the first",
      async run(store, transact) {
        const answers = await transact(async (tx) => [
          await store.ledger.move(use("a1"), { tx }),
          await store.ledger.move(use("a2"), { tx }),
          await store.ledger.move(use("a1"), { tx }),
        ]);
        expectSame(tally(answers), { applied: 1, limit: 1, duplicate: 1 }, "one use, one without room, one repeated");
        expectSame(await store.ledger.counters(["voucher:v1"], {}), [1], "and one use is what is committed");
      },
    },
    {
      name: "A use that is rolled back leaves room for another",
      async run(store, transact) {
        await rollBack(transact, (tx) => store.ledger.move(use("a1"), { tx }));
        expectSame((await store.ledger.move(use("a2"), {})).status, "applied", "the last use is free again");
      },
    },
    {
      name: "A release that is rolled back gives nothing back",
      async run(store, transact) {
        const held = use("a1");
        await moveAll(store as Store, held);
        await rollBack(transact, (tx) => store.ledger.move(releasing(held.entry), { tx }));
        expectSame((await store.ledger.move(use("a2"), {})).status, "limit", "the use is still drawn");
        expectSame((await store.ledger.move(releasing(held.entry), {})).status, "applied", "and can still be released");
      },
    },
    {
      name: "Of twenty transactions racing for the last three uses exactly three are told applied",
      async run(store, transact) {
        const race = (caller: number) => inserting(heldEntry(`a${caller}`, { draws: [oneOf("voucher:v1", 3)] }));
        const answers = await Promise.all(
          upTo(20).map((caller) => transact((tx) => store.ledger.move(race(caller), { tx }))),
        );
        expectSame(tally(answers), { applied: 3, limit: 17 }, "a limit holds over transactions as it does over calls");
        expectSame(await store.ledger.counters(["voucher:v1"], {}), [3], "and the counter stands at it");
      },
    },
  ];
}
