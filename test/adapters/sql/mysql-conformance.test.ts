import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type SqlStore, sqlStore } from "../../../src/adapters/sql/index.js";
import { storeConformance } from "../../../src/testing/index.js";
import { emptyTables } from "./empty-tables.js";
import { mysqlHosts } from "./mysql-hosts.js";
import type { Isolation, PostgresHost } from "./postgres-hosts.js";
import { runAgain } from "./run-again.js";

const url = inject("mysqlUrl");
const isolations: readonly Isolation[] = ["read committed", "repeatable read", "serializable"];
const alone = { transactions: { absent: "only the names of the cases without them are wanted" } };
const plain = new Set(
  storeConformance({ create: async () => Promise.reject(), capabilities: alone }).map(({ name }) => name),
);

if (url === "") {
  test("No MySQL or MariaDB is here, so nothing is proven on one", () => expect(url).toBe(""));
} else {
  describe.each(Object.keys(mysqlHosts))("MySQL or MariaDB through %s keeps every promise", (name) => {
    const prefix = `through_${name}_`;
    let host: PostgresHost<unknown>;
    let store: SqlStore<unknown>;

    beforeAll(async () => {
      host = mysqlHosts[name]!(url);
      store = sqlStore({ dialect: "mysql", ...host.handle, tablePrefix: prefix });
      await store.migrate();
    });
    afterAll(() => host?.close());

    for (const isolation of isolations) {
      const cases = storeConformance<unknown>({
        async create() {
          for (const sql of emptyTables(prefix)) await host.handle.exec!(sql, []);
          return { store, transact: (work) => runAgain(() => host.transact(isolation, work)) };
        },
      });
      // Cases that join no transaction of the host do not see its isolation: once is enough.
      const wanted = cases.filter(({ name }) => isolation === "read committed" || !plain.has(name));
      describe(isolation, () => {
        for (const { name, run } of wanted) test(name, run);
      });
    }
  });
}
