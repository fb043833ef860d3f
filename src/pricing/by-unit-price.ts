import type { CheckedCart, CheckedLine } from "../domain/cart.js";
import type { Sheet } from "./sheet.js";

/** Which units come first where not all are taken. */
export type First = "cheapest" | "dearest";

/**
 * Places of lines by unit price, ties by line id, so that the order of lines in the cart plays no part. Lines that cost
 * nothing are left out: nothing can be taken off them, so they fill no limit and no bundle and are no cheapest unit.
 */
export function byUnitPrice({ cart }: Sheet, lines: readonly number[], first: First): readonly number[] {
  const known = orders.get(lines);
  const own = known?.cart === cart ? known : { cart };
  if (own !== known) orders.set(lines, own);
  own[first] ??= inOrder(cart, lines, first);
  return own[first];
}

/** An offer that is given again and again asks for the same lines each time. */
const orders = new WeakMap<readonly number[], { readonly cart: CheckedCart } & { [F in First]?: readonly number[] }>();

function inOrder(cart: CheckedCart, lines: readonly number[], first: First): readonly number[] {
  const direction = directionOf(first);
  return lines
    .filter((line) => cart.lines[line]!.unit > 0)
    .sort((a, b) => (isBefore(cart.lines[a]!, cart.lines[b]!, direction) ? -1 : 1));
}

/** The place that `byUnitPrice` would put first, if any. */
export function firstByUnitPrice({ cart }: Sheet, lines: readonly number[], first: First): number | undefined {
  const direction = directionOf(first);
  let best: number | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (cart.lines[line]!.unit === 0) continue;
    if (best === undefined || isBefore(cart.lines[line]!, cart.lines[best]!, direction)) best = line;
  }
  return best;
}

function directionOf(first: First): 1 | -1 {
  return first === "cheapest" ? 1 : -1;
}

function isBefore(a: CheckedLine, b: CheckedLine, direction: 1 | -1): boolean {
  return a.unit === b.unit ? a.id < b.id : direction * (a.unit - b.unit) < 0;
}
