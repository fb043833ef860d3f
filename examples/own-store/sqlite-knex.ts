import { createRequire } from "node:module";
import knexOf, { type Knex } from "knex";

/** Knex on SQLite in memory, by libsql, which has the shape of better-sqlite3 and comes with its binary. */
export function sqliteKnex(): Knex {
  const require = createRequire(import.meta.url);
  const BetterSqlite3 = require("knex/lib/dialects/better-sqlite3") as typeof Knex.Client;
  class Libsql extends BetterSqlite3 {
    _driver(): unknown {
      return require("libsql");
    }
  }
  return knexOf({ client: Libsql, connection: { filename: ":memory:" }, useNullAsDefault: true });
}
