import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import knexOf from "knex";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import postgres from "postgres";
import { DataSource } from "typeorm";
import {
  fromDrizzle,
  fromKnex,
  fromKysely,
  fromPg,
  fromPostgresJs,
  fromTypeOrm,
  type SqlHandle,
} from "../../../src/adapters/sql/index.js";
import { inPgTransaction } from "./in-pg-transaction.js";

export type Isolation = "read committed" | "repeatable read" | "serializable";

/** A host with its own way to PostgreSQL: the store's handle, and the host's transactions. */
export interface PostgresHost<Tx> {
  readonly handle: SqlHandle<Tx>;
  readonly transact: <T>(isolation: Isolation, work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<unknown>;
}

type AnyHost = PostgresHost<unknown>;

export function aPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 10, allowExitOnIdle: true });
  // A server that stops tells its idle clients; nobody listening would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** One for each driver and query builder that has a handle of its own. */
export const postgresHosts: Readonly<Record<string, (url: string) => Promise<AnyHost>>> = {
  async pg(url) {
    const pool = aPool(url);
    return {
      handle: fromPg(pool),
      close: () => pool.end(),
      transact: (isolation, work) => inPgTransaction(pool, work, `begin isolation level ${isolation}`),
    } satisfies PostgresHost<pg.PoolClient> as AnyHost;
  },
  async "postgres.js"(url) {
    const client = postgres(url, { max: 10, onnotice: () => undefined });
    return {
      handle: fromPostgresJs(client),
      close: () => client.end(),
      transact: (isolation, work) => client.begin(`isolation level ${isolation}`, (tx) => work(tx)) as never,
    } satisfies PostgresHost<postgres.Sql | postgres.TransactionSql> as AnyHost;
  },
  async Kysely(url) {
    const db = new Kysely<object>({ dialect: new PostgresDialect({ pool: aPool(url) }) });
    return {
      handle: fromKysely(db),
      close: () => db.destroy(),
      transact: (isolation, work) => db.transaction().setIsolationLevel(isolation).execute(work),
    } as AnyHost;
  },
  async Knex(url) {
    const knex = knexOf({ client: "pg", connection: url, pool: { min: 0, max: 10 } });
    return {
      handle: fromKnex(knex),
      close: () => knex.destroy(),
      transact: (isolationLevel, work) => knex.transaction(work, { isolationLevel }),
    } as AnyHost;
  },
  async Drizzle(url) {
    const pool = aPool(url);
    const db = drizzle(pool);
    return {
      handle: fromDrizzle(db, { sql }),
      close: () => pool.end(),
      transact: (isolationLevel, work) => db.transaction(work, { isolationLevel }),
    } as AnyHost;
  },
  async TypeORM(url) {
    const dataSource = await new DataSource({ type: "postgres", url, extra: { max: 10 } }).initialize();
    return {
      handle: fromTypeOrm(dataSource),
      close: () => dataSource.destroy(),
      transact: (isolation, work) => dataSource.transaction(isolation.toUpperCase() as "SERIALIZABLE", work),
    } as AnyHost;
  },
};
