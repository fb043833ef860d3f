import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { requireMethods } from "./require-methods.js";
import { requireOptions } from "./require-options.js";

/** A Drizzle database on PostgreSQL, or a transaction of it. */
export interface DrizzleDatabase {
  execute(query: never): PromiseLike<unknown>;
}

/** The `sql` of `drizzle-orm`. */
export interface DrizzleSql {
  (strings: TemplateStringsArray, ...params: unknown[]): unknown;
  param(value: unknown): unknown;
}

/**
 * PostgreSQL through Drizzle; `{ tx }` is the `tx` that `db.transaction` hands over.
 *
 * @example import { sql } from "drizzle-orm"; const store = sqlStore({ dialect: "postgres", ...fromDrizzle(db, { sql }) });
 */
export function fromDrizzle(
  db: DrizzleDatabase & {
    transaction<T>(
      work: (tx: DrizzleDatabase) => Promise<T>,
      options?: { isolationLevel: "read committed" },
    ): Promise<T>;
  },
  options: { readonly sql: DrizzleSql },
): SqlHandle<DrizzleDatabase> {
  requireMethods(db, "db", ["execute", "transaction"]);
  requireOptions(options);
  const { sql } = options;
  requireMethods(sql, "options.sql", ["param"]);
  const fromTx =
    (tx: DrizzleDatabase): SqlExec =>
    async (text, params) => {
      const parts = text.split("?");
      const strings = Object.assign(parts, { raw: parts });
      const answer = await tx.execute(sql(strings, ...params.map((value) => sql.param(value))) as never);
      // Over `pg` a result with its rows, over `postgres` the rows.
      return (Array.isArray(answer) ? answer : (answer as { readonly rows: unknown }).rows) as readonly SqlRow[];
    };
  return {
    exec: fromTx(db),
    fromTx,
    transaction: (work) => db.transaction(async (tx) => work(fromTx(tx)), { isolationLevel: "read committed" }),
  };
}
