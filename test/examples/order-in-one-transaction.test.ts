import type { PoolClient } from "pg";
import { afterAll, describe, expect, inject, test } from "vitest";
import { createVouchers } from "vouchsafe";
import { fromPg, sqlStore } from "vouchsafe/sql";
import { aCart, aVoucher } from "vouchsafe/testing";
import { placeOrder, type Shop } from "../../examples/order-in-one-transaction/place-order.js";
import { sqliteShop } from "../../examples/order-in-one-transaction/sqlite-shop.js";
import { inPgTransaction } from "../adapters/sql/in-pg-transaction.js";
import { aPool } from "../adapters/sql/postgres-hosts.js";

type AnyShop = Shop<unknown> & { orders(): Promise<readonly unknown[]> };

const pool = aPool(inject("postgresUrl"));
afterAll(() => pool.end());

async function postgresShop(): Promise<AnyShop> {
  await pool.query("create table if not exists orders_together (id text primary key, total text not null)");
  const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "together_" });
  await store.migrate();
  const shop: Shop<PoolClient> = {
    vouchers: createVouchers({ currency: "GBP", store }),
    transaction: (work) => inPgTransaction(pool, work),
    run(client, sql, ...params) {
      let place = 0;
      const text = sql.replace(/\?/g, () => `$${++place}`).replace("orders", "orders_together");
      return client.query(text, [...params]);
    },
  };
  const orders = async () => (await pool.query("select id, total from orders_together order by id")).rows;
  return { ...shop, orders } as AnyShop;
}

const shops = [
  ["SQLite", async () => (await sqliteShop(":memory:")) as AnyShop],
  ["PostgreSQL", postgresShop],
] as const;

describe.each(shops)("An order and its use in one transaction of %s", (_, open) => {
  test("stand and fall together; refused the use, the order stands at its full price", async () => {
    const shop = await open();
    const { vouchers } = shop;
    const { id } = await vouchers.create(aVoucher({ limits: { total: 1 } }));
    const order = (name: string) => ({ id: name, cart: aCart(), codes: ["SAVE10"], customer: { id: name } });
    const declining: AnyShop = {
      ...shop,
      transaction: (work) =>
        shop.transaction(async (tx) => {
          await work(tx);
          throw new Error("the payment was declined");
        }),
    };

    await expect(placeOrder(declining, order("o1"))).rejects.toThrow("the payment was declined");
    expect([await shop.orders(), (await vouchers.stats(id)).confirmed]).toEqual([[], 0]);
    // Its name is free again.
    expect(await placeOrder(shop, order("o1"))).toEqual({ total: "9.00", refused: [] });
    expect(await placeOrder(shop, order("o2"))).toMatchObject({ total: "10.00", refused: [{ code: "limit_total" }] });
    expect(await shop.orders()).toEqual([
      { id: "o1", total: "9.00" },
      { id: "o2", total: "10.00" },
    ]);
    expect((await vouchers.stats(id)).confirmed).toBe(1);
    expect((await vouchers.applications.list()).items.map(({ key }) => key)).toEqual(["o1"]);
  });

  test("of ten orders at once for the last three uses, three are reduced and ten stand", async () => {
    const shop = await open();
    const code = "LASTTHREE";
    await shop.vouchers.create(aVoucher({ code, limits: { total: 3 } }));
    const order = (name: string) => ({ id: name, cart: aCart(), codes: [code], customer: { id: name } });
    const before = (await shop.orders()).length;
    const placed = await Promise.all(Array.from({ length: 10 }, (_, name) => placeOrder(shop, order(`race-${name}`))));
    expect(placed.map(({ total }) => total).sort()).toEqual([...Array(7).fill("10.00"), ...Array(3).fill("9.00")]);
    expect((await shop.orders()).length - before).toBe(10);
  });
});
