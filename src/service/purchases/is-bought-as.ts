import type { Application } from "../../domain/application.js";
import { customerKeysOf } from "../../domain/customer.js";
import { canonicalJson } from "../../domain/json.js";
import type { Purchase, PurchaseItem } from "../../domain/purchase.js";

/** Whether a purchase is of the goods and the price, and by the customer, that its application has now. */
export function isBoughtAs(purchase: Purchase, { customer, currency, payable, cart, lines }: Application): boolean {
  const items = cart.lines.map(({ id, productId, quantity, unitPrice }, index) => {
    const { subtotal, discount, total } = lines[index]!;
    return { cartLineId: id, productId, quantity, unitPrice: String(unitPrice), subtotal, discount, total };
  });
  const who = (of: Purchase["customer"]) => [...customerKeysOf(of)].sort();
  return (
    purchase.currency === currency &&
    purchase.payable === payable &&
    purchase.items.length === items.length &&
    purchase.items.every((item, index) => isSameItem(item, items[index]!)) &&
    canonicalJson(who(purchase.customer)) === canonicalJson(who(customer))
  );
}

type Goods = Omit<PurchaseItem, "orderId" | "status" | "createdAt" | "updatedAt">;

const fields = ["cartLineId", "productId", "quantity", "unitPrice", "subtotal", "discount", "total"] as const;

/** Whether two items are the same goods at the same price: an order id never stands for others. */
export function isSameItem(a: Goods, b: Goods): boolean {
  return fields.every((field) => a[field] === b[field]);
}
