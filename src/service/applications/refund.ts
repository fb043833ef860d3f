import type { Application, Refund } from "../../domain/application.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { type Currency, readCurrency } from "../../domain/money/currency.js";
import { type Paid, refundLines, type UnitsOfLines } from "../../domain/money/refund-lines.js";
import type { Finding } from "../../domain/reason.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { refused } from "../refused.js";
import { pinnedTerms, priceAnew, restoringDraws } from "./pinned-terms.js";
import { type AskedRefund, isOfShipping, isSameRefund, type RefundInput, readRefund } from "./read-refund.js";
import { advance, decide } from "./settle-application.js";

/**
 * Gives back money for units that come back, on the allocation that the application keeps, and writes it to its
 * `refunds`. With the last unit the application is `refunded`, and vouchers with `restoreUse: "on_full_refund"` get use,
 * budget and claim back in the same move; shipping is apart from that, before or after it, and never more than was paid
 * for it.
 *
 * A repetition with the same key finds what the first did; with other lines, shipping or mode it is
 * `idempotency_conflict`. More than is left is `refund_exceeds`, what is not confirmed `conflict`.
 */
export async function refund<Tx>(
  context: Context<Tx>,
  { id, input }: { readonly id: string; readonly input: RefundInput },
  options: InTransaction<Tx>,
): Promise<Result<Application>> {
  return decide(context, id, {
    options,
    async step(entry, now) {
      const { record } = entry;
      const currency = readCurrency(record.currency, "currency", context.minorUnits);
      const asked = readRefund(input, { currency, ids: record.lines.map((line) => line.id) });
      const answer = answerAsIs(context, record, { asked, currency });
      if (answer !== undefined) return answer;
      const pinned = await pinnedTerms(context, record, options);
      const worthOf = (left: UnitsOfLines) => priceAnew(context, record, { pinned, left });
      const result = refundLines(paidFor(record), asked, {
        currency,
        worthOf: asked.mode === "recompute" ? worthOf : undefined,
      });
      if (!("refund" in result)) return refused(context, result);
      const made: Refund = { key: asked.key, mode: asked.mode, refundedAt: now, ...result.refund };
      return advance(context, {
        entry,
        record: {
          ...record,
          status: result.isAllBack ? "refunded" : "partly_refunded",
          refunds: [...record.refunds, made],
        },
        draws: result.isAllBack && record.status !== "refunded" ? restoringDraws(pinned, record, currency) : [],
        tell: (value, at) => refundEvent(value, made, at),
        options,
      });
    },
  });
}

/** The answer where nothing is to be given back: the same was done before, or it is not confirmed, or all is back. */
function answerAsIs<Tx>(
  context: Context<Tx>,
  application: Application,
  { asked, currency }: { readonly asked: AskedRefund; readonly currency: Currency },
): Result<Application> | undefined {
  const { id, status, heldUntil } = application;
  const no = (finding: Finding) => refused(context, [finding]);
  const known = application.refunds.find(({ key }) => key === asked.key);
  if (known !== undefined) {
    if (isSameRefund(known, asked, currency)) return { ok: true, value: application };
    return no({ code: "idempotency_conflict", params: { key: asked.key } });
  }
  switch (status) {
    case "confirmed":
    case "partly_refunded":
      return undefined;
    case "refunded":
      return isOfShipping(asked) ? undefined : no({ code: "already_refunded", params: { id } });
    case "released":
      return no({ code: "already_released", params: { id } });
    case "expired":
      return no({ code: "hold_expired", params: heldUntil === undefined ? {} : { heldUntil } });
    case "held":
      return no({ code: "conflict", params: { id, status } });
  }
}

function paidFor({ cart, lines, shipping, refunds }: Application): Paid {
  return {
    lines: cart.lines.map(({ id, quantity, unitPrice }, index) => ({
      id,
      quantity,
      unitPrice: String(unitPrice),
      discount: lines[index]!.discount,
    })),
    shipping: shipping?.total ?? "0",
    refunds,
  };
}

function refundEvent({ id, key, status, discount, uses }: Application, made: Refund, at: string): VouchsafeEvent {
  return {
    type: status === "refunded" ? "application.refunded" : "application.partly_refunded",
    subject: id,
    at,
    params: {
      key,
      discount,
      vouchers: uses.map(({ voucherId }) => voucherId),
      refundKey: made.key,
      amount: made.amount,
    },
  };
}
