import type { VouchsafeEvent } from "../domain/event.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "./in-transaction.js";
import type { Page } from "./page.js";

/** Vouchers, every version of them. A `codeKey` is unique in its scope; nothing is ever deleted. */
export interface VoucherRepository<Tx> {
  /**
   * Puts in those whose id and code are free and says which were `taken` (their ids). Of two callers with the same
   * code exactly one gets it. Events are written unless all were taken.
   */
  insert(
    what: { readonly vouchers: readonly Voucher[]; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<{ readonly taken: readonly string[] }>;

  /** Makes this the newest version if the newest so far is `expected`; the earlier ones stay readable. */
  update(
    what: { readonly voucher: Voucher; readonly expected: number; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<"updated" | "conflict">;

  /** The newest version, or the one asked for. */
  get(id: string, options: InTransaction<Tx> & { readonly version?: number }): Promise<Voucher | undefined>;

  /** Vouchers with one of these code keys in global scope or one of these shops; with `automatic`, those of that kind too. */
  candidates(
    what: { readonly codeKeys: readonly string[]; readonly shops: readonly string[]; readonly automatic: boolean },
    options: InTransaction<Tx>,
  ): Promise<readonly Voucher[]>;

  /** How many vouchers a set has, whatever has become of them. */
  count(what: { readonly setId: string }, options: InTransaction<Tx>): Promise<number>;

  /**
   * Newest versions in the order they were put in; those of one set if it is named, and those that a shop sees if one is:
   * its own and the global ones. A shop with few vouchers among those of many others is not to wait for theirs.
   */
  list(
    page: Page & { readonly setId?: string; readonly shopId?: string },
    options: InTransaction<Tx>,
  ): Promise<readonly Voucher[]>;
}
