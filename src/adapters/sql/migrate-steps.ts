import { VouchsafeError } from "../../domain/error.js";
import { dialects } from "./dialects.js";
import { migrations } from "./migrations.js";
import type { SqlDialect } from "./sql-handle.js";
import type { Steps } from "./steps.js";

/** Brings the schema to the version this package knows; of two processes at once the second finds it done. */
export function* migrateSteps(dialect: SqlDialect, tablePrefix: string): Steps<void> {
  // Before anything is made: another database would take some of the statements.
  yield [dialects[dialect].probe];
  // Held until the transaction ends. SQLite's `begin immediate` is such a lock already, and in MySQL, where each of these
  // statements commits, all of them may run twice.
  if (dialect === "postgres") yield ["select pg_advisory_xact_lock(hashtext(?::text))", `${tablePrefix}migrate`];
  yield [`create table if not exists ${tablePrefix}schema (version bigint not null primary key)`];
  const [row] = yield [`select max(version) as version from ${tablePrefix}schema`];
  const present = Number(row?.["version"] ?? 0);
  const all = migrations(dialect, tablePrefix);
  if (present > all.length) {
    const message = `the tables ${tablePrefix}* are at version ${present}, this package knows ${all.length}: update the package`;
    throw new VouchsafeError("store_schema", message);
  }
  for (const statements of all.slice(present)) {
    for (const sql of statements) yield [sql];
  }
}
