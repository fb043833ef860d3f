import type { Application } from "../../domain/application.js";
import type { Purchase, PurchaseItem } from "../../domain/purchase.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { type ConfirmOptions, confirm, readLate, release } from "../applications/settle-application.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { existingPurchase } from "./existing-purchase.js";
import { isBoughtAs } from "./is-bought-as.js";

/**
 * The purchase was paid: confirms its application, then marks it and its items. If the application cannot be confirmed
 * the purchase stays `pending`; with `late: "honour"` the uses are taken although there is no room. What was paid is what
 * the purchase says: it is `conflict` if the cart was swapped since, until it is started again.
 *
 * Repeating it after a crash at any point ends in the same state: confirming twice is confirming once.
 */
export async function completePurchase<Tx>(
  context: Context<Tx>,
  id: string,
  { late, ...options }: ConfirmOptions & InTransaction<Tx>,
): Promise<Result<Purchase>> {
  const tx = options as InTransaction<Tx>;
  readLate(late);
  return settle(context, id, {
    to: "succeeded",
    options: tx,
    application: (applicationId, purchase) => {
      const status = "its application has another cart by now; start it again";
      const objection = (record: Application) =>
        isBoughtAs(purchase, record) ? undefined : ({ code: "conflict", params: { id, status } } as const);
      return confirm(context, applicationId, { ...tx, ...(late !== undefined && { late }), objection });
    },
  });
}

/**
 * The purchase was not paid: releases its application, then marks it and its items. Repeating it is safe. An application
 * that was confirmed before is `conflict`, until it is refunded as a whole.
 */
export async function failPurchase<Tx>(
  context: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  return settle(context, id, {
    to: "failed",
    options,
    async application(applicationId) {
      const released = await release(context, applicationId, options);
      if (released.ok) return released;
      const application = await context.store.applications.get(applicationId, options);
      return application?.status === "refunded" ? { ok: true, value: application } : released;
    },
  });
}

interface Settlement<Tx> {
  readonly to: "succeeded" | "failed";
  readonly options: InTransaction<Tx>;
  readonly application: (applicationId: string, purchase: Purchase) => Promise<Result<unknown>>;
}

const eventTypes = {
  succeeded: "purchase.succeeded",
  failed: "purchase.failed",
} as const;

async function settle<Tx>(
  context: Context<Tx>,
  id: string,
  { to, options, application }: Settlement<Tx>,
): Promise<Result<Purchase>> {
  for (let round = 0; round < mostRounds; round++) {
    const purchase = await existingPurchase(context, id, options);
    // What was refunded since had succeeded before.
    if (purchase.status === to || (to === "succeeded" && purchase.status === "refunded"))
      return { ok: true, value: purchase };
    if (purchase.status !== "pending")
      return refused(context, [{ code: "conflict", params: { id, status: purchase.status } }]);
    const first =
      purchase.applicationId === undefined ? undefined : await application(purchase.applicationId, purchase);
    if (first !== undefined && !first.ok) return first;
    const settled = settledAs(purchase, to, nowOf(context.clock));
    const event = { type: eventTypes[to], subject: id, at: settled.updatedAt, params: { payable: settled.payable } };
    if (
      (await context.store.purchases.update(
        { purchase: settled, expected: purchase.version, events: [event] },
        options,
      )) === "updated"
    ) {
      return { ok: true, value: settled };
    }
  }
  return refused(context, [{ code: "conflict", params: { id } }]);
}

function settledAs(purchase: Purchase, to: Settlement<never>["to"], at: string): Purchase {
  const status: PurchaseItem["status"] = to === "succeeded" ? "fulfilled" : "cancelled";
  return {
    ...purchase,
    version: purchase.version + 1,
    status: to,
    items: purchase.items.map((item) => ({ ...item, status, updatedAt: at })),
    ...(to === "succeeded" && { purchasedAt: at }),
    updatedAt: at,
  };
}
