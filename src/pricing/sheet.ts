import type { CheckedCart } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { Offer } from "../domain/offer.js";
import type { Policy } from "../domain/policy.js";

/** A cart while it is priced: whole minor units in arrays, one place for each line and each shipping charge. */
export interface Sheet {
  readonly cart: CheckedCart;
  readonly customer: Customer | undefined;
  /** The id of a line. */
  idOf(line: number): string;
  /** What is left of each line after the discounts so far. */
  readonly left: number[];
  /** Units of each line. */
  readonly units: readonly number[];
  /** What is left of each shipping charge. */
  readonly shippingLeft: number[];
  /** Lines that are no gifts, and of those the discountable ones. */
  readonly goods: readonly number[];
  readonly open: readonly number[];
  /** Whether any line has a price below which no discount takes it. */
  readonly hasFloors: boolean;
  /** Which offers used how many units of a line; kept only where an offer on the cart does not share. */
  readonly uses: UnitUse[][] | undefined;
  readonly policy: Policy;
}

export interface UnitUse {
  readonly offer: Offer;
  readonly units: number;
}

/** Never written to: it has no places. */
const noCharges: number[] = [];

export function openSheet(
  cart: CheckedCart,
  {
    customer,
    policy,
    keepsUses,
  }: { readonly customer: Customer | undefined; readonly policy: Policy; readonly keepsUses: boolean },
): Sheet {
  const { lines, shipping } = cart;
  const left = new Array<number>(lines.length);
  const units = new Array<number>(lines.length);
  const all = new Array<number>(lines.length);
  let [hasGifts, hasClosed, hasFloors] = [false, false, false];
  for (let index = 0; index < lines.length; index++) {
    const { subtotal, quantity, line, floor } = lines[index]!;
    left[index] = subtotal;
    units[index] = quantity;
    all[index] = index;
    hasGifts ||= line.gift === true;
    hasClosed ||= line.discountable === false;
    hasFloors ||= floor > 0;
  }
  const goods = hasGifts ? all.filter((index) => lines[index]!.line.gift !== true) : all;
  return {
    cart,
    customer,
    idOf: (line) => lines[line]!.id,
    left,
    units,
    shippingLeft: shipping === undefined ? noCharges : shipping.map(({ charge }) => charge),
    goods,
    open: hasClosed ? goods.filter((index) => lines[index]!.line.discountable !== false) : goods,
    hasFloors,
    uses: keepsUses ? lines.map(() => []) : undefined,
    policy,
  };
}

/** What some lines come to together. A cart's total is safe, so each part of it is. */
export function totalOf(amounts: readonly number[], lines: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < lines.length; at++) total += amounts[lines[at]!]!;
  return total;
}
