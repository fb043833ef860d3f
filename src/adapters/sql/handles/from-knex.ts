import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { requireMethods } from "./require-methods.js";

/** A `Knex` or a `Knex.Transaction`. */
export interface KnexDatabase {
  raw(sql: string, bindings: readonly never[]): PromiseLike<unknown>;
}

/**
 * PostgreSQL or SQLite through Knex; `{ tx }` is the `trx` that `knex.transaction` hands over.
 *
 * @example const store = sqlStore({ dialect: "sqlite", ...fromKnex(knex, { dialect: "sqlite" }) });
 */
export function fromKnex(
  knex: KnexDatabase & {
    transaction<T>(work: (trx: KnexDatabase) => Promise<T>, options?: { isolationLevel: "read committed" }): Promise<T>;
  },
  { dialect }: { readonly dialect: "postgres" | "sqlite" } = { dialect: "postgres" },
): SqlHandle<KnexDatabase> {
  requireMethods(knex, "knex", ["raw", "transaction"]);
  const fromTx =
    (trx: KnexDatabase): SqlExec =>
    async (sql, params) => {
      const answer = await trx.raw(sql, params as never[]);
      return (
        Array.isArray(answer) ? answer : ((answer as { readonly rows?: unknown }).rows ?? [])
      ) as readonly SqlRow[];
    };
  return {
    exec: fromTx(knex),
    fromTx,
    transaction: (work) =>
      dialect === "sqlite"
        ? knex.transaction(async (trx) => work(fromTx(trx)))
        : knex.transaction(async (trx) => work(fromTx(trx)), { isolationLevel: "read committed" }),
  };
}
