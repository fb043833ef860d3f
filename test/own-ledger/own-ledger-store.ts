import type pg from "pg";
import type { Store } from "vouchsafe";
import { fromPg, sqlStore } from "vouchsafe/sql";
import { ledgerTables, pgLedger } from "./pg-ledger.js";
import { pgApplications, pgClaims } from "./pg-records.js";

/** The package's store with a ledger of the host's own, and what the ledger alone writes. */
export function ownLedgerStore(pool: pg.Pool): Store<pg.PoolClient> & { migrate(): Promise<void> } {
  const { vouchers, sets, purchases, outbox, migrate } = sqlStore({ dialect: "postgres", ...fromPg(pool) });
  const ledger = pgLedger(pool, { vouchers, sets, outbox });
  const [applications, claims] = [pgApplications(pool), pgClaims(pool)];
  return {
    ...{ vouchers, sets, purchases, outbox, ledger, applications, claims },
    async migrate() {
      await migrate();
      await pool.query(ledgerTables);
    },
  };
}
