import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";

/** The `sql` of `postgres`, or of one of its transactions. */
export interface PostgresJsSql {
  // The driver's own parameter type names nothing that could be written here.
  unsafe(sql: string, params: never[]): PromiseLike<readonly SqlRow[]>;
}

/**
 * PostgreSQL through `postgres`; `{ tx }` is the `sql` that `sql.begin` hands over.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromPostgresJs(postgres(url)) });
 */
export function fromPostgresJs(
  sql: PostgresJsSql & { begin(options: string, work: (tx: PostgresJsSql) => Promise<unknown>): PromiseLike<unknown> },
): SqlHandle<PostgresJsSql> {
  requireMethods(sql, "sql", ["unsafe", "begin"]);
  const fromTx =
    (tx: PostgresJsSql): SqlExec =>
    async (text, params) => [...(await tx.unsafe(numbered(text), params as never[]))];
  return {
    exec: fromTx(sql),
    fromTx,
    async transaction<T>(work: (exec: SqlExec) => T | Promise<T>) {
      const answer = await sql.begin("isolation level read committed", async (tx) => ({ is: await work(fromTx(tx)) }));
      return (answer as { readonly is: T }).is;
    },
  };
}
