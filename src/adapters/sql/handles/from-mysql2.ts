import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { mysqlTransaction, type PooledConnection } from "./mysql-transaction.js";
import { requireMethods } from "./require-methods.js";

/** A connection of `mysql2/promise`. */
export interface Mysql2Connection {
  execute(sql: string, values: never[]): Promise<readonly [unknown, ...unknown[]]>;
}

/** A pool of `mysql2/promise`. */
export interface Mysql2Pool extends Mysql2Connection {
  getConnection(): Promise<Mysql2Connection & PooledConnection>;
}

/**
 * MySQL or MariaDB through `mysql2/promise`; `{ tx }` is the connection on which the host began its transaction. Its
 * character set has to be `utf8mb4`, as it is by default.
 *
 * @example const store = sqlStore({ dialect: "mysql", ...fromMysql2(createPool(url)) });
 */
export function fromMysql2(pool: Mysql2Pool): SqlHandle<Mysql2Connection> {
  requireMethods(pool, "pool", ["execute", "getConnection"]);
  const fromTx =
    (connection: Mysql2Connection): SqlExec =>
    async (sql, params) => {
      // It sends numbers as floating point, which no `limit` takes.
      const values = params.map((value) => (typeof value === "number" ? `${value}` : value));
      const [rows] = await connection.execute(sql, values as never[]);
      return Array.isArray(rows) ? (rows as readonly SqlRow[]) : [];
    };
  return {
    exec: fromTx(pool),
    fromTx,
    transaction: async (work) => mysqlTransaction(await pool.getConnection(), (connection) => work(fromTx(connection))),
  };
}
