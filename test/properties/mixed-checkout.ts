import fc from "fast-check";
import {
  type Cart,
  type CartLine,
  defineVoucher,
  type OfferInput,
  policies,
  type Quote,
  type QuoteCartInput,
  quoteCart,
  type Voucher,
} from "../../src/index.js";
import { type CartCurrency, minorText } from "./minor-text.js";
import { mixedOffer } from "./mixed-offers.js";
import { type MixedTerms, mixedTerms } from "./mixed-terms.js";

/** A checkout as a host would write it; vouchers are V0, V1 …, a code of each is typed unless it is automatic. */
export type MixedCheckout = Omit<QuoteCartInput, "vouchers"> & {
  readonly cart: Cart;
  readonly codes: readonly string[];
  readonly vouchers: readonly (MixedTerms & { readonly automatic: boolean; readonly offers: readonly OfferInput[] })[];
  /** Whether it is priced again, and its copy by way of JSON, which takes as long as all the rest. */
  readonly copied: boolean;
};

/** Checkouts of all currencies, policies and offers. */
export const mixedCheckout: fc.Arbitrary<MixedCheckout> = fc
  .constantFrom<CartCurrency>("GBP", "JPY", "KWD")
  .chain((currency) =>
    fc.record({
      cart: cartIn(currency),
      vouchers: fc.array(
        fc
          .record({
            automatic: fc.nat(4).map((n) => n === 0),
            offers: fc.array(mixedOffer(currency), { minLength: 1, maxLength: 2 }),
            mixed: mixedTerms(currency),
          })
          .map(({ mixed, ...voucher }) => ({ ...voucher, ...mixed })),
        { minLength: 1, maxLength: 4 },
      ),
      codes: fc.array(fc.constantFrom("CODE-0", "code 1", "NO-SUCH-CODE", "---", ""), { maxLength: 2 }),
      customer: fc.constantFrom({ id: "c1", orders: 0, tags: ["vip"] }, { id: "c2", orders: 1 }),
      policy: drawnPolicy,
      now: fc.constant("2026-06-01T12:00:00Z"),
      trace: fc.constant(true),
      copied: fc.nat(7).map((n) => n === 0),
    }),
  )
  .map(({ codes, ...rest }) => ({
    ...rest,
    codes: [...rest.vouchers.flatMap(({ automatic }, at) => (automatic ? [] : [`CODE-${at}`])), ...codes],
  }));

const base = fc.constantFrom("running" as const, "original" as const);
const choose = fc.constantFrom(
  "all" as const,
  "all" as const,
  "first" as const,
  "bestPerLine" as const,
  "best" as const,
);
const lanes = fc
  .tuple(fc.record({ base, choose }), fc.record({ base, choose }))
  .map(([first, second]) => [{ name: "order", ...first }, { name: "items", ...second }, { name: "shipping" }]);

const drawnPolicy = fc.record({
  name: fc.constant("drawn"),
  stages: fc.oneof(fc.constant(policies.running.stages), fc.constant(policies.oscar.stages), lanes),
  base,
  choose,
  rounding: fc.constantFrom(
    "half-up" as const,
    "half-down" as const,
    "half-even" as const,
    "down" as const,
    "up" as const,
  ),
  roundPer: fc.constantFrom("offer" as const, "line" as const, "unit" as const),
  apart: fc.constantFrom("units" as const, "lines" as const),
});

function cartIn(currency: CartCurrency): fc.Arbitrary<Cart> {
  const minor = fc.oneof(fc.constantFrom(0, 1, 7, 99, 3333), fc.integer({ min: 1, max: 20_000 }));
  const amount = minor.map((units) => minorText(units, currency));
  const line = fc.record(
    {
      productId: fc.constantFrom("p1", "p2", "p3"),
      unitPrice: amount,
      quantity: fc.integer({ min: 1, max: 5 }),
      parentId: fc.constant("parent"),
      shopId: fc.constantFrom("s1", "s2"),
      categories: fc.subarray(["Books/Old", "Books", "Toys"]),
      type: fc.constantFrom("digital", "physical"),
      attributes: fc.constantFrom({ colour: "red" }, { colour: "blue" }),
      discountable: fc.nat(5).map((n) => n > 0),
      minimumPrice: amount,
      gift: fc.nat(7).map((n) => n === 0),
    },
    { requiredKeys: ["productId", "unitPrice", "quantity"] },
  );
  const charge = fc.record({ charge: amount, method: fc.constantFrom("post", "courier") });
  return fc
    .record(
      {
        currency: fc.constant(currency),
        pricesIncludeTax: fc.boolean(),
        lines: fc.array(line, { minLength: 1, maxLength: 6 }).map(numbered),
        shipping: fc.array(charge, { maxLength: 3 }).map(numbered),
      },
      { requiredKeys: ["currency", "lines"] },
    )
    .map((cart) => cart as Cart & { readonly lines: readonly CartLine[] });
}

function numbered<T>(each: readonly T[]): readonly (T & { readonly id: string })[] {
  return each.map((one, at) => ({ ...one, id: `${at + 1}` }));
}

/** The vouchers of a checkout, to price it with. */
export function vouchersOf({ vouchers }: MixedCheckout): readonly Voucher[] {
  return vouchers.map(({ automatic, offers, terms }, at) =>
    defineVoucher({ id: `V${at}`, offers, ...terms, ...(automatic ? { automatic } : { code: `CODE-${at}` }) }),
  );
}

export function quoteMixed(checkout: MixedCheckout, vouchers: readonly Voucher[]): Quote {
  const { vouchers: given, copied: _, ...input } = checkout;
  return quoteCart({ ...input, vouchers, usage: new Map(given.map(({ counts }, at) => [`V${at}`, counts])) });
}
