import type { Application } from "../domain/application.js";
import { type Cart, type CartLine, cartToJson, readCart } from "../domain/cart.js";
import { type Customer, readCustomer } from "../domain/customer.js";
import { invalid, VouchsafeError } from "../domain/error.js";
import type { VouchsafeEvent } from "../domain/event.js";
import { optional, readObject, readText, withoutUndefined } from "../domain/input.js";
import { nowOf } from "../domain/instant.js";
import type { Purchase, PurchaseItem } from "../domain/purchase.js";
import type { Quote } from "../domain/quote.js";
import type { Result } from "../domain/result.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { quoteCart } from "../pricing/quote-cart.js";
import type { Context } from "./context.js";
import { refused } from "./refused.js";

/** A purchase of what an application priced, or of a cart at its full price. */
export type StartPurchaseInput =
  | { readonly applicationId: string; readonly key?: string }
  | { readonly cart: Cart; readonly customer?: Customer; readonly key?: string };

/** Order ids that turn out to be taken are drawn anew, so often at most. */
const mostDraws = 3;

/**
 * Writes down what is about to be paid, with an order id for every item, so that a payment provider can be told.
 *
 * Starting again with the same `key` finds the same purchase; an application has one purchase, found without a key too.
 */
export async function startPurchase<Tx>(
  context: Context<Tx>,
  input: StartPurchaseInput,
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  const given = readObject(input, "input", ["applicationId", "cart", "customer", "key"]);
  const id = context.ids.next();
  const ownKey = optional(given["key"], (key) => readText(key, "key"));
  const applicationId = optional(given["applicationId"], (own) => readText(own, "applicationId"));
  if (applicationId !== undefined && given["cart"] !== undefined)
    throw invalid("cart", "is the application's own; give one or the other");
  const key = ownKey === undefined ? `of:${applicationId ?? id}` : `key:${ownKey}`;
  const known = await context.store.purchases.find(key, options);
  if (known !== undefined) return sameGoods(context, known, { key: ownKey ?? key, applicationId });
  if (applicationId === undefined) {
    const cart = readCart(given["cart"], context);
    const customer = optional(given["customer"], (each) => readCustomer(each, "customer"));
    const price = quoteCart({
      cart: cartToJson(cart),
      vouchers: [],
      codes: [],
      now: nowOf(context.clock),
      minorUnits: context.minorUnits,
    });
    return insert(
      context,
      { id, key, price, cart: cartToJson(cart), ...(customer !== undefined && { customer }) },
      options,
    );
  }
  const application = await context.store.applications.get(applicationId, options);
  if (application === undefined)
    return refused(context, [{ code: "application_not_found", params: { id: applicationId } }]);
  if (application.status === "released")
    return refused(context, [{ code: "already_released", params: { id: applicationId } }]);
  const { cart, customer } = application;
  return insert(
    context,
    { id, key, price: application, cart, applicationId, ...(customer !== undefined && { customer }) },
    options,
  );
}

interface Order {
  readonly id: string;
  readonly key: string;
  readonly price: Quote | Application;
  readonly cart: Cart;
  readonly customer?: Customer;
  readonly applicationId?: string;
}

async function insert<Tx>(context: Context<Tx>, order: Order, options: InTransaction<Tx>): Promise<Result<Purchase>> {
  for (let draw = 0; draw <= mostDraws; draw++) {
    const purchase = purchaseOf(context, order);
    const event: VouchsafeEvent = {
      type: "purchase.started",
      subject: purchase.id,
      at: purchase.startedAt,
      params: { payable: purchase.payable },
    };
    const answer = await context.store.purchases.insert({ purchase, events: [event] }, options);
    if (answer === "inserted") return { ok: true, value: purchase };
    if (answer === "key_taken") {
      const known = await context.store.purchases.find(order.key, options);
      if (known !== undefined) return sameGoods(context, known, order);
    }
  }
  throw new VouchsafeError(
    "order_id_clash",
    `order ids were taken ${mostDraws + 1} times in a row; is the random source of this service a secure one?`,
    {
      path: "orderIds",
    },
  );
}

/** A key stands for one purchase of one application. */
function sameGoods<Tx>(
  context: Context<Tx>,
  known: Purchase,
  { key, applicationId }: { readonly key: string; readonly applicationId?: string | undefined },
): Result<Purchase> {
  if (known.applicationId === applicationId) return { ok: true, value: known };
  return refused(context, [{ code: "idempotency_conflict", params: { key } }]);
}

function purchaseOf<Tx>(context: Context<Tx>, { id, key, price, cart, customer, applicationId }: Order): Purchase {
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
    cartLineId: line.id,
    productId: line.productId,
    quantity: line.quantity,
    unitPrice: String(line.unitPrice),
    subtotal: price.subtotal,
    discount: price.discount,
    total: price.total,
    status: "pending",
    createdAt: at,
    updatedAt: at,
  };
}
