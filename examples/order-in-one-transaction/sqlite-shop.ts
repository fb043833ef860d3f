import Database from "libsql"; // better-sqlite3 has the same shape
import { createVouchers } from "vouchsafe";
import { fromBetterSqlite3, sqlStore } from "vouchsafe/sql";
import type { Shop } from "./place-order.js";

/** A shop in one file of SQLite, or in memory. */
export async function sqliteShop(
  path: string,
): Promise<Shop<Database.Database> & { orders(): Promise<readonly unknown[]> }> {
  const db = new Database(path);
  db.exec("create table if not exists orders (id text primary key, total text not null)");
  const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db) });
  await store.migrate();
  // One connection: each transaction waits for the one before.
  let last: Promise<unknown> = Promise.resolve();
  return {
    vouchers: createVouchers({ currency: "GBP", store }),
    transaction(work) {
      const turn = last.then(() => inTransaction(db, work));
      last = turn.catch(() => undefined);
      return turn;
    },
    run: async (tx, sql, ...params) => tx.prepare(sql).run(...params),
    orders: async () => db.prepare("select id, total from orders order by id").all(),
  };
}

async function inTransaction<T>(db: Database.Database, work: (tx: Database.Database) => Promise<T>): Promise<T> {
  db.exec("begin immediate");
  try {
    const answer = await work(db);
    db.exec("commit");
    return answer;
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
}
