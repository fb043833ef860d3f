import { VouchsafeError } from "../../../domain/error.js";
import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { requireMethods } from "./require-methods.js";

/** A `Database` of better-sqlite3, or of libsql, which has the same shape. */
export interface BetterSqlite3Database {
  exec(sql: string): unknown;
  prepare(sql: string): {
    readonly reader: boolean;
    all(...params: never[]): unknown[];
    run(...params: never[]): unknown;
  };
}

/**
 * SQLite through better-sqlite3 or libsql. Its calls are synchronous, and so is a transaction of the store's own; `{ tx }`
 * is the database itself, while the host has a transaction open on it. Begin it by `begin immediate`: one that begins by
 * reading cannot go on to write if another process wrote meanwhile.
 *
 * A connection has one transaction at a time, so the host's own go one after the other. Calls without `{ tx }` that write
 * wait for its end, for a moment: then they are `retryable_store_error`.
 *
 * @example const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(new Database("shop.db")) });
 */
export function fromBetterSqlite3<Db extends BetterSqlite3Database>(db: Db): SqlHandle<Db> {
  requireMethods(db, "db", ["exec", "prepare"]);
  const fromTx =
    (tx: BetterSqlite3Database): SqlExec =>
    (sql, params) => {
      const statement = tx.prepare(sql);
      if (statement.reader) return statement.all(...(params as never[])) as readonly SqlRow[];
      statement.run(...(params as never[]));
      return [];
    };
  return {
    exec: fromTx(db),
    fromTx,
    transaction(work) {
      begin(db);
      try {
        const answer = work(fromTx(db));
        db.exec("commit");
        return answer;
      } catch (error) {
        db.exec("rollback");
        throw error;
      }
    },
  };
}

/** `inTransaction` is not asked first: on a database that is closed it ends the process of libsql. */
function begin(db: BetterSqlite3Database): void {
  try {
    db.exec("begin immediate");
  } catch (error) {
    if (!/within a transaction/.test(String(error))) throw error;
    const message = "the connection has a transaction of the host open; give it as { tx } or call after its end";
    throw new VouchsafeError("retryable_store_error", message);
  }
}
