import { invalid } from "../../../domain/error.js";
import type { SqlHandle } from "../sql-handle.js";
import type { SqlExec, SqlRow } from "../steps.js";
import { numbered } from "./numbered.js";
import { requireMethods } from "./require-methods.js";
import { requireOptions } from "./require-options.js";

/** A client of `pg`, or what else has its `query`. */
export interface PgClient {
  query(statement: {
    readonly name?: string;
    readonly text: string;
    readonly values: unknown[];
  }): Promise<{ readonly rows: readonly SqlRow[] }>;
}

/** A `Pool` of `pg`. */
export interface PgPool extends PgClient {
  connect(then: (error: Error | undefined, client: PgPoolClient | undefined) => void): void;
}

interface PgPoolClient extends PgClient {
  release(error?: Error | boolean): void;
  on(event: "error", listener: (lost: Error) => void): unknown;
  off(event: "error", listener: (lost: Error) => void): unknown;
}

/**
 * PostgreSQL through `pg`; `{ tx }` is the client on which the host said `begin`. Statements are prepared once on each
 * connection and planned no more.
 *
 * @param options.prepare `false` behind a pooler that shares connections between transactions and knows no prepared
 * statements (PgBouncer before 1.21).
 * @example const store = sqlStore({ dialect: "postgres", ...fromPg(new Pool()) });
 */
export function fromPg(pool: PgPool, options: { readonly prepare?: boolean } = {}): SqlHandle<PgClient> {
  requireMethods(pool, "pool", ["query", "connect"]);
  requireOptions(options);
  const { prepare = true } = options;
  if (typeof prepare !== "boolean") throw invalid("options.prepare", "expected true or false");
  const fromTx =
    (client: PgClient): SqlExec =>
    async (sql, params) => {
      const text = numbered(sql);
      const name = prepare ? nameOf(text) : undefined;
      return (await client.query({ ...(name !== undefined && { name }), text, values: [...params] })).rows;
    };
  const say = (client: PgClient, text: string) => client.query({ text, values: [] });
  return {
    exec: fromTx(pool),
    fromTx,
    async transaction(work) {
      let broken: Error | undefined;
      const onLost = (lost: Error) => {
        broken = lost;
      };
      const client = await borrow(pool, onLost);
      try {
        await say(client, "begin isolation level read committed");
        const answer = await work(fromTx(client));
        await say(client, "commit");
        return answer;
      } catch (error) {
        // A connection that cannot even roll back goes, with whatever it still holds open.
        await say(client, "rollback").catch(onLost);
        throw error;
      } finally {
        client.off("error", onLost);
        client.release(broken);
      }
    },
  };
}

/**
 * A client that tells when its connection is lost between two statements: what nobody listens to ends the process. By
 * callback, since a promise would be told after the server's next words.
 */
function borrow(pool: PgPool, onLost: (lost: Error) => void): Promise<PgPoolClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (client === undefined) return reject(error);
      client.on("error", onLost);
      resolve(client);
    });
  });
}

const names = new Map<string, string>();

// Lists come in different lengths and every one is another statement: the server is to keep the usual ones only.
const mostNames = 200;
const longestNamed = 12_000;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames || text.length > longestNamed) return known;
  const name = `vouchsafe_${hashOf(text)}`;
  names.set(text, name);
  return name;
}

/** Of the text, so that two copies of this package on one connection mean the same by a name. */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
