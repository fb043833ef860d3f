import type { Application } from "../../domain/application.js";
import type { Cart, CartLine } from "../../domain/cart.js";
import type { Customer } from "../../domain/customer.js";
import { withoutUndefined } from "../../domain/input.js";
import type { Purchase, PurchaseItem } from "../../domain/purchase.js";
import type { Quote } from "../../domain/quote.js";
import { nowOf } from "../../domain/time/instant.js";
import type { Context } from "../context.js";
import { goodsOf } from "./is-bought-as.js";

/** What is to be bought, by whom and at which price. */
export interface Order {
  readonly id: string;
  readonly key: string;
  readonly price: Quote | Application;
  readonly cart: Cart;
  readonly customer: Customer | undefined;
  readonly applicationId: string | undefined;
}

/** The purchase of an order, not paid yet, with a new order id for every item. */
export function openPurchase<Tx>(
  context: Context<Tx>,
  { id, key, price, cart, customer, applicationId }: Order,
): Purchase {
  const startedAt = nowOf(context.clock);
  return withoutUndefined({
    id,
    key,
    version: 1,
    status: "pending" as const,
    applicationId,
    customer,
    currency: price.currency,
    subtotal: price.subtotal,
    discount: price.discount,
    total: price.total,
    payable: price.payable,
    items: cart.lines.map((line, index) =>
      itemOf(line, { price: price.lines[index]!, orderId: context.orderIds.next(), at: startedAt }),
    ),
    startedAt,
    updatedAt: startedAt,
  });
}

function itemOf(
  line: CartLine,
  { price, orderId, at }: { readonly price: Quote["lines"][number]; readonly orderId: string; readonly at: string },
): PurchaseItem {
  return {
    orderId,
    ...goodsOf(line, price),
    status: "pending",
    createdAt: at,
    updatedAt: at,
  };
}
