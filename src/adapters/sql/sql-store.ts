import type { Store } from "../../ports/store.js";
import { database } from "./database.js";
import { requireMethods } from "./handles/require-methods.js";
import { requireOptions } from "./handles/require-options.js";
import { migrateSteps } from "./migrate-steps.js";
import { defaultPrefix } from "./migrations.js";
import { sqlApplications } from "./sql-applications.js";
import { sqlClaims } from "./sql-claims.js";
import type { SqlDialect, SqlHandle } from "./sql-handle.js";
import { sqlLedger } from "./sql-ledger.js";
import { sqlLookUps } from "./sql-look-ups.js";
import { sqlOutbox } from "./sql-outbox.js";
import { sqlPurchases } from "./sql-purchases.js";
import { sqlVoucherSets } from "./sql-voucher-sets.js";
import { sqlVouchers } from "./sql-vouchers.js";
import { readTables } from "./tables.js";

/** What the store is told of the host's database. */
export interface SqlStoreOptions<Tx> extends SqlHandle<Tx> {
  readonly dialect: SqlDialect;
  /** What the names of all tables begin with; default `vouchsafe_`. */
  readonly tablePrefix?: string;
}

/** A store in the host's database. */
export interface SqlStore<Tx> extends Store<Tx> {
  /** Makes the tables, or brings them to this package's version. Runs again harmlessly, from several processes too. */
  migrate(): Promise<void>;
}

/**
 * A store in PostgreSQL, MySQL, MariaDB or SQLite, over the driver or query builder that the host has: with `{ tx }` a use and the
 * host's own order stand and fall together.
 *
 * Take the use last in a transaction: the counter of a voucher stays locked until the transaction ends.
 *
 * @throws VouchsafeError `store_schema` if the tables are missing or of a newer version; `retryable_store_error` if the
 * host's transaction met another one and has to be run again, or the store's own did so ten times; `store_unavailable` if
 * the connection is closed or may only read; `invalid_input` at `dialect` if the database speaks another one.
 * @example
 * const store = sqlStore({ dialect: "postgres", ...fromPg(pool) });
 * await store.migrate();
 * const vouchers = createVouchers({ currency: "GBP", store });
 */
export function sqlStore<Tx>(options: SqlStoreOptions<Tx>): SqlStore<Tx> {
  requireOptions(options);
  const { dialect, tablePrefix = defaultPrefix, ...handle } = options;
  const tables = readTables(dialect, tablePrefix);
  requireMethods(handle, "handle", ["transaction", "fromTx"]);
  const base = database(handle, tables);
  return {
    vouchers: sqlVouchers(base, tables),
    sets: sqlVoucherSets(base, tables),
    claims: sqlClaims(base, tables),
    applications: sqlApplications(base, tables),
    purchases: sqlPurchases(base, tables),
    ledger: sqlLedger(base, tables),
    outbox: sqlOutbox(base, tables),
    lookUps: sqlLookUps(base, tables),
    migrate: () => base.run(() => migrateSteps(dialect, tablePrefix), {}),
  };
}
