import type { Refund } from "../../domain/application.js";
import { readCurrency } from "../../domain/money/currency.js";
import { formatAmount, readAmount } from "../../domain/money/money.js";
import { refundLines, unitsBack } from "../../domain/money/refund-lines.js";
import type { Purchase } from "../../domain/purchase.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { isOfShipping, isSameRefund, type RefundInput, readRefund } from "../applications/read-refund.js";
import { refund } from "../applications/refund.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { existingPurchase } from "./existing-purchase.js";

/**
 * Refunds what was bought: the application first, which keeps the amounts, then it marks the items of which all units
 * are back, and the purchase with the last of them. A purchase without an application keeps its refunds itself.
 *
 * Repeating it under the same key after a crash at any point ends in the same state: a refund is made once.
 */
export async function refundPurchase<Tx>(
  context: Context<Tx>,
  { id, input }: { readonly id: string; readonly input: RefundInput },
  options: InTransaction<Tx>,
): Promise<Result<Purchase>> {
  for (let round = 0; round < mostRounds; round++) {
    const purchase = await existingPurchase(context, id, options);
    const { applicationId, status } = purchase;
    if (status === "pending" || status === "failed") {
      return refused(context, [{ code: "conflict", params: { id, status } }]);
    }
    const made =
      applicationId === undefined
        ? refundGoods(context, purchase, input)
        : await refund(context, { id: applicationId, input }, options);
    if (!made.ok) return made;
    const next = marked(purchase, {
      of: made.value.refunds,
      at: nowOf(context.clock),
      own: applicationId === undefined,
    });
    if (next === undefined) return { ok: true, value: purchase };
    const { payable, updatedAt: at } = next;
    const isLast = next.status === "refunded" && status !== "refunded";
    const events = isLast ? [{ type: "purchase.refunded" as const, subject: id, at, params: { payable } }] : [];
    const answer = await context.store.purchases.update(
      { purchase: next, expected: purchase.version, events },
      options,
    );
    if (answer === "updated") return { ok: true, value: next };
  }
  return refused(context, [{ code: "conflict", params: { id } }]);
}

/** The refunds of a purchase at full price, with the one asked for. */
function refundGoods<Tx>(
  context: Context<Tx>,
  { id, status, items, refunds = [], ...purchase }: Purchase,
  input: RefundInput,
): Result<{ readonly refunds: readonly Refund[] }> {
  const currency = readCurrency(purchase.currency, "currency", context.minorUnits);
  const asked = readRefund(input, { currency, ids: items.map(({ cartLineId }) => cartLineId) });
  const known = refunds.find(({ key }) => key === asked.key);
  if (known !== undefined) {
    if (isSameRefund(known, asked, currency)) return { ok: true, value: { refunds } };
    return refused(context, [{ code: "idempotency_conflict", params: { key: asked.key } }]);
  }
  if (status === "refunded" && !isOfShipping(asked))
    return refused(context, [{ code: "already_refunded", params: { id } }]);
  const minor = (amount: string) => readAmount(amount, currency, "amount");
  const paid = {
    lines: items.map(({ cartLineId, quantity, unitPrice, discount }) => ({
      id: cartLineId,
      quantity,
      unitPrice,
      discount,
    })),
    shipping: formatAmount(minor(purchase.payable) - minor(purchase.total), currency),
    refunds,
  };
  // Without a discount there is nothing that the goods left could lose, whatever the mode.
  const result = refundLines(paid, asked, { currency, worthOf: undefined });
  if (!("refund" in result)) return refused(context, result);
  const made: Refund = { key: asked.key, mode: asked.mode, refundedAt: nowOf(context.clock), ...result.refund };
  return { ok: true, value: { refunds: [...refunds, made] } };
}

/** The purchase as refunds leave it, if that is another than it is. */
function marked(
  purchase: Purchase,
  { of: refunds, at, own }: { readonly of: readonly Refund[]; readonly at: string; readonly own: boolean },
): Purchase | undefined {
  const units = unitsBack(refunds);
  const items = purchase.items.map((item) =>
    item.status === "refunded" || units.get(item.cartLineId) !== item.quantity
      ? item
      : { ...item, status: "refunded" as const, updatedAt: at },
  );
  const isNew = own && refunds.length > (purchase.refunds?.length ?? 0);
  if (!isNew && items.every((item, index) => item === purchase.items[index])) return undefined;
  return {
    ...purchase,
    version: purchase.version + 1,
    status: items.every(({ status }) => status === "refunded") ? "refunded" : purchase.status,
    items,
    ...(own && { refunds }),
    updatedAt: at,
  };
}
