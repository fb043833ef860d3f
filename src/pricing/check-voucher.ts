import { isKnown, readCustomer } from "../domain/customer.js";
import { optional, readObject } from "../domain/input.js";
import { inOrder, type Reason, toReason } from "../domain/reason.js";
import { readMoment } from "../domain/time/instant.js";
import { readCounts, type UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import { checkTerms } from "./check-terms.js";
import { windowOf } from "./compile-voucher.js";
import { defineVoucher } from "./define-voucher.js";
import { type QuoteCartInput, quoteCart } from "./quote-cart.js";

export interface CheckVoucherInput extends Omit<QuoteCartInput, "cart" | "vouchers" | "codes" | "usage" | "trace"> {
  readonly voucher: Voucher;
  /** With a cart: would it give anything here? Without: may this customer use it at all? */
  readonly cart?: QuoteCartInput["cart"];
  readonly usage?: UsageCounts;
}

/**
 * Whether a voucher can be used: `[]`, or all reasons why not, the primary one first.
 *
 * @example checkVoucher({ voucher, customer: { id: "c1" }, now })         // available to this customer?
 * @example checkVoucher({ voucher, cart, customer: { id: "c1" }, now })   // available for this cart?
 */
export function checkVoucher(asked: CheckVoucherInput): readonly Reason[] {
  readObject(asked, "input");
  const { voucher: given, cart, usage: counts, ...input } = asked;
  const voucher = defineVoucher(given, { minorUnits: input.minorUnits, kinds: input.kinds });
  const usage = optional(counts, (own) => readCounts(own, "usage"));
  if (cart !== undefined) {
    const quote = quoteCart({
      ...input,
      cart,
      vouchers: [voucher],
      ...(usage !== undefined && { usage: new Map([[voucher.id, usage]]) }),
    });
    const [outcome] = quote.outcomes;
    // A voucher of a shop that has no line here is not even seen.
    if (outcome === undefined)
      return [toReason({ code: "code_unknown", params: {} }, { voucherCode: voucher.code, messages: input.messages })];
    return outcome.status === "rejected" ? outcome.reasons : [];
  }
  const customer = optional(input.customer, (each) => readCustomer(each, "customer"));
  const asking = { now: readMoment(input.now, "now"), isKnown: isKnown(customer) };
  return inOrder(checkTerms({ voucher, ...windowOf(voucher) }, asking, usage ?? {})).map((finding) =>
    toReason(finding, { voucherCode: voucher.code, messages: input.messages }),
  );
}
