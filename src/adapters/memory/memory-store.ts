import type { Store } from "../../ports/store.js";
import { memoryApplications } from "./memory-applications.js";
import { memoryClaims } from "./memory-claims.js";
import { memoryLedger } from "./memory-ledger.js";
import { memoryOutbox } from "./memory-outbox.js";
import { memoryPurchases } from "./memory-purchases.js";
import { memoryVoucherSets } from "./memory-voucher-sets.js";
import { memoryVouchers } from "./memory-vouchers.js";
import { emptyTables } from "./tables.js";

/**
 * A store that keeps everything in this process and forgets it with it: the default, for tests, examples and shops that
 * hold their vouchers elsewhere.
 *
 * It keeps every promise of the ports, exactness under concurrent calls included, within one process. It has no
 * transactions to join, so `tx` cannot be given. What it hands out is frozen: changing a record means storing another.
 *
 * @throws Error from a call that would break what all stores promise (more given back than was drawn, an entry that
 * changes its key): never a refusal, always a mistake in the caller.
 * @example const vouchers = createVouchers({ currency: "GBP", store: memoryStore() });
 */
export function memoryStore(): Store<never> {
  const tables = emptyTables();
  return {
    vouchers: memoryVouchers(tables),
    sets: memoryVoucherSets(tables),
    claims: memoryClaims(tables),
    applications: memoryApplications(tables),
    purchases: memoryPurchases(tables),
    ledger: memoryLedger(tables),
    outbox: memoryOutbox(tables),
  };
}
