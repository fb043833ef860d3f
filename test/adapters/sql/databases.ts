import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import mysql from "mysql2/promise";
import pg from "pg";
import { inject } from "vitest";
import {
  fromBetterSqlite3,
  fromMysql2,
  fromPg,
  type SqlDialect,
  type SqlHandle,
  type SqlStore,
  sqlStore,
} from "../../../src/adapters/sql/index.js";
import { emptyTables } from "./empty-tables.js";

/** A database and the states in which a host may hand it over. */
export interface HostDatabase {
  readonly dialect: SqlDialect;
  readonly open: () => SqlHandle<unknown>;
  readonly readOnly: () => SqlHandle<unknown>;
  readonly closed: () => Promise<SqlHandle<unknown>>;
  /** The names of the tables that are there. */
  readonly tables: string;
}

const path = join(mkdtempSync(join(tmpdir(), "sqlite-")), "shop.db");

function openSqlite(...pragmas: readonly string[]): Database.Database {
  const db = new Database(path);
  for (const pragma of ["synchronous = off", ...pragmas]) db.exec(`pragma ${pragma}`);
  return db;
}

function openPostgres(options = ""): pg.Pool {
  const pool = new pg.Pool({ connectionString: inject("postgresUrl"), options, max: 4, allowExitOnIdle: true });
  // A server that stops tells its idle clients; nobody listening would end the process.
  pool.on("error", () => undefined);
  return pool;
}

const openMysql = () => mysql.createPool({ uri: inject("mysqlUrl"), connectionLimit: 4 });

/** One of each kind that is here: a file of SQLite, the server of PostgreSQL, and MySQL or MariaDB if there is one. */
export const databases: Readonly<Record<string, HostDatabase>> = {
  SQLite: {
    dialect: "sqlite",
    open: () => fromBetterSqlite3(openSqlite()),
    readOnly: () => fromBetterSqlite3(openSqlite("query_only = 1")),
    async closed() {
      const db = openSqlite();
      db.close();
      return fromBetterSqlite3(db);
    },
    tables: "select name from sqlite_master where type = 'table'",
  },
  PostgreSQL: {
    dialect: "postgres",
    open: () => fromPg(openPostgres()),
    readOnly: () => fromPg(openPostgres("-c default_transaction_read_only=on")),
    async closed() {
      const pool = openPostgres();
      await pool.end();
      return fromPg(pool);
    },
    tables: "select tablename as name from pg_tables",
  },
  ...(inject("mysqlUrl") !== "" && {
    "MySQL or MariaDB": {
      dialect: "mysql",
      open: () => fromMysql2(openMysql()),
      readOnly() {
        const pool = openMysql();
        pool.on("connection", (connection) => void connection.query("set session transaction read only"));
        return fromMysql2(pool);
      },
      async closed() {
        const pool = openMysql();
        await pool.end();
        return fromMysql2(pool);
      },
      tables: "select table_name as name from information_schema.tables",
    } satisfies HostDatabase,
  }),
};

/** A store with its tables in a database, and how many rows they have in all. */
export async function aStoreIn(
  { dialect, open }: HostDatabase,
  tablePrefix: string,
): Promise<{ readonly store: SqlStore<unknown>; readonly handle: SqlHandle<unknown>; rows(): Promise<number> }> {
  const handle = open();
  const store = sqlStore({ dialect, ...handle, tablePrefix });
  await store.migrate();
  const counts = emptyTables(tablePrefix).map((sql) => sql.replace("delete from", "select count(*) as n from"));
  return {
    store,
    handle,
    async rows() {
      let sum = 0;
      for (const sql of counts) sum += Number((await handle.exec!(sql, []))[0]!["n"]);
      return sum;
    },
  };
}
