import type pg from "pg";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { storeConformance } from "vouchsafe/testing";
import { emptyTables } from "../adapters/sql/empty-tables.js";
import { inPgTransaction } from "../adapters/sql/in-pg-transaction.js";
import { aPool } from "../adapters/sql/postgres-hosts.js";
import { ownDatabase } from "./own-database.js";
import { ownLedgerStore } from "./own-ledger-store.js";

describe("A store with a ledger written by hand over pg keeps every promise", () => {
  let pool: pg.Pool;
  beforeAll(async () => {
    pool = aPool(await ownDatabase(inject("postgresUrl"), "own_ledger"));
    await ownLedgerStore(pool).migrate();
  });
  afterAll(() => pool.end());

  const own = ["entries", "uses", "counters"].map((table) => `delete from own_${table}`);
  const cases = storeConformance<pg.PoolClient>({
    async create() {
      await pool.query([...emptyTables("vouchsafe_"), ...own].join(";"));
      return { store: ownLedgerStore(pool), transact: (work) => inPgTransaction(pool, work) };
    },
  });
  for (const { name, run } of cases) test(name, run);
});
