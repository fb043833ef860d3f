import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import Database from "libsql";
import { afterAll, beforeAll, describe, test } from "vitest";
import { fromBetterSqlite3, fromPglite, type PgliteDatabase, sqlStore } from "../../../src/adapters/sql/index.js";
import { type StoreUnderTest, storeConformance } from "../../../src/testing/index.js";
import { emptyTables } from "./empty-tables.js";

/** A host's transactions on its one connection, each after the other. */
function sqliteHost(db: Database.Database): StoreUnderTest<Database.Database>["transact"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(async () => {
      db.exec("begin immediate");
      try {
        const answer = await work(db);
        db.exec("commit");
        return answer;
      } catch (error) {
        db.exec("rollback");
        throw error;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([":memory:", join(folder, "shop.db")])("SQLite in %s keeps every promise", (path) => {
  const db = new Database(path);
  // What is proven is what is told, not that it survives a power cut.
  db.exec("pragma synchronous = off");
  const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db) });
  beforeAll(() => store.migrate());
  afterAll(() => {
    db.close();
  });
  const cases = storeConformance<Database.Database>({
    async create() {
      for (const sql of emptyTables("vouchsafe_")) db.exec(sql);
      return { store, transact: sqliteHost(db)! };
    },
  });
  for (const { name, run } of cases) test(name, run);
});

describe("PGlite keeps every promise", () => {
  const db = new PGlite();
  const store = sqlStore<PgliteDatabase>({ dialect: "postgres", ...fromPglite(db) });
  beforeAll(() => store.migrate());
  afterAll(() => db.close());
  const cases = storeConformance<PgliteDatabase>({
    async create() {
      await db.exec(emptyTables("vouchsafe_").join(";"));
      return { store, transact: (work) => db.transaction(work) };
    },
  });
  for (const { name, run } of cases) test(name, run);
});
