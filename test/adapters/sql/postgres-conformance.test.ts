import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { type SqlStore, sqlStore } from "../../../src/adapters/sql/index.js";
import { storeConformance } from "../../../src/testing/index.js";
import { emptyTables } from "./empty-tables.js";
import { aPool, type Isolation, type PostgresHost, postgresHosts } from "./postgres-hosts.js";
import { runAgain } from "./run-again.js";

const isolations: readonly Isolation[] = ["read committed", "repeatable read", "serializable"];
const alone = { transactions: { absent: "only the names of the cases without them are wanted" } };
const plain = new Set(
  storeConformance({ create: async () => Promise.reject(), capabilities: alone }).map(({ name }) => name),
);

describe.each(Object.keys(postgresHosts))("PostgreSQL through %s keeps every promise", (name) => {
  const prefix = `${name.toLowerCase().replaceAll(".", "_")}_`;
  const admin = aPool(inject("postgresUrl"));
  let host: PostgresHost<unknown>;
  let store: SqlStore<unknown>;

  beforeAll(async () => {
    host = await postgresHosts[name]!(inject("postgresUrl"));
    store = sqlStore({ dialect: "postgres", ...host.handle, tablePrefix: prefix });
    await store.migrate();
  });
  afterAll(async () => {
    await host?.close();
    await admin.end();
  });

  for (const isolation of isolations) {
    const cases = storeConformance<unknown>({
      async create() {
        await admin.query(emptyTables(prefix).join(";"));
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
