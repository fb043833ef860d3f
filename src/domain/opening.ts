import type { Customer } from "./customer.js";

/** What a voucher was used before this ledger began to count. */
export interface Opening {
  readonly id: string;
  readonly voucherId: string;
  readonly uses: number;
  /** Money given away, by currency, as decimal strings. */
  readonly discount: Readonly<Record<string, string>>;
  /** Whose uses they were, as far as that is known; `uses` of them at most. */
  readonly customers: readonly { readonly customer: Customer; readonly uses: number }[];
  readonly openedAt: string;
}
