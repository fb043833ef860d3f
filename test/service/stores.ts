import Database from "libsql";
import { inject } from "vitest";
import { memoryStore } from "../../src/adapters/memory/memory-store.js";
import { fromBetterSqlite3, fromPg, sqlStore } from "../../src/adapters/sql/index.js";
import type { Store } from "../../src/index.js";
import { aPool } from "../adapters/sql/postgres-hosts.js";

let pool: ReturnType<typeof aPool> | undefined;
let made = 0;

/** The stores that every test of the service runs over: one line for each. */
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
];
