import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";

/** A `PGlite`, or a transaction of it. */
export interface PgliteDatabase {
  query<T>(sql: string, params: unknown[]): Promise<{ readonly rows: T[] }>;
}

/**
 * PostgreSQL in this process, by PGlite; `{ tx }` is what `db.transaction` hands over.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromPglite(new PGlite()) });
 */
export function fromPglite(
  db: PgliteDatabase & { transaction<T>(work: (tx: PgliteDatabase) => Promise<T>): Promise<T> },
): SqlHandle<PgliteDatabase> {
  requireMethods(db, "db", ["query", "transaction"]);
  const fromTx =
    (tx: PgliteDatabase): SqlExec =>
    async (sql, params) =>
      (await tx.query<SqlRow>(numbered(sql), [...params])).rows;
  return { exec: fromTx(db), fromTx, transaction: (work) => db.transaction(async (tx) => work(fromTx(tx))) };
}
