import Database from "libsql";
import { expect, test } from "vitest";
import { fromBetterSqlite3, sqlStore } from "../../../../src/adapters/sql/index.js";
import { createVouchers } from "../../../../src/index.js";
import { aCart, aVoucher } from "../../../../src/testing/index.js";

async function aShop() {
  const db = new Database(":memory:");
  const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db) });
  await store.migrate();
  const vouchers = createVouchers({ currency: "GBP", store });
  await vouchers.create(aVoucher());
  const keys = async () => (await vouchers.applications.list()).items.map(({ key }) => key);
  return { db, vouchers, keys };
}
const use = (key: string) => ({ cart: aCart(), codes: ["SAVE10"], key });

test("A call beside a transaction of the host waits for its end, and is not part of it", async () => {
  const { db, vouchers, keys } = await aShop();
  db.exec("begin immediate");
  const beside = vouchers.apply(use("beside"));
  expect((await vouchers.apply(use("inside"), { tx: db })).ok).toBe(true);
  db.exec("rollback");
  expect((await beside).ok).toBe(true);
  expect(await keys()).toEqual(["beside"]);
});

test("If that does not end, the call is told to run again, and the transaction goes on", async () => {
  const { db, vouchers, keys } = await aShop();
  db.exec("begin immediate");
  await expect(vouchers.apply(use("beside"))).rejects.toMatchObject({
    code: "retryable_store_error",
    message: /\{ tx \}/,
  });
  expect((await vouchers.apply(use("inside"), { tx: db })).ok).toBe(true);
  db.exec("commit");
  expect(await keys()).toEqual(["inside"]);
});
