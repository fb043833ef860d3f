import { carts, type Made, type PlainRefund } from "./plain-shop.js";
import { priceOf } from "./plain-terms.js";

/** What came back so far of a line, in units. */
export function unitsBack({ back }: Made, line: number): number {
  return back.reduce((sum, refund) => sum + (refund.line === line ? refund.units : 0), 0);
}

/** What a refund of units of a line comes to, if so many are left. */
export function refundOf(
  made: Made,
  { line, units, mode }: Pick<PlainRefund, "line" | "units" | "mode">,
): PlainRefund | undefined {
  const lines = carts[made.cart]!;
  const before = unitsBack(made, line);
  const [price, quantity] = lines[line]!;
  if (before + units > quantity) return undefined;
  const goods = price * units - discountBack(made, line, before + units) + discountBack(made, line, before);
  const left = lines.map(([, bought], each) => bought - unitsBack(made, each) - (each === line ? units : 0));
  const taken = made.back.reduce((sum, refund) => sum + refund.goods - refund.amount, 0);
  const isAllBack = left.every((count) => count === 0);
  const owed = isAllBack ? 0 : Math.max(0, anew(made, left) - kept(made, left));
  const clawback = isAllBack || mode === "recompute" ? Math.min(goods, owed - taken) : 0;
  return { line, units, mode, goods, amount: goods - clawback };
}

/** Of a line's discount, once so many of its units are back: half up. */
function discountBack({ cart, discounts }: Made, line: number, units: number): number {
  const [, quantity] = carts[cart]![line]!;
  return Math.floor((2 * discounts[line]! * units + quantity) / (2 * quantity));
}

/** What the goods left cost with the discount they were bought with. */
function kept(made: Made, left: readonly number[]): number {
  return carts[made.cart]!.reduce(
    (sum, [price, quantity], line) =>
      sum + price * left[line]! - made.discounts[line]! + discountBack(made, line, quantity - left[line]!),
    0,
  );
}

/** What the goods left cost on the terms of then: a budget that gave its rest has no more. */
function anew({ cart, uses }: Made, left: readonly number[]): number {
  const subtotal = carts[cart]!.reduce((sum, [price], line) => sum + price * left[line]!, 0);
  const discounts = priceOf(
    uses.map(({ terms }) => terms),
    subtotal,
    (index) => {
      const { terms, discount } = uses[index]!;
      const { budget = Number.POSITIVE_INFINITY } = terms.limits;
      return terms.partial && Number.isFinite(budget) ? discount : budget;
    },
  );
  return discounts.reduce((rest, discount) => rest - discount, subtotal);
}
