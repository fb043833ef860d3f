import { invalid } from "../../../domain/error.js";
import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { requireMethods } from "./require-methods.js";
import { requireOptions } from "./require-options.js";

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
  options: { readonly dialect: "postgres" | "sqlite" } = { dialect: "postgres" },
): SqlHandle<KnexDatabase> {
  requireMethods(knex, "knex", ["raw", "transaction"]);
  requireOptions(options);
  const { dialect } = options;
  if (dialect !== "postgres" && dialect !== "sqlite")
    throw invalid("options.dialect", 'expected "postgres" or "sqlite"; MySQL has a handle for each of its drivers');
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
