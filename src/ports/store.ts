import type { ApplicationRepository } from "./application-repository.js";
import type { ClaimRepository } from "./claim-repository.js";
import type { Ledger } from "./ledger.js";
import type { LookUps } from "./look-ups.js";
import type { Outbox } from "./outbox.js";
import type { PurchaseRepository } from "./purchase-repository.js";
import type { VoucherRepository } from "./voucher-repository.js";
import type { VoucherSetRepository } from "./voucher-set-repository.js";

/**
 * All that the service needs of a database. `Tx` is the host's transaction handle; a store that cannot join one is a
 * `Store<never>`. Claims and applications are written by the ledger alone, so their repositories only read.
 */
export interface Store<Tx = never> {
  readonly vouchers: VoucherRepository<Tx>;
  readonly sets: VoucherSetRepository<Tx>;
  readonly claims: ClaimRepository<Tx>;
  readonly applications: ApplicationRepository<Tx>;
  readonly purchases: PurchaseRepository<Tx>;
  readonly ledger: Ledger<Tx>;
  readonly outbox: Outbox<Tx>;
  readonly lookUps?: LookUps<Tx>;
}
