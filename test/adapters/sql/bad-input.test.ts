import { describe, expect, inject, test } from "vitest";
import * as sql from "../../../src/adapters/sql/index.js";
import { migrations, type SqlDialect, type SqlHandle, sqlStore } from "../../../src/adapters/sql/index.js";
import { createVouchers } from "../../../src/index.js";
import { heldEntry, inserting, oneOf } from "../../../src/testing/conformance/entries.js";
import { voucherRecord } from "../../../src/testing/conformance/records.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aStoreIn, databases } from "./databases.js";
import { mysqlHosts } from "./mysql-hosts.js";
import { postgresHosts } from "./postgres-hosts.js";

const dialects: readonly SqlDialect[] = ["postgres", "mysql", "sqlite"];
const handles: Readonly<Record<string, (driver: never) => unknown>> = {
  ...Object.fromEntries(Object.entries(sql).filter(([name]) => name.startsWith("from"))),
  fromDrizzle: (db) => sql.fromDrizzle(db, { sql: Object.assign(() => 1, { param: () => 1 }) }),
};
const driver = Object.fromEntries(
  ["query", "connect", "raw", "transaction", "execute"].map((name) => [name, () => undefined]),
);
const aDriver = driver as never;
const injections = ["'; drop table bad_vouchers; --", "' or '1'='1", "\\'; delete from bad_entries; #", "?", "$1", "%"];
const halves = ["a\0b", "a\ud800b", "\udc00"];

describe.each(Object.entries(databases))("What no host should send to %s", (_, database) => {
  const { dialect, open, readOnly, closed, tables } = database;
  const tableNames = async (handle: SqlHandle<unknown>) =>
    (await handle.exec!(tables, [])).map(({ name }) => String(name)).sort();

  test("SQL in codes, keys and customers is text like any other", async () => {
    const { store, handle } = await aStoreIn(database, "bad_");
    const vouchers = createVouchers({ currency: "GBP", store });
    const { id } = await vouchers.create(aVoucher({ limits: { perCustomer: 1 } }));
    const before = await tableNames(handle);
    for (const text of injections) {
      const customer = { id: text, keys: [`email:${text}`] };
      const asked = { cart: aCart(), customer, key: text };
      expect((await vouchers.apply({ ...asked, codes: ["SAVE10"] })).ok).toBe(true);
      expect((await vouchers.quote({ ...asked, codes: [text] })).outcomes).toMatchObject([{ status: "rejected" }]);
      expect((await vouchers.applications.list({ customer })).items.map(({ key }) => key)).toEqual([text]);
      expect(await vouchers.get(text)).toBeUndefined();
    }
    expect(await tableNames(handle)).toEqual(before);
    expect(await store.ledger.counters([`voucher:${id}`], {})).toEqual([injections.length]);
  });

  test("NUL and half a surrogate pair are refused by the name of their field, and nothing is written", async () => {
    const { store, rows } = await aStoreIn(database, "nul_");
    const vouchers = createVouchers({ currency: "GBP", store });
    await vouchers.create(aVoucher());
    const before = await rows();
    for (const text of halves) {
      const asked = { cart: aCart(), codes: ["SAVE10"], key: "k" };
      const bad = (path: string) => ({ code: "invalid_input", path });
      await expect(vouchers.apply({ ...asked, key: text })).rejects.toMatchObject(bad("key"));
      await expect(vouchers.apply({ ...asked, customer: { id: text } })).rejects.toMatchObject(bad("customer.id"));
      await expect(vouchers.create(aVoucher({ name: text }))).rejects.toMatchObject({ code: "invalid_input" });
    }
    expect(await rows()).toBe(before);
  });

  test("Keys of 200 characters of three bytes each are kept whole; of 201 they are refused", async () => {
    const { store } = await aStoreIn(database, "long_");
    const vouchers = createVouchers({ currency: "GBP", store });
    await vouchers.create(aVoucher({ limits: { perCustomer: 1 } }));
    const [one, other] = ["a", "b"].map((last) => `${"鍵".repeat(199)}${last}`);
    const apply = (key: string) =>
      vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key, customer: { id: key, keys: [key] } });
    expect([(await apply(one!)).ok, (await apply(other!)).ok]).toEqual([true, true]);
    expect((await vouchers.applications.list({ customer: { id: other! } })).items.map(({ key }) => key)).toEqual([
      other,
    ]);
    await expect(apply("鍵".repeat(201))).rejects.toMatchObject({ code: "invalid_input", path: "key" });
  });

  test("A schema of a newer version is left as it is", async () => {
    const { store, handle, rows } = await aStoreIn(database, "newer_schema_");
    await handle.exec!("insert into newer_schema_schema (version) values (99)", []);
    const before = await tableNames(handle);
    await expect(store.migrate()).rejects.toMatchObject({ code: "store_schema", message: /at version 99.*update/ });
    expect([await tableNames(handle), await rows()]).toEqual([before, 0]);
  });

  test("Without its tables a store says to call migrate()", async () => {
    const store = sqlStore({ dialect, ...open(), tablePrefix: "absent_" });
    const absent = { code: "store_schema", message: /absent_.*call migrate\(\)/ };
    await expect(store.vouchers.get("v1", {})).rejects.toMatchObject(absent);
    await expect(createVouchers({ currency: "GBP", store }).create(aVoucher())).rejects.toMatchObject(absent);
    await expect(store.ledger.move(inserting(heldEntry("a1")), {})).rejects.toMatchObject(absent);
  });

  test("A connection that may only read is told so, and nothing is written", async () => {
    const { store: sound, rows } = await aStoreIn(database, "reading_");
    const store = sqlStore({ dialect, ...readOnly(), tablePrefix: "reading_" });
    const reading = { code: "store_unavailable", message: /may write/ };
    await expect(createVouchers({ currency: "GBP", store }).create(aVoucher())).rejects.toMatchObject(reading);
    await expect(store.ledger.move(inserting(heldEntry("a1")), {})).rejects.toMatchObject(reading);
    const absent = sqlStore({ dialect, ...readOnly(), tablePrefix: "read_absent_" });
    await expect(absent.migrate()).rejects.toMatchObject(reading);
    expect(await store.vouchers.list({ limit: 9 }, {})).toEqual(await sound.vouchers.list({ limit: 9 }, {}));
    expect(await rows()).toBe(0);
  });

  test("A closed connection is told so", async () => {
    const store = sqlStore({ dialect, ...(await closed()), tablePrefix: "closed_" });
    const over = { code: "store_unavailable", message: /closed/ };
    await expect(store.vouchers.get("v1", {})).rejects.toMatchObject(over);
    await expect(store.ledger.move(inserting(heldEntry("a1")), {})).rejects.toMatchObject(over);
    await expect(store.migrate()).rejects.toMatchObject(over);
  });

  test.each(dialects.filter((other) => other !== dialect))(
    "It is not taken for %s: no table is made, no use",
    async (other) => {
      const { handle, rows } = await aStoreIn(database, "spoken_");
      const wrong = { code: "invalid_input", path: "dialect" };
      const before = await tableNames(handle);
      const fresh = sqlStore({ dialect: other, ...handle, tablePrefix: "misspoken_" });
      await expect(fresh.migrate()).rejects.toMatchObject(wrong);
      const store = sqlStore({ dialect: other, ...handle, tablePrefix: "spoken_" });
      const entry = heldEntry("a1", { draws: [oneOf("voucher:v1", 1)] });
      await expect(store.ledger.move(inserting(entry), {})).rejects.toMatchObject(wrong);
      expect([await tableNames(handle), await rows()]).toEqual([before, 0]);
    },
  );
});

describe("A store is not made of what is no driver", () => {
  test.each(Object.entries(handles))("%s", (_, make) => {
    for (const bad of [undefined, null, {}, "postgres://localhost/shop"])
      expect(thrownBy(() => make(bad as never))).toMatchObject({ code: "invalid_input", message: /expected what has/ });
  });

  test.each([
    ["sqlStore", () => sqlStore(undefined as never), "options"],
    ["sqlStore", () => sqlStore(null as never), "options"],
    ["fromPg", () => sql.fromPg(aDriver, null as never), "options"],
    ["fromPg", () => sql.fromPg(aDriver, { prepare: "no" } as never), "options.prepare"],
    ["fromKnex", () => sql.fromKnex(aDriver, null as never), "options"],
    ["fromKnex", () => sql.fromKnex(aDriver, { dialect: "mysql" } as never), "options.dialect"],
    ["fromDrizzle", () => sql.fromDrizzle(aDriver, undefined as never), "options"],
    ["fromDrizzle", () => sql.fromDrizzle(aDriver, { sql: undefined } as never), "options.sql"],
  ])("nor with other options: %s", (_, make, path) => {
    expect(thrownBy(make)).toMatchObject({ code: "invalid_input", path });
  });

  test("nor in tables of another name than SQL takes as it is", () => {
    expect(thrownBy(() => migrations("oracle" as never)).path).toBe("dialect");
    expect(thrownBy(() => migrations("sqlite", "x; drop table orders; --")).path).toBe("tablePrefix");
    expect(thrownBy(() => sqlStore({ dialect: "sqlite" } as never)).path).toBe("handle");
  });
});

describe("Every driver and query builder's word for a closed connection is known", () => {
  const hosts = Object.entries({ ...postgresHosts, ...(inject("mysqlUrl") !== "" && mysqlHosts) });
  test.each(hosts)("%s", async (name, make) => {
    const isMysql = name in mysqlHosts;
    const host = await make(inject(isMysql ? "mysqlUrl" : "postgresUrl"));
    await host.handle.exec!("select 1", []);
    await host.close();
    const store = sqlStore({ dialect: isMysql ? "mysql" : "postgres", ...host.handle });
    const over = { code: "store_unavailable", message: /closed/ };
    await expect(store.vouchers.get("v1", {})).rejects.toMatchObject(over);
    await expect(store.vouchers.insert({ vouchers: [voucherRecord("v1")], events: [] }, {})).rejects.toMatchObject(
      over,
    );
  });
});
