import { describe, expect, test } from "vitest";
import type { Benefit, Cart, CartLine, Condition, Customer, OfferInput, PolicyInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf } from "./a-quote.js";

type Line = readonly [unitPrice: string, quantity: number, more?: Partial<CartLine>];
type Offers = readonly OfferInput[];

/** A cart, what is given on it, and what that has to come to. */
interface Stated {
  readonly lines: readonly Line[];
  /** One voucher each; several offers of one voucher stand in a list of their own. */
  readonly offers: readonly (OfferInput | Offers)[];
  /** Taken off each line. */
  readonly off: readonly string[];
  readonly total: string;
  readonly customer?: Customer;
  readonly policy?: PolicyInput;
  readonly currency?: string;
  /** Charges by method, and what is left to pay of them. */
  readonly shipping?: Readonly<Record<string, string>>;
  readonly shipped?: string;
}

/** An offer as its benefit and condition. */
export function on(benefit: Benefit, condition?: Condition, more: Partial<OfferInput> = {}): OfferInput {
  return { benefit, ...(condition && { condition }), ...more };
}

function cartOf({ lines, currency, shipping }: Stated): Cart {
  const cart = aCart(
    ...lines.map(([unitPrice, quantity, more], at) => ({ productId: `p${at}`, unitPrice, quantity, ...more })),
  );
  const charges = Object.entries(shipping ?? {}).map(([method, charge]) => ({ id: method, charge, method }));
  return { ...cart, ...(currency && { currency }), ...(shipping && { shipping: charges }) };
}

/** One test for each row: its title, and what is stated of it. */
export function statedTable(title: string, rows: Readonly<Record<string, Stated>>): void {
  describe(title, () => {
    test.each(Object.entries(rows))("%s", (_, stated) => {
      const { offers, customer, policy, currency = "GBP" } = stated;
      const vouchers = offers.map((given, at) => ({
        code: `C${at}`,
        currency,
        offers: Array.isArray(given) ? (given as Offers) : [given as OfferInput],
      }));
      const settings = { ...(customer && { customer }), ...(policy && { policy }) };
      const quote = aQuote(vouchers, { cart: cartOf(stated), ...settings });
      expect(discountsOf(quote)).toEqual(stated.off);
      expect(quote.total).toBe(stated.total);
      expect(quote.shipping?.total).toBe(stated.shipped);
    });
  });
}
