import type { Refund } from "./application.js";
import type { Customer } from "./customer.js";

export const purchaseStatuses = ["pending", "succeeded", "failed", "refunded"] as const;

/** What was bought, with or without an application. Its items have order ids from the start. */
export interface Purchase {
  readonly id: string;
  /** The caller's idempotency key. */
  readonly key: string;
  readonly version: number;
  readonly status: (typeof purchaseStatuses)[number];
  readonly applicationId?: string;
  readonly customer?: Customer;
  /** ISO 4217. Amounts are decimal strings, as the quote had them: `payable` has the shipping in it. */
  readonly currency: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  readonly payable: string;
  readonly items: readonly PurchaseItem[];
  /** Of a purchase without an application; an application keeps its own. */
  readonly refunds?: readonly Refund[];
  readonly startedAt: string;
  /** When it succeeded. */
  readonly purchasedAt?: string;
  readonly updatedAt: string;
}

/** One line of the cart that was bought. */
export interface PurchaseItem {
  /** Unique over all items: `KS…`. */
  readonly orderId: string;
  readonly cartLineId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  readonly status: "pending" | "fulfilled" | "cancelled" | "refunded";
  readonly createdAt: string;
  readonly updatedAt: string;
}
