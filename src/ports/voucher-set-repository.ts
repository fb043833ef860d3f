import type { VouchsafeEvent } from "../domain/event.js";
import type { VoucherSet } from "../domain/voucher-set.js";
import type { InTransaction } from "./in-transaction.js";
import type { Page } from "./page.js";

/** Voucher sets, every version of them. */
export interface VoucherSetRepository<Tx> {
  /** `taken` if the id is in use. */
  insert(
    what: { readonly set: VoucherSet; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<"inserted" | "taken">;

  /** Makes this the newest version if the newest so far is `expected`. */
  update(
    what: { readonly set: VoucherSet; readonly expected: number; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<"updated" | "conflict">;

  /** The newest version, or the one asked for. */
  get(id: string, options: InTransaction<Tx> & { readonly version?: number }): Promise<VoucherSet | undefined>;

  /** Newest versions in the order they were put in. */
  list(page: Page, options: InTransaction<Tx>): Promise<readonly VoucherSet[]>;
}
