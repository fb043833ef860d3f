import { fromBetterSqlite3, fromMariadb, fromMysql2, fromPg, sqlStore } from "../../../src/adapters/sql/index.js";
import type { Store } from "../../../src/index.js";

interface Racing {
  readonly store: Store & { migrate(): Promise<void> };
  readonly end: () => unknown;
}

/** The stores that several processes open at once, by driver; each loads its own, so that a process soon starts. */
export const racingStores: Readonly<Record<string, (url: string) => Promise<Racing>>> = {
  async pg(url) {
    const { default: pg } = await import("pg");
    const pool = new pg.Pool({ connectionString: url });
    const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "race_pg_" });
    return racing(store, () => pool.end());
  },
  async mysql2(url) {
    const { createPool } = await import("mysql2/promise");
    const pool = createPool(url);
    const store = sqlStore({ dialect: "mysql", ...fromMysql2(pool), tablePrefix: "race_mysql2_" });
    return racing(store, () => pool.end());
  },
  async mariadb(url) {
    const { createPool } = await import("mariadb");
    const pool = createPool(url.replace("mysql:", "mariadb:"));
    const store = sqlStore({ dialect: "mysql", ...fromMariadb(pool), tablePrefix: "race_mariadb_" });
    return racing(store, () => pool.end());
  },
  async libsql(path) {
    const { default: Database } = await import("libsql");
    const db = new Database(path);
    db.exec("pragma busy_timeout = 10000; pragma synchronous = off");
    const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(db), tablePrefix: "race_libsql_" });
    return racing(store, () => db.close());
  },
};

const racing = (store: object, end: () => unknown): Racing => ({ store: store as Racing["store"], end });
