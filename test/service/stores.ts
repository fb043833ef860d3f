import Database from "libsql";
import { inject } from "vitest";
import { memoryStore } from "../../src/adapters/memory/memory-store.js";
import { fromBetterSqlite3, fromMysql2, fromPg, sqlStore } from "../../src/adapters/sql/index.js";
import type { Store } from "../../src/index.js";
import { emptyTables } from "../adapters/sql/empty-tables.js";
import { aMysqlPool } from "../adapters/sql/mysql-hosts.js";
import { aPool } from "../adapters/sql/postgres-hosts.js";

let pool: ReturnType<typeof aPool> | undefined;
let mysqlPool: ReturnType<typeof aMysqlPool> | undefined;
let mysqlTables = false;
let made = 0;

/** The stores that every test of the service runs over: one line for each. MySQL or MariaDB only where there is one. */
export const stores: readonly { readonly name: string; readonly create: () => Promise<Store> }[] = [
  { name: "memory", create: async () => memoryStore() },
  {
    name: "SQLite",
    async create() {
      const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(new Database(":memory:")) });
      await store.migrate();
      return store as Store<unknown> as Store;
    },
  },
  {
    name: "PostgreSQL",
    async create() {
      pool ??= aPool(inject("postgresUrl"));
      made += 1;
      const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: `shop_${process.pid}_${made}_` });
      await store.migrate();
      return store as Store<unknown> as Store;
    },
  },
  ...(inject("mysqlUrl") === "" ? [] : [{ name: "MySQL", create: aMysqlStore }]),
];

/** Its tables are made once and emptied: making them takes it longer than most tests. */
async function aMysqlStore(): Promise<Store> {
  mysqlPool ??= aMysqlPool(inject("mysqlUrl"));
  const tablePrefix = `shop_${process.pid}_`;
  const store = sqlStore({ dialect: "mysql", ...fromMysql2(mysqlPool), tablePrefix });
  if (!mysqlTables) await store.migrate();
  mysqlTables = true;
  for (const sql of emptyTables(tablePrefix)) await mysqlPool.query(sql);
  return store as Store<unknown> as Store;
}
