import type { CheckedCart, CheckedLine } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { Offer } from "../domain/offer.js";
import type { Policy } from "../domain/policy.js";

/** A cart while it is priced: whole minor units in arrays, one place for each line and each shipping charge. */
export interface Sheet {
  readonly cart: CheckedCart;
  readonly customer: Customer | undefined;
  /** What is left of each line after the discounts so far. */
  readonly left: number[];
  /** Units of each line. */
  readonly units: readonly number[];
  /** Units of a line: what is free for an offer where none keeps any for itself. */
  unitsOf(line: number): number;
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
  /** What the offer took off them, in minor units. */
  readonly amount: number;
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
  let hasGifts = false;
  let hasClosed = false;
  let hasFloors = false;
  for (let index = 0; index < lines.length; index++) {
    const { subtotal, quantity, line, floor } = lines[index]!;
    left[index] = subtotal;
    units[index] = quantity;
    all[index] = index;
    hasGifts ||= line.gift === true;
    hasClosed ||= line.discountable === false;
    hasFloors ||= floor > 0;
  }
  const goods = hasGifts ? withoutGifts(all, lines) : all;
  return {
    cart,
    customer,
    left,
    units,
    unitsOf: (line) => units[line]!,
    shippingLeft: shipping === undefined ? noCharges : shipping.map(({ charge }) => charge),
    goods,
    open: hasClosed ? discountable(goods, lines) : goods,
    hasFloors,
    uses: keepsUses ? lines.map(() => []) : undefined,
    policy,
  };
}

function withoutGifts(places: readonly number[], lines: readonly CheckedLine[]): readonly number[] {
  return places.filter((place) => lines[place]!.line.gift !== true);
}

function discountable(places: readonly number[], lines: readonly CheckedLine[]): readonly number[] {
  return places.filter((place) => lines[place]!.line.discountable !== false);
}

/** What some lines come to together. A cart's total is safe, so each part of it is. */
export function totalOf(amounts: readonly number[], lines: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < lines.length; at++) total += amounts[lines[at]!]!;
  return total;
}
