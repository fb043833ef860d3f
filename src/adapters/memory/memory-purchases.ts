import type { Purchase } from "../../domain/purchase.js";
import type { PurchaseRepository } from "../../ports/purchase-repository.js";
import { groupOfCustomerKeys } from "./customer-labels.js";
import { frozenCopy } from "./frozen-copy.js";
import { writeEvents } from "./memory-outbox.js";
import type { Tables } from "./tables.js";

/** Purchases with their items, found by id or by key. */
export function memoryPurchases(tables: Tables): PurchaseRepository<never> {
  const { purchases, purchaseIdOfKey } = tables;
  return {
    async insert({ purchase, events }) {
      if (purchaseIdOfKey.has(purchase.key)) return "key_taken";
      if (hasTakenOrderId(tables, purchase)) return "order_id_taken";
      if (purchases.get(purchase.id) !== undefined) throw new Error(`two purchases have the id ${purchase.id}`);
      putPurchase(tables, purchase);
      writeEvents(tables, events);
      return "inserted";
    },
    async update({ purchase, expected, events }) {
      const before = purchases.get(purchase.id);
      if (before === undefined || before.version !== expected) return "conflict";
      if (before.key !== purchase.key) throw new Error(`purchase ${purchase.id} cannot change its key`);
      if (hasTakenOrderId(tables, purchase)) throw new Error(`purchase ${purchase.id} cannot take another's order id`);
      for (const { orderId } of before.items) tables.purchaseIdOfOrderId.delete(orderId);
      putPurchase(tables, purchase);
      writeEvents(tables, events);
      return "updated";
    },
    async get(id) {
      return purchases.get(id);
    },
    async find(key) {
      const id = purchaseIdOfKey.get(key);
      return id === undefined ? undefined : purchases.get(id);
    },
    async findByOrderId(orderId) {
      const id = tables.purchaseIdOfOrderId.get(orderId);
      return id === undefined ? undefined : purchases.get(id);
    },
    async list({ after, limit, customerKeys, status }) {
      const ofStatus = status === undefined ? [] : [[`status:${status}`]];
      return purchases.page({ after, limit, groups: [...groupOfCustomerKeys(customerKeys), ...ofStatus] });
    },
  };
}

/** Whether an order id is there twice: in this purchase, or here and in another one. */
function hasTakenOrderId({ purchaseIdOfOrderId }: Tables, { id, items }: Purchase): boolean {
  return (
    new Set(items.map(({ orderId }) => orderId)).size < items.length ||
    items.some(({ orderId }) => (purchaseIdOfOrderId.get(orderId) ?? id) !== id)
  );
}

function putPurchase(tables: Tables, purchase: Purchase): void {
  tables.purchases.put(purchase.id, frozenCopy(purchase));
  tables.purchaseIdOfKey.set(purchase.key, purchase.id);
  for (const { orderId } of purchase.items) tables.purchaseIdOfOrderId.set(orderId, purchase.id);
}
