import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";

/** A client of `pg`, or what else has its `query`. */
export interface PgClient {
  query(sql: string, params: unknown[]): Promise<{ readonly rows: readonly SqlRow[] }>;
}

/** A `Pool` of `pg`. */
export interface PgPool extends PgClient {
  connect(): Promise<PgClient & { release(error?: Error | boolean): void }>;
}

/**
 * PostgreSQL through `pg`; `{ tx }` is the client on which the host said `begin`.
 *
 * @example const store = sqlStore({ dialect: "postgres", ...fromPg(new Pool()) });
 */
export function fromPg(pool: PgPool): SqlHandle<PgClient> {
  const fromTx =
    (client: PgClient): SqlExec =>
    async (sql, params) =>
      (await client.query(numbered(sql), [...params])).rows;
  return {
    exec: fromTx(pool),
    fromTx,
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("begin isolation level read committed", []);
        const answer = await work(fromTx(client));
        await client.query("commit", []);
        return answer;
      } catch (error) {
        // A connection that cannot even roll back goes, with whatever it still holds open.
        await client.query("rollback", []).catch((lost: Error) => {
          broken = lost;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}
