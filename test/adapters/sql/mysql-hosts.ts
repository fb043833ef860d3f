import mariadb from "mariadb";
import mysql from "mysql2/promise";
import { fromMariadb, fromMysql2 } from "../../../src/adapters/sql/index.js";
import type { Isolation, PostgresHost } from "./postgres-hosts.js";

type AnyHost = PostgresHost<unknown>;

interface Connection {
  query(sql: string): Promise<unknown>;
  release(): unknown;
}

/** A host's transactions, as both drivers write them. */
const transactor =
  (connect: () => Promise<Connection>) =>
  async <T>(isolation: Isolation, work: (tx: never) => Promise<T>): Promise<T> => {
    const connection = await connect();
    try {
      await connection.query(`set transaction isolation level ${isolation}`);
      await connection.query("start transaction");
      const answer = await work(connection as never);
      await connection.query("commit");
      return answer;
    } catch (error) {
      await connection.query("rollback");
      throw error;
    } finally {
      await connection.release();
    }
  };

export const aMysqlPool = (url: string) => mysql.createPool({ uri: url, connectionLimit: 10 });

/** A host with a pool of `mysql2/promise`. */
export function mysql2Host(pool: mysql.Pool): AnyHost {
  const transact = transactor(() => pool.getConnection());
  return { handle: fromMysql2(pool), transact, close: () => pool.end() } as AnyHost;
}

/** One for each driver of MySQL and MariaDB that has a handle of its own. */
export const mysqlHosts: Readonly<Record<string, (url: string) => AnyHost>> = {
  mysql2: (url) => mysql2Host(aMysqlPool(url)),
  mariadb(url) {
    const pool = mariadb.createPool(url.replace("mysql:", "mariadb:"));
    return {
      handle: fromMariadb(pool),
      transact: transactor(() => pool.getConnection()),
      close: () => pool.end(),
    } as AnyHost;
  },
};
