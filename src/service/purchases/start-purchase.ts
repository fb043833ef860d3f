import { type Cart, cartToJson, readCart } from "../../domain/cart.js";
import { type Customer, readCustomer } from "../../domain/customer.js";
import { invalid, VouchsafeError } from "../../domain/error.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { optional, readObject, readText } from "../../domain/input.js";
import type { Purchase } from "../../domain/purchase.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { quoteCart } from "../../pricing/quote-cart.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { isBoughtAs, isSameItem, isSameOrder } from "./is-bought-as.js";
import { type Order, openPurchase } from "./open-purchase.js";

/** A purchase of what an application priced, or of a cart at its full price. */
export type StartPurchaseInput =
  | { readonly applicationId: string; readonly key?: string }
  | {
      readonly cart: Cart;
      readonly customer?: Customer;
      /** Yours, once for each purchase: a retry with the same key finds the same purchase. */
      readonly key?: string;
    };

/** Order ids that turn out to be taken are drawn anew, so often at most. */
const mostDraws = 3;

/**
 * Writes down what is about to be paid, with an order id for every item, so that a payment provider can be told.
 *
 * An application has one purchase: starting it again finds it, with a key or without. If its cart was swapped before it
 * was paid, the purchase is then of the new cart, and goods that changed have new order ids. A cart bought without
 * application is found by its key; with another cart or customer that key is `idempotency_conflict`.
 */
export async function startPurchase<Tx>(
  context: Context<Tx>,
  input: StartPurchaseInput,
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  const given = readObject(input, "input", ["applicationId", "cart", "customer", "key"]);
  const key = optional(given["key"], (own) => readText(own, "key"));
  const applicationId = optional(given["applicationId"], (own) => readText(own, "applicationId"));
  if (applicationId === undefined) return startWithoutApplication(context, { ...given, key }, options);
  for (const field of ["cart", "customer"]) {
    if (given[field] !== undefined) throw invalid(field, "is the application's own; give one or the other");
  }
  const other = key === undefined ? undefined : await context.store.purchases.find(key, options);
  if (other !== undefined) return refused(context, [{ code: "idempotency_conflict", params: { key: other.key } }]);
  return startForApplication(context, applicationId, options);
}

/** The key of the one purchase that an application has. */
export function purchaseKeyOf(applicationId: string): string {
  return `application:${applicationId}`;
}

async function startForApplication<Tx>(
  context: Context<Tx>,
  applicationId: string,
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  const { purchases, applications } = context.store;
  const key = purchaseKeyOf(applicationId);
  for (let round = 0; round < mostRounds; round++) {
    const known = await purchases.find(key, options);
    // A key of the caller's own may look like this one.
    if (known !== undefined && known.applicationId !== applicationId)
      return refused(context, [{ code: "idempotency_conflict", params: { key } }]);
    if (known !== undefined && known.status !== "pending") return { ok: true, value: known };
    const application = await applications.get(applicationId, options);
    if (application === undefined)
      return refused(context, [{ code: "application_not_found", params: { id: applicationId } }]);
    if (known !== undefined && isBoughtAs(known, application)) return { ok: true, value: known };
    if (application.status === "released")
      return refused(context, [{ code: "already_released", params: { id: applicationId } }]);
    const { cart, customer } = application;
    const order = { id: known?.id ?? context.ids.next(), key, price: application, cart, customer, applicationId };
    const purchase =
      known === undefined ? await insert(context, order, options) : await renew(context, { known, order }, options);
    if (purchase !== undefined) return { ok: true, value: purchase };
  }
  return refused(context, [{ code: "conflict", params: { id: applicationId } }]);
}

/** Writes a purchase that is not paid anew for the cart of now; goods that stay as they are keep their order ids. */
async function renew<Tx>(
  context: Context<Tx>,
  { known, order }: { readonly known: Purchase; readonly order: Order },
  options: InTransaction<Tx>,
): Promise<Purchase | undefined> {
  const fresh = openPurchase(context, order);
  const items = fresh.items.map((item) => known.items.find((before) => isSameItem(before, item)) ?? item);
  const purchase = { ...fresh, version: known.version + 1, startedAt: known.startedAt, items };
  const change = { purchase, expected: known.version, events: [startedEvent(purchase)] };
  return (await context.store.purchases.update(change, options)) === "updated" ? purchase : undefined;
}

async function startWithoutApplication<Tx>(
  context: Context<Tx>,
  given: Readonly<Record<string, unknown>> & { readonly key: string | undefined },
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  const checked = readCart(given["cart"], context);
  const cart = cartToJson(checked);
  const customer = optional(given["customer"], (own) => readCustomer(own, "customer"));
  const id = context.ids.next();
  const { minorUnits } = context;
  const price = quoteCart({ cart, vouchers: [], codes: [], now: nowOf(context.clock), minorUnits });
  const order = { id, key: given.key ?? id, price, cart, customer, applicationId: undefined };
  const purchase = await insert(context, order, options);
  if (purchase !== undefined) return { ok: true, value: purchase };
  const known = await context.store.purchases.find(order.key, options);
  const isOther = known === undefined || known.applicationId !== undefined;
  if (!isOther && isSameOrder(known, { ...price, cart, customer })) return { ok: true, value: known };
  return refused(context, [{ code: "idempotency_conflict", params: { key: order.key } }]);
}

/** Puts a new purchase in, unless its key is taken. */
async function insert<Tx>(
  context: Context<Tx>,
  order: Order,
  options: InTransaction<Tx>,
): Promise<Purchase | undefined> {
  for (let draw = 0; draw <= mostDraws; draw++) {
    const purchase = openPurchase(context, order);
    const answer = await context.store.purchases.insert({ purchase, events: [startedEvent(purchase)] }, options);
    if (answer === "inserted") return purchase;
    if (answer === "key_taken") return undefined;
  }
  const message = `order ids were taken ${mostDraws + 1} times in a row; is the random source of this service a secure one?`;
  throw new VouchsafeError("order_id_clash", message, { path: "orderIds" });
}

function startedEvent({ id, updatedAt, payable }: Purchase): VouchsafeEvent {
  return { type: "purchase.started", subject: id, at: updatedAt, params: { payable } };
}
