import type { Knex } from "knex";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Store } from "vouchsafe";
import { storeConformance } from "vouchsafe/testing";
import { ownStore } from "../../examples/own-store/own-store.js";
import { sqliteKnex } from "../../examples/own-store/sqlite-knex.js";
import { emptyTables } from "../adapters/sql/empty-tables.js";

describe("A store with purchases in the shop's own tables keeps every promise", () => {
  const knex = sqliteKnex();
  let store: Store<Knex.Transaction>;
  beforeAll(async () => {
    store = await ownStore(knex);
  });
  afterAll(() => knex.destroy());

  const cases = storeConformance<Knex.Transaction>({
    async create() {
      for (const sql of emptyTables("vouchsafe_")) await knex.raw(sql);
      for (const table of ["sales", "sold_items", "sale_customers"]) await knex(table).delete();
      return { store, transact: (work) => knex.transaction(work) };
    },
  });
  for (const { name, run } of cases) test(name, run);
});
