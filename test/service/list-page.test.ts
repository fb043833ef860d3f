import { describe, expect, test } from "vitest";
import type { Vouchers } from "../../src/index.js";
import { listPage } from "../../src/service/list-page.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/index.js";
import { aShop } from "./a-shop.js";
import { alteredStore } from "./altered-store.js";
import { stores } from "./stores.js";

async function withFive(vouchers: Vouchers): Promise<void> {
  for (const code of ["A", "B", "C", "D", "E"]) await vouchers.create(aVoucher({ id: code.toLowerCase(), code }));
}

describe.each(stores)("Reading lists, over the $name store", ({ create }) => {
  test("gives vouchers in the order of creation, page by page, each once", async () => {
    const { vouchers } = aShop(await create());
    await withFive(vouchers);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await vouchers.list({ limit: 2, ...(after !== undefined && { after }) });
      seen.push(...items.map(({ id }) => id));
      after = next;
    } while (after !== undefined);
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("says that there is no next page where the last one is exactly full", async () => {
    const { vouchers } = aShop(await create());
    await withFive(vouchers);
    expect(await vouchers.list({ limit: 5 })).not.toHaveProperty("next");
    expect((await vouchers.list({ limit: 4 })).next).toBe("d");
    expect(await vouchers.list({ after: "e" })).toEqual({ items: [] });
  });

  test("asks the store for no more than the thousand records that its port allows", async () => {
    const real = await create();
    const asked: number[] = [];
    const store = alteredStore(real, {
      vouchers: {
        list: (page, tx) => {
          asked.push(page.limit);
          return real.vouchers.list(page, tx);
        },
      },
    });
    await aShop(store).vouchers.list({ limit: 1000 });
    expect(Math.max(...asked)).toBeLessThanOrEqual(1000);
  });

  test("knows nothing of an id that is nobody's", async () => {
    const { vouchers } = aShop(await create());
    expect(await vouchers.get("nobody")).toBeUndefined();
    expect(await vouchers.applications.get("nobody")).toBeUndefined();
    expect(await vouchers.sets.get("nobody")).toBeUndefined();
    expect(await vouchers.purchases.get("nobody")).toBeUndefined();
  });

  test("gives applications by customer, by any of the customer's keys, by voucher and by status", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const first = await hold("k1", { customer: "c1" });
    const second = await hold("k2", { customer: "c2" });
    await vouchers.confirm(second.id);
    const third = await vouchers.apply({
      cart: aCart(),
      codes: ["SAVE10"],
      customer: aCustomer({ keys: ["email:a@example.com"] }),
      key: "k3",
    });
    expect(third.ok).toBe(true);
    const ids = async (page: Parameters<Vouchers["applications"]["list"]>[0]) =>
      (await vouchers.applications.list(page)).items.map(({ key }) => key);
    expect(await ids({ customer: aCustomer() })).toEqual([first.key, "k3"]);
    expect(await ids({ customer: { keys: ["email:a@example.com"] } })).toEqual(["k3"]);
    expect(await ids({ status: "confirmed" })).toEqual(["k2"]);
    expect(await ids({ voucherId: "v1", customer: aCustomer(), status: "held" })).toEqual(["k1", "k3"]);
    expect(await ids({ voucherId: "v2" })).toEqual([]);
    expect(await ids({ customer: {} })).toEqual([]);
  });

  test("gives a member of a set with the terms that count for it, and as it is kept in a list", async () => {
    const { vouchers } = aShop(await create());
    const { offers } = aVoucher();
    const set = await vouchers.sets.create({ id: "s1", name: "Set", offers: offers!, count: 2, limits: { total: 4 } });
    const { items } = await vouchers.list({ setId: set.id });
    expect(items.map(({ limits }) => limits)).toEqual([{}, {}]);
    expect((await vouchers.get(items[0]!.id))?.limits).toEqual({ total: 4 });
  });
});

describe("A page", () => {
  const records = Array.from({ length: 2500 }, (_, index) => ({ id: `r${index}` }));
  const read = async ({ after, limit }: { readonly after?: string; readonly limit: number }) => {
    const start = after === undefined ? 0 : Number(after.slice(1)) + 1;
    return records.slice(start, start + limit);
  };

  test("of the largest size says that there is more, also where it cannot be looked at at once", async () => {
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await listPage({ limit: 1000, ...(after !== undefined && { after }) }, read);
      sizes.push(items.length);
      after = next;
    } while (after !== undefined);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  test("goes on reading past any number of records that are not shown", async () => {
    const isShown = ({ id }: { readonly id: string }) => id.endsWith("999");
    expect(await listPage({ limit: 5 }, read, isShown)).toEqual({ items: [{ id: "r999" }, { id: "r1999" }] });
    expect(await listPage({ limit: 1 }, read, isShown)).toEqual({ items: [{ id: "r999" }], next: "r999" });
  });
});
