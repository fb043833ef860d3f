import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { mysqlTransaction, type PooledConnection } from "./mysql-transaction.js";
import { requireMethods } from "./require-methods.js";

/** A connection of `mariadb`. */
export interface MariadbConnection {
  execute(sql: string, values: unknown[]): Promise<unknown>;
}

/** A pool of `mariadb`. */
export interface MariadbPool extends MariadbConnection {
  getConnection(): Promise<MariadbConnection & PooledConnection>;
}

/**
 * MariaDB or MySQL through `mariadb`; `{ tx }` is the connection on which the host began its transaction. Its character
 * set has to be `utf8mb4`, as it is by default.
 *
 * @example const store = sqlStore({ dialect: "mysql", ...fromMariadb(createPool(url)) });
 */
export function fromMariadb(pool: MariadbPool): SqlHandle<MariadbConnection> {
  requireMethods(pool, "pool", ["execute", "getConnection"]);
  const fromTx =
    (connection: MariadbConnection): SqlExec =>
    async (sql, params) => {
      const rows = await connection.execute(sql, [...params]);
      return Array.isArray(rows) ? (rows as readonly SqlRow[]) : [];
    };
  return {
    exec: fromTx(pool),
    fromTx,
    transaction: async (work) => mysqlTransaction(await pool.getConnection(), (connection) => work(fromTx(connection))),
  };
}
