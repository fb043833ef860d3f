import type { Store } from "../../ports/store.js";
import { awkwardIds, awkwardTexts } from "./awkward-texts.js";
import { heldEntry, inserting, moveAll, raceOf } from "./entries.js";
import { expectSame, tally } from "./expect-kept.js";
import { purchaseRecord, putVouchers, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

const everyText = Object.values(awkwardTexts).flat();

/** Codes are shorter than keys. */
const everyShortText = everyText.filter((text) => text.length <= 100);

/** As long as a counter of one customer's uses of a voucher can be. */
const longCounter = `voucher:${"v".repeat(64)}/customer:email:`;

async function expectKeysApart(store: Store, keys: readonly string[]): Promise<void> {
  const entries = keys.map((key, index) => heldEntry(`a${index}`, { key }));
  const answers = await raceOf(
    store,
    entries.map((entry) => inserting(entry)),
  );
  expectSame(tally(answers), { applied: keys.length }, "keys that differ in a byte are different keys");
  for (const entry of entries)
    expectSame(await store.ledger.find(entry.key, {}), entry, "a key finds its own entry, unchanged");
}

async function expectCountersApart(store: Store, counters: readonly string[]): Promise<void> {
  const draws = counters.map((text, index) => ({ counter: `${longCounter}${text}`, by: index + 1, limit: index + 1 }));
  await moveAll(store, inserting(heldEntry("a1", { draws })));
  const stand = await store.ledger.counters(
    draws.map(({ counter }) => counter),
    {},
  );
  expectSame(
    stand,
    draws.map(({ by }) => by),
    "counters that differ in a byte are different counters",
  );
  for (const { counter } of draws) {
    const due = await store.ledger.due({ now: "2027-01-01T00:00:00.000Z", limit: 9, counter }, {});
    expectSame(
      due.map(({ id }) => id),
      ["a1"],
      "a hold is found by each of its counters as it is written",
    );
  }
}

/** Keys are compared byte by byte: no case folding, no trimming, no reading of meaning into them. */
export const keyCases: readonly StoreCase[] = [
  ...Object.entries(awkwardTexts).flatMap(([difference, texts]) => [
    {
      name: `Keys that differ only in ${difference} are different keys`,
      run: (store: Store) => expectKeysApart(store, texts),
    },
    {
      name: `Counters that differ only in ${difference} are different counters`,
      run: (store: Store) => expectCountersApart(store, texts),
    },
  ]),
  {
    name: "Ids that differ only in case or look like numbers or fields are different ids",
    async run(store) {
      const entries = awkwardIds.map((id) => heldEntry(id));
      await moveAll(store, ...entries.map((entry) => inserting(entry)));
      await putVouchers(
        store,
        awkwardIds.map((id, index) => voucherRecord(id, { codeKey: `C${index}` })),
      );
      for (const [index, id] of awkwardIds.entries()) {
        expectSame(await store.ledger.get(id, {}), entries[index], "an id finds its own entry");
        expectSame((await store.vouchers.get(id, {}))?.codeKey, `C${index}`, "an id finds its own voucher");
      }
    },
  },
  {
    name: "Code keys are compared byte by byte",
    async run(store) {
      await putVouchers(
        store,
        everyShortText.map((codeKey, index) => voucherRecord(`v${index}`, { codeKey })),
      );
      for (const [index, codeKey] of everyShortText.entries()) {
        const found = await store.vouchers.candidates({ codeKeys: [codeKey], shops: [], automatic: false }, {});
        expectSame(
          found.map(({ id }) => id),
          [`v${index}`],
          "a code key finds the voucher that has it and no other",
        );
      }
    },
  },
  {
    name: "Shops are compared byte by byte",
    async run(store) {
      await putVouchers(
        store,
        everyText.map((shopId, index) => voucherRecord(`v${index}`, { codeKey: "SAME", scope: { shopId } })),
      );
      for (const [index, shop] of everyText.entries()) {
        const found = await store.vouchers.candidates({ codeKeys: ["SAME"], shops: [shop], automatic: false }, {});
        expectSame(
          found.map(({ id }) => id),
          [`v${index}`],
          "a shop's code finds that shop's voucher and no other",
        );
      }
    },
  },
  {
    name: "Purchase keys are compared byte by byte",
    async run(store) {
      for (const [index, text] of everyText.entries()) {
        const purchase = purchaseRecord(`p${index}`, { key: text });
        expectSame(
          await store.purchases.insert({ purchase, events: [] }, {}),
          "inserted",
          "keys that differ in a byte are different",
        );
        expectSame(await store.purchases.find(text, {}), purchase, "a key finds its own purchase, unchanged");
      }
    },
  },
  {
    name: "Order ids are compared byte by byte",
    async run(store) {
      const purchase = purchaseRecord("p1", { orderIds: awkwardIds });
      expectSame(
        await store.purchases.insert({ purchase, events: [] }, {}),
        "inserted",
        "ids that differ in a byte are different",
      );
    },
  },
  {
    name: "Customer keys are compared byte by byte",
    async run(store) {
      const keysOf = (text: string) => [`email:${text}`];
      await moveAll(
        store,
        ...everyText.map((text, index) => inserting(heldEntry(`a${index}`, { customer: { keys: keysOf(text) } }))),
      );
      for (const [index, text] of everyText.entries()) {
        const found = await store.applications.list({ limit: 9, customerKeys: keysOf(text) }, {});
        expectSame(
          found.map(({ id }) => id),
          [`a${index}`],
          "a customer sees what is theirs and nobody else's",
        );
      }
    },
  },
];
