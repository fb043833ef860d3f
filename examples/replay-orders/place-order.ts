import {
  type Application,
  type ApplyInput,
  type Cart,
  type Customer,
  orThrow,
  type Purchase,
  type Vouchers,
} from "vouchsafe";
import type { FixedClock } from "vouchsafe/testing";
import type { Mishaps } from "./mishaps.js";

/** One customer's order: the codes that count on its cart, under a key of its own. */
export interface Asked {
  readonly key: string;
  readonly cart: Cart;
  readonly customer: Customer;
  readonly codes: readonly string[];
}

export interface Placed {
  readonly purchase: Purchase;
  /** What the same calls under the same keys found when all was done. */
  readonly again?: { readonly application?: Application; readonly purchase: Purchase };
}

const holdSeconds = 15 * 60;

/** Takes one order from the cart to the end: held, started, paid or not, and whatever goes wrong on the way. */
export async function placeOrder(
  vouchers: Vouchers,
  asked: Asked,
  { mishaps, clock, isPaid }: { readonly mishaps: Mishaps; readonly clock: FixedClock; readonly isPaid: boolean },
): Promise<Placed> {
  const { key, cart, customer } = asked;
  const held = asked.codes.length === 0 ? undefined : await hold(vouchers, asked, mishaps);
  const order = held === undefined ? { cart, customer, key } : { applicationId: held.id };
  const { id } = orThrow(await vouchers.purchases.start(order));
  if (mishaps.paysLate) {
    clock.advance(holdSeconds + 1);
    await vouchers.sweep();
  }
  if (!isPaid) return { purchase: orThrow(await vouchers.purchases.fail(id)) };
  const paid = orThrow(await vouchers.purchases.complete(id));
  const purchase = mishaps.returnsLine ? await returnFirstLine(vouchers, paid) : paid;
  if (!mishaps.isRetried) return { purchase };
  const again = orThrow(await vouchers.purchases.start(order));
  if (held === undefined) return { purchase, again: { purchase: again } };
  return { purchase, again: { purchase: again, application: orThrow(await vouchers.apply(held.asked)) } };
}

/** Holds the codes, and holds them on a changed cart then, where it changes and may have them. */
async function hold(
  vouchers: Vouchers,
  asked: ApplyInput,
  { changesCart }: Mishaps,
): Promise<{ readonly id: string; readonly asked: ApplyInput }> {
  const { id } = orThrow(await vouchers.apply({ ...asked, holdSeconds }));
  if (!changesCart) return { id, asked };
  const [first, ...others] = asked.cart.lines;
  const cart = { ...asked.cart, lines: [{ ...first!, quantity: first!.quantity + 1 }, ...others] };
  // A budget may have too little left for more goods: then the customer keeps to the cart that is held.
  const swapped = await vouchers.applications.reapply(id, { cart, holdSeconds });
  return { id, asked: swapped.ok ? { ...asked, cart } : asked };
}

async function returnFirstLine(vouchers: Vouchers, { id, items }: Purchase): Promise<Purchase> {
  const { cartLineId, quantity } = items[0]!;
  return orThrow(
    await vouchers.purchases.refund(id, { key: `return of ${cartLineId}`, lines: [{ id: cartLineId, quantity }] }),
  );
}
