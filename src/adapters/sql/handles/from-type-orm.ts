import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";

/** An `EntityManager` of TypeORM. */
export interface TypeOrmManager {
  query(sql: string, params: unknown[]): Promise<unknown>;
}

/**
 * PostgreSQL through TypeORM; `{ tx }` is the `EntityManager` that `dataSource.transaction` hands over.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromTypeOrm(dataSource) });
 */
export function fromTypeOrm(dataSource: {
  readonly manager: TypeOrmManager;
  transaction<T>(level: "READ COMMITTED", work: (manager: TypeOrmManager) => Promise<T>): Promise<T>;
}): SqlHandle<TypeOrmManager> {
  requireMethods(dataSource, "dataSource", ["transaction"]);
  const fromTx =
    (manager: TypeOrmManager): SqlExec =>
    async (sql, params) => {
      const answer = (await manager.query(numbered(sql), [...params])) as
        | readonly SqlRow[]
        | [readonly SqlRow[], number];
      // What updates or deletes is answered as a pair of rows and their count.
      return Array.isArray(answer[0]) ? answer[0] : (answer as readonly SqlRow[]);
    };
  return {
    exec: fromTx(dataSource.manager),
    fromTx,
    transaction: (work) => dataSource.transaction("READ COMMITTED", async (manager) => work(fromTx(manager))),
  };
}
