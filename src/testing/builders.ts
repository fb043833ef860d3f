import type { Cart, CartLine } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { VoucherInput } from "../domain/voucher.js";

/**
 * A line of a cart: one mug at 10.00, unless told otherwise.
 *
 * @example aLine({ unitPrice: "2.50", quantity: 3 })
 */
export function aLine(line: Partial<CartLine> = {}): CartLine {
  return { id: "1", productId: "mug", unitPrice: "10.00", quantity: 1, ...line };
}

/**
 * A cart in GBP with the lines given, numbered 1, 2, 3 where they have no id; one line of one mug without any.
 *
 * @example aCart()                                        // 10.00
 * @example aCart({ unitPrice: "33.33" }, { quantity: 2 })   // lines 1 and 2
 */
export function aCart(...lines: readonly Partial<CartLine>[]): Cart & { readonly currency: string } {
  const given = lines.length === 0 ? [{}] : lines;
  return { currency: "GBP", lines: given.map((line, index) => aLine({ id: String(index + 1), ...line })) };
}

/**
 * A voucher to create or define: code `SAVE10`, 10 % off everything, in GBP.
 *
 * @example await vouchers.create(aVoucher({ limits: { total: 3 } }))
 * @example defineVoucher(aVoucher({ code: "VIP", offers: [{ benefit: amountOff("5.00") }] }))
 */
export function aVoucher(voucher: VoucherInput = {}): VoucherInput {
  return { code: "SAVE10", currency: "GBP", offers: [{ benefit: { type: "percentOff", percent: "10" } }], ...voucher };
}

/** A customer with the id `c1`, unless told otherwise. */
export function aCustomer(customer: Partial<Customer> = {}): Customer {
  return { id: "c1", ...customer };
}
