import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fromPg, migrations, sqlStore } from "../../../src/adapters/sql/index.js";
import { createVouchers } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { aPool } from "./postgres-hosts.js";

const url = inject("postgresUrl");
const pool = aPool(url);
afterAll(() => pool.end());

describe("The schema", () => {
  const version = async (prefix: string) => (await pool.query(`select version from ${prefix}schema`)).rows;

  test("is made once by two at the same time, and again changes nothing", async () => {
    const stores = [1, 2].map(() => sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "twice_" }));
    await Promise.all(stores.map((store) => store.migrate()));
    await stores[0]!.migrate();
    expect(await version("twice_")).toEqual([{ version: "1" }]);
  });

  test("can be made by the host from the printed statements", async () => {
    for (const sql of migrations("postgres", "printed_").flat()) await pool.query(sql);
    const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "printed_" });
    await store.migrate();
    expect(await version("printed_")).toEqual([{ version: "1" }]);
  });
});

describe("What the host says of its database", () => {
  test.each(["a b", "x; drop table y", "Shop_", "1_", ""])("cannot be a prefix %j", (tablePrefix) => {
    expect(() => sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix })).toThrow(/tablePrefix/);
  });

  test("cannot be an unknown dialect", () => {
    expect(() => sqlStore({ dialect: "oracle" as "sqlite", ...fromPg(pool) })).toThrow(/dialect/);
  });
});

describe("A use in the host's own transaction", () => {
  const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "host_" });
  const vouchers = createVouchers({ currency: "GBP", store });
  beforeAll(async () => {
    await store.migrate();
    await pool.query("create table orders (id text primary key)");
    await vouchers.create(aVoucher({ limits: { total: 1 } }));
  });

  const order = async (id: string, end: "commit" | "rollback") => {
    const tx = await pool.connect();
    await tx.query("begin");
    await tx.query("insert into orders values ($1)", [id]);
    const used = await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: id, confirm: true }, { tx });
    await tx.query(end);
    tx.release();
    return used.ok;
  };
  const orders = async () => (await pool.query("select id from orders order by id")).rows.map(({ id }) => id);

  test("stands and falls with the order; refused, it leaves the order standing", async () => {
    expect(await order("o1", "rollback")).toBe(true);
    expect([await orders(), (await vouchers.applications.list()).items]).toEqual([[], []]);
    expect(await order("o2", "commit")).toBe(true);
    expect(await order("o3", "commit")).toBe(false);
    expect(await orders()).toEqual(["o2", "o3"]);
    expect((await vouchers.applications.list()).items.map(({ key }) => key)).toEqual(["o2"]);
  });
});
