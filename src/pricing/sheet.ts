import type { CheckedCart } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { Offer } from "../domain/offer.js";
import type { Apart } from "../domain/policy.js";

/** A cart while it is priced: whole minor units in arrays, one place for each line and each shipping charge. */
export interface Sheet {
  readonly cart: CheckedCart;
  readonly customer: Customer | undefined;
  /** What is left of each line after the discounts so far. */
  readonly left: number[];
  /** What is left of each shipping charge. */
  readonly shippingLeft: number[];
  /** Lines that are no gifts, and of those the discountable ones. */
  readonly goods: readonly number[];
  readonly open: readonly number[];
  /** Which offers used how many units of a line; kept only where an offer on the cart does not share. */
  readonly uses: UnitUse[][] | undefined;
  readonly apart: Apart;
}

export interface UnitUse {
  readonly offer: Offer;
  readonly units: number;
}

export function openSheet(
  cart: CheckedCart,
  {
    customer,
    keepsUses,
    apart,
  }: { readonly customer: Customer | undefined; readonly keepsUses: boolean; readonly apart: Apart },
): Sheet {
  const { lines, shipping } = cart;
  const left = new Array<number>(lines.length);
  const goods: number[] = [];
  const open: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const { subtotal, line } = lines[index]!;
    left[index] = subtotal;
    if (line.gift === true) continue;
    goods.push(index);
    if (line.discountable !== false) open.push(index);
  }
  return {
    cart,
    customer,
    left,
    shippingLeft: shipping === undefined ? [] : shipping.map(({ charge }) => charge),
    goods,
    open,
    uses: keepsUses ? lines.map(() => []) : undefined,
    apart,
  };
}

/** What some lines come to together. A cart's total is safe, so each part of it is. */
export function totalOf(amounts: readonly number[], lines: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < lines.length; at++) total += amounts[lines[at]!]!;
  return total;
}
