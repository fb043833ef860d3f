import type { Customer } from "../../domain/customer.js";
import { readText } from "../../domain/input.js";
import { type Purchase, purchaseStatuses } from "../../domain/purchase.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { RefundInput } from "../applications/read-refund.js";
import type { ConfirmOptions } from "../applications/settle-application.js";
import type { Context } from "../context.js";
import { type ListPage, listPage, type PageInput } from "../list-page.js";
import { listOnePurchase } from "../list-trail.js";
import { customerField, readOptions, readPage, textField, wordField } from "../read-options.js";
import { refundPurchase } from "./refund-purchase.js";
import { completePurchase, failPurchase } from "./settle-purchase.js";
import { type StartPurchaseInput, startPurchase } from "./start-purchase.js";

/** What can be done with what is bought. */
export interface PurchaseCalls<Tx> {
  /**
   * Writes down what is about to be paid, with an order id for every item, so that a payment provider can be told. An
   * application has one purchase: starting it again finds it, of the new cart if that was swapped before it was paid.
   *
   * @returns the purchase, or `application_not_found`, `already_released`, `idempotency_conflict` for a key that stands
   * for another cart or customer.
   * @throws VouchsafeError `invalid_input`
   * @example await vouchers.purchases.start({ applicationId: application.id })
   * @example await vouchers.purchases.start({ cart, customer, key: "order-7" })   // without any voucher
   */
  start(input: StartPurchaseInput, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
  /**
   * It was paid: confirms the application and marks purchase and items. Repeating it, after a crash at any point too, ends
   * in the same state.
   *
   * @returns the purchase, or why its application cannot be confirmed: then it stays `pending`, and `late: "honour"`
   * settles it without room. `conflict` if the cart was swapped since, or it failed before.
   * @throws VouchsafeError `not_found`
   */
  complete(id: string, options?: ConfirmOptions & InTransaction<Tx>): Promise<Result<Purchase>>;
  /**
   * It was not paid: releases the application and marks purchase and items. Repeating it is safe.
   *
   * @returns the purchase, or `conflict` if it was paid or its application confirmed.
   * @throws VouchsafeError `not_found`
   */
  fail(id: string, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
  /**
   * Refunds its application, which keeps the amounts, and marks what is back; the items' `cartLineId` names the lines. A
   * purchase without an application keeps its `refunds` itself. Once for a key.
   *
   * @returns the purchase, or the reasons: those of `refund`, and `conflict` if it was never paid.
   * @throws VouchsafeError `not_found`; `invalid_input`, also for a line that was not bought.
   * @example await vouchers.purchases.refund(purchase.id, { key: "return-1", lines: [{ id: "1", quantity: 2 }] })
   */
  refund(id: string, input: RefundInput, options?: InTransaction<Tx>): Promise<Result<Purchase>>;
  /** The purchase as it is now; nothing if there is none. */
  get(id: string, options?: InTransaction<Tx>): Promise<Purchase | undefined>;
  /** Oldest first, narrowed by what is given. */
  list(
    page?: PageInput & {
      readonly customer?: Customer;
      readonly status?: Purchase["status"];
      /** The one of this application. */
      readonly applicationId?: string;
      /** The one with this item, by its order id as it was issued; `parseOrderId` reads what people type. */
      readonly orderId?: string;
    } & InTransaction<Tx>,
  ): Promise<ListPage<Purchase>>;
}

/** The calls on purchases, over the use cases. */
export function purchaseCalls<Tx>(context: Context<Tx>): PurchaseCalls<Tx> {
  const { store } = context;
  return {
    start: async (input, given) => startPurchase(context, input, readOptions(given)),
    complete: async (id, given) => completePurchase(context, id, readOptions(given, ["late"])),
    fail: async (id, given) => failPurchase(context, id, readOptions(given)),
    refund: async (id, input, given) => refundPurchase(context, { id, input }, readOptions(given)),
    get: async (id, given) => store.purchases.get(readText(id, "id"), readOptions(given)),
    list: async (given) => {
      const { customer, status, applicationId, orderId, page, tx } = readPage<Tx>(given, [
        ...["customer", "status", "applicationId", "orderId"],
      ]);
      const which = { ...customerField(customer), ...wordField(status, purchaseStatuses) };
      const one = { ...textField("applicationId", applicationId), ...textField("orderId", orderId) };
      if (Object.keys(one).length > 0) return listOnePurchase(store, one, { page, which, tx });
      return listPage(page, (part) => store.purchases.list({ ...part, ...which }, tx));
    },
  };
}
