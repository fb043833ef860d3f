import Database from "libsql";
import pg from "pg";
import { memoryStore, type Store } from "vouchsafe";
import { fromBetterSqlite3, fromPg, sqlStore } from "vouchsafe/sql";
import { startPostgres } from "../../test/postgres/start-postgres.js";

/** The store named: `memory`, `sqlite:FILE` or `postgres`, which is started for this and gone when closed. */
export async function openStore(name: string): Promise<{ readonly store: Store; close(): Promise<void> }> {
  if (name === "memory") return { store: memoryStore(), close: async () => undefined };
  if (name.startsWith("sqlite:")) {
    const db = new Database(name.slice("sqlite:".length));
    // The demo can be run again; a shop would leave this alone and not lose the last orders to a power cut.
    db.exec("pragma synchronous = off");
    const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db) });
    await store.migrate();
    return { store: store as Store<unknown> as Store, close: async () => void db.close() };
  }
  if (name !== "postgres") throw new Error(`--store takes memory, sqlite:FILE or postgres, not ${name}`);
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url });
  pool.on("error", () => undefined);
  const store = sqlStore({ dialect: "postgres", ...fromPg(pool) });
  await store.migrate();
  const close = async () => {
    await pool.end();
    await server.stop();
  };
  return { store: store as Store<unknown> as Store, close };
}
