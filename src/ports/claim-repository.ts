import type { Claim } from "../domain/claim.js";
import type { InTransaction } from "./in-transaction.js";
import type { Page } from "./page.js";

/** Reads the claims that the ledger wrote. */
export interface ClaimRepository<Tx> {
  get(id: string, options: InTransaction<Tx>): Promise<Claim | undefined>;

  /**
   * Oldest first: claims of a customer (by any of these keys: `id:` and their id, or one of their own), on one of these
   * vouchers, or both.
   */
  list(
    page: Page & { readonly customerKeys?: readonly string[]; readonly voucherIds?: readonly string[] },
    options: InTransaction<Tx>,
  ): Promise<readonly Claim[]>;
}
