import type { VouchsafeEvent } from "../domain/event.js";
import type { Purchase } from "../domain/purchase.js";
import type { InTransaction } from "./in-transaction.js";
import type { Page } from "./page.js";

/** Purchases with their items. Keys are unique, and so is the order id of every item. */
export interface PurchaseRepository<Tx> {
  /** `key_taken` answers first: a retry is told so before its new order ids are looked at. */
  insert(
    what: { readonly purchase: Purchase; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<"inserted" | "key_taken" | "order_id_taken">;

  /** Replaces it if it stands at version `expected`. */
  update(
    what: { readonly purchase: Purchase; readonly expected: number; readonly events: readonly VouchsafeEvent[] },
    options: InTransaction<Tx>,
  ): Promise<"updated" | "conflict">;

  get(id: string, options: InTransaction<Tx>): Promise<Purchase | undefined>;

  find(key: string, options: InTransaction<Tx>): Promise<Purchase | undefined>;

  /** The purchase that an item with this order id belongs to. */
  findByOrderId(orderId: string, options: InTransaction<Tx>): Promise<Purchase | undefined>;

  /** Oldest first. A customer answers to `id:` and their id, and to each of their own keys. */
  list(
    page: Page & { readonly customerKeys?: readonly string[]; readonly status?: Purchase["status"] },
    options: InTransaction<Tx>,
  ): Promise<readonly Purchase[]>;
}
