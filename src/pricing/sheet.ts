import type { CheckedCart } from "../domain/cart.js";
import type { Offer } from "../domain/offer.js";

/** A cart while it is priced: whole minor units in arrays, one place for each line. */
export interface Sheet {
  readonly cart: CheckedCart;
  readonly ids: readonly string[];
  /** Before any discount. */
  readonly subtotal: readonly number[];
  /** After the discounts so far. */
  readonly left: number[];
  /** Which offers used how many units of a line; only kept where an offer on the cart does not share. */
  readonly uses: readonly { readonly offer: Offer; readonly units: number }[][];
}

export function openSheet(cart: CheckedCart): Sheet {
  const { lines } = cart;
  return {
    cart,
    ids: lines.map(({ id }) => id),
    subtotal: lines.map(({ subtotal }) => subtotal),
    left: lines.map(({ subtotal }) => subtotal),
    uses: lines.map(() => []),
  };
}

/** What some lines come to together. A cart's total is safe, so each part of it is. */
export function totalOf(amounts: readonly number[], lines: readonly number[]): number {
  let total = 0;
  for (const line of lines) total += amounts[line]!;
  return total;
}
