import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";

/** A `Kysely` or a `Transaction` of it. */
export interface KyselyDatabase {
  executeQuery(query: never): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * PostgreSQL through Kysely; `{ tx }` is the `trx` that `db.transaction().execute` hands over.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromKysely(db) });
 */
export function fromKysely(
  db: KyselyDatabase & {
    transaction(): {
      setIsolationLevel(level: "read committed"): {
        execute<T>(work: (trx: KyselyDatabase) => Promise<T>): Promise<T>;
      };
    };
  },
): SqlHandle<KyselyDatabase> {
  requireMethods(db, "db", ["executeQuery", "transaction"]);
  const fromTx =
    (trx: KyselyDatabase): SqlExec =>
    async (text, parameters) => {
      const sql = numbered(text);
      // As `CompiledQuery.raw` makes it.
      const query = { kind: "RawNode", sqlFragments: [sql], parameters: [] };
      const compiled = { sql, query, parameters, queryId: { queryId: text } };
      return (await trx.executeQuery(compiled as never)).rows as readonly SqlRow[];
    };
  return {
    exec: fromTx(db),
    fromTx,
    transaction: (work) =>
      db
        .transaction()
        .setIsolationLevel("read committed")
        .execute(async (trx) => work(fromTx(trx))),
  };
}
