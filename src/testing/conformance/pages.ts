import type { Page } from "../../ports/page.js";
import type { Store } from "../../ports/store.js";
import { claimEntry, heldEntry, inserting, moveAll } from "./entries.js";
import { expectSame } from "./expect-kept.js";
import { at, customerRecord, purchaseRecord, putVouchers, setRecord, upTo, voucherRecord } from "./records.js";
import type { StoreCase } from "./store-case.js";

type Listed = readonly { readonly id: string }[];

/** Ids that sort otherwise than they were put in: a list by id is not a list by age. */
const ids = upTo(23).map((index) => `x${(index * 7) % 23}`);

async function walk(list: (page: Page) => Promise<Listed>, limit: number): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  // One page more than there can be: a list that never ends fails instead of running for ever.
  for (const _page of upTo(ids.length + 2)) {
    const page = (await list(after === undefined ? { limit } : { limit, after })).map(({ id }) => id);
    pages.push(page);
    after = page.at(-1);
    if (page.length < limit) break;
  }
  return pages;
}

async function expectWalk(list: (page: Page) => Promise<Listed>, wanted: readonly string[]): Promise<void> {
  for (const limit of [1, 7, 1000]) {
    const pages = await walk(list, limit);
    expectSame(pages.flat(), wanted, `pages of ${limit} give every record once, in the list's order`);
    const full = pages.slice(0, -1).every((page) => page.length === limit);
    expectSame(full && pages.at(-1)!.length < limit, true, `every page but the last holds ${limit} records`);
  }
}

/** Every third record is of `c1`, known by the id or by the address or by both. */
const customers = [
  customerRecord("c0"),
  customerRecord("c1"),
  { id: "c1" },
  { keys: ["email:c1@example.org"] },
  { id: "c2" },
];
const customerOf = (index: number) => customers[index % customers.length]!;
const ofC1 = ids.filter((_, index) => [1, 2, 3].includes(index % 5));
const keysOfC1 = ["id:c1", "email:c1@example.org"];
const odd = ids.filter((_, index) => index % 2 === 1);
const both = (some: readonly string[], others: readonly string[]) => some.filter((id) => others.includes(id));
const voucherOf = (index: number) => (index % 2 === 1 ? "odd" : "even");

async function putApplications(store: Store): Promise<void> {
  const entries = ids.map((id, index) =>
    heldEntry(id, {
      customer: customerOf(index),
      vouchers: ["all", voucherOf(index)],
      appliedAt: at(index),
      status: index % 2 === 1 ? "confirmed" : "held",
    }),
  );
  await moveAll(store, ...entries.map((entry) => inserting(entry)));
}

async function putClaims(store: Store): Promise<void> {
  const entries = ids.map((id, index) =>
    claimEntry(id, { customer: customerOf(index), voucherId: voucherOf(index), issuedAt: at(index) }),
  );
  await moveAll(store, ...entries.map((entry) => inserting(entry)));
}

async function putPurchases(store: Store): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const purchase = purchaseRecord(id, {
      customer: customerOf(index),
      startedAt: at(index),
      status: index % 2 === 1 ? "failed" : "pending",
    });
    await store.purchases.insert({ purchase, events: [] }, {});
  }
}

/** A list read page by page gives every record once. */
export const pageCases: readonly StoreCase[] = [
  {
    name: "Vouchers are listed page by page, each once, in the order they were put in",
    async run(store) {
      const vouchers = ids.map((id, index) => voucherRecord(id, index % 2 === 1 ? { setId: "s1" } : {}));
      await putVouchers(store, vouchers.slice(0, 10));
      await putVouchers(store, vouchers.slice(10));
      await expectWalk((page) => store.vouchers.list(page, {}), ids);
      await expectWalk((page) => store.vouchers.list({ ...page, setId: "s1" }, {}), odd);
      await expectWalk((page) => store.vouchers.list({ ...page, setId: "s2" }, {}), []);
    },
  },
  {
    name: "Vouchers are listed as a shop sees them, its own and the global ones, page by page, each once",
    async run(store) {
      const scopes = ["global", { shopId: "north" }, { shopId: "North" }, { shopId: "global" }] as const;
      const scopeOf = (index: number) => scopes[index % scopes.length]!;
      const vouchers = ids.map((id, index) =>
        voucherRecord(id, { scope: scopeOf(index), ...(index % 3 === 0 && { setId: "s1" }) }),
      );
      await putVouchers(store, vouchers);
      const seenBy = (...places: readonly number[]) => ids.filter((_, index) => places.includes(index % scopes.length));
      const ofSet = ids.filter((_, index) => index % 3 === 0);
      await expectWalk((page) => store.vouchers.list({ ...page, shopId: "north" }, {}), seenBy(0, 1));
      await expectWalk((page) => store.vouchers.list({ ...page, shopId: "global" }, {}), seenBy(0, 3));
      await expectWalk((page) => store.vouchers.list({ ...page, shopId: "south" }, {}), seenBy(0));
      const north = { shopId: "north", setId: "s1" };
      await expectWalk((page) => store.vouchers.list({ ...page, ...north }, {}), both(seenBy(0, 1), ofSet));
    },
  },
  {
    name: "The vouchers of a set are counted, each once, whatever its version and whoever was refused",
    async run(store) {
      const members = upTo(1203).map((index) => voucherRecord(`m${index}`, { setId: "s1" }));
      await putVouchers(store, [...members, voucherRecord("alone"), voucherRecord("other", { setId: "S1" })]);
      await store.vouchers.insert({ vouchers: [members[0]!], events: [] }, {});
      const voucher = { ...members[1]!, version: 2, active: false };
      await store.vouchers.update({ voucher, expected: 1, events: [] }, {});
      const counted = await Promise.all(["s1", "S1", "s2"].map((setId) => store.vouchers.count({ setId }, {})));
      expectSame(counted, [1203, 1, 0], "the members of each set");
    },
  },
  {
    name: "Sets are listed page by page, each once, in the order they were put in",
    async run(store) {
      for (const id of ids) await store.sets.insert({ set: setRecord(id), events: [] }, {});
      await expectWalk((page) => store.sets.list(page, {}), ids);
    },
  },
  {
    name: "Claims are listed page by page, each once, by customer, by voucher or both",
    async run(store) {
      await putClaims(store);
      await expectWalk((page) => store.claims.list(page, {}), ids);
      await expectWalk((page) => store.claims.list({ ...page, customerKeys: keysOfC1 }, {}), ofC1);
      await expectWalk((page) => store.claims.list({ ...page, voucherIds: ["odd"] }, {}), odd);
      await expectWalk((page) => store.claims.list({ ...page, voucherIds: ["odd", "even", "odd"] }, {}), ids);
      await expectWalk(
        (page) => store.claims.list({ ...page, customerKeys: keysOfC1, voucherIds: ["odd"] }, {}),
        both(ofC1, odd),
      );
    },
  },
  {
    name: "Applications are listed page by page, each once, by customer, voucher, status or all of them",
    async run(store) {
      await putApplications(store);
      await expectWalk((page) => store.applications.list(page, {}), ids);
      await expectWalk((page) => store.applications.list({ ...page, customerKeys: keysOfC1 }, {}), ofC1);
      await expectWalk((page) => store.applications.list({ ...page, voucherId: "all" }, {}), ids);
      await expectWalk((page) => store.applications.list({ ...page, voucherId: "odd" }, {}), odd);
      await expectWalk((page) => store.applications.list({ ...page, status: "confirmed" }, {}), odd);
      await expectWalk(
        (page) =>
          store.applications.list({ ...page, customerKeys: keysOfC1, voucherId: "odd", status: "confirmed" }, {}),
        both(ofC1, odd),
      );
      await expectWalk((page) => store.applications.list({ ...page, voucherId: "even", status: "confirmed" }, {}), []);
    },
  },
  {
    name: "Purchases are listed page by page, each once, by customer, status or both",
    async run(store) {
      await putPurchases(store);
      await expectWalk((page) => store.purchases.list(page, {}), ids);
      await expectWalk((page) => store.purchases.list({ ...page, customerKeys: keysOfC1 }, {}), ofC1);
      await expectWalk((page) => store.purchases.list({ ...page, status: "failed" }, {}), odd);
      await expectWalk(
        (page) => store.purchases.list({ ...page, customerKeys: keysOfC1, status: "failed" }, {}),
        both(ofC1, odd),
      );
    },
  },
  {
    name: "A list asked for by no customer keys at all gives nothing",
    async run(store) {
      await putApplications(store);
      expectSame(
        await store.applications.list({ limit: 9, customerKeys: [] }, {}),
        [],
        "a stranger sees nobody's applications",
      );
      expectSame(await store.claims.list({ limit: 9, customerKeys: [] }, {}), [], "a stranger sees nobody's claims");
      expectSame(
        await store.purchases.list({ limit: 9, customerKeys: [] }, {}),
        [],
        "a stranger sees nobody's purchases",
      );
    },
  },
];
