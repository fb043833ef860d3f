import { type Cart, type Condition, type Customer, defineVoucher, percentOff, type Quote } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/builders.js";
import { aQuote, reasonsOf } from "../a-quote.js";

interface Settings {
  readonly cart?: Cart;
  readonly customer?: Customer;
}

/** Prices a cart with 10 % off under a condition. */
export function under(condition: Condition, { cart = aCart(), customer }: Settings = {}): Quote {
  return aQuote([{ offers: [{ condition, benefit: percentOff(10) }] }], {
    cart,
    ...(customer !== undefined && { customer }),
  });
}

/** What a condition misses: codes and parameters; nothing if it is met. */
export function missing(condition: Condition, settings: Settings = {}): readonly (readonly [string, object])[] {
  return reasonsOf(under(condition, settings)).map(({ code, params }) => [code, params]);
}

/** A condition as `defineVoucher` writes it out. */
export function written(condition: object): Condition | undefined {
  return defineVoucher(aVoucher({ offers: [{ condition: condition as Condition, benefit: percentOff(10) }] })).offers[0]
    ?.condition;
}

/** Where the problems of a condition are, within it. */
export const conditionPath = "voucher.offers[0].condition";
