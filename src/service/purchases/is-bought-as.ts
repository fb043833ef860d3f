import type { Application } from "../../domain/application.js";
import type { Cart, CartLine } from "../../domain/cart.js";
import { type Customer, customerKeysOf } from "../../domain/customer.js";
import { canonicalJson } from "../../domain/json.js";
import type { Purchase, PurchaseItem } from "../../domain/purchase.js";
import type { Quote } from "../../domain/quote.js";

/** What an item is of, and at which price. */
type Goods = Omit<PurchaseItem, "orderId" | "status" | "createdAt" | "updatedAt">;

/** The goods of a line of a cart at the price that was quoted for it. */
export function goodsOf(line: CartLine, { subtotal, discount, total }: Quote["lines"][number]): Goods {
  const { id, productId, quantity, unitPrice } = line;
  return { cartLineId: id, productId, quantity, unitPrice: String(unitPrice), subtotal, discount, total };
}

/** Whether a purchase is of the goods and the price, and by the customer, that its application has now. */
export function isBoughtAs(purchase: Purchase, application: Application): boolean {
  return purchase.payable === application.payable && isSameOrder(purchase, application);
}

interface Ordered extends Pick<Quote, "currency" | "lines"> {
  readonly cart: Cart;
  readonly customer?: Customer | undefined;
}

/** Whether a purchase is of these goods at these prices, and by this customer; whatever their shipping costs. */
export function isSameOrder(purchase: Purchase, { cart, customer, currency, lines }: Ordered): boolean {
  const who = (of: Customer | undefined) => [...customerKeysOf(of)].sort();
  return (
    purchase.currency === currency &&
    purchase.items.length === cart.lines.length &&
    purchase.items.every((item, index) => isSameItem(item, goodsOf(cart.lines[index]!, lines[index]!))) &&
    canonicalJson(who(purchase.customer)) === canonicalJson(who(customer))
  );
}

const fields = ["cartLineId", "productId", "quantity", "unitPrice", "subtotal", "discount", "total"] as const;

/** Whether two items are the same goods at the same price: an order id never stands for others. */
export function isSameItem(a: Goods, b: Goods): boolean {
  return fields.every((field) => a[field] === b[field]);
}
