import type { Claim } from "../domain/claim.js";
import type { Voucher } from "../domain/voucher.js";
import type { VoucherSet } from "../domain/voucher-set.js";
import type { InTransaction } from "./in-transaction.js";
import type { Entry } from "./ledger.js";

/** What pricing a cart with codes needs of the repositories and the ledger. */
export interface FoundTogether {
  /** The entry with the key asked for. */
  readonly entry?: Entry;
  /** As `vouchers.candidates` gives them. */
  readonly vouchers: readonly Voucher[];
  /** The newest versions of the sets that these vouchers belong to. */
  readonly sets: readonly VoucherSet[];
  /** Claims of the customer (by any of the keys) on these vouchers, oldest first. */
  readonly claims: readonly Claim[];
}

/**
 * Reads at once what else takes four calls one after the other. A store has it if that saves its callers round trips to
 * a database; without it the service asks the repositories.
 */
export interface LookUps<Tx> {
  together(
    what: {
      readonly key?: string;
      readonly codeKeys: readonly string[];
      readonly shops: readonly string[];
      readonly automatic: boolean;
      readonly customerKeys: readonly string[];
    },
    options: InTransaction<Tx>,
  ): Promise<FoundTogether>;
}
