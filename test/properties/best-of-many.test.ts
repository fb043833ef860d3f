import fc from "fast-check";
import { expect, test } from "vitest";
import { defineVoucher, type OfferInput, policies, type Quote, quoteCart } from "../../src/index.js";
import { seed } from "../seed.js";
import { minorOf, sumMinor } from "./minor-text.js";
import { mixedOffer } from "./mixed-offers.js";

const runs = Math.ceil(Number(process.env["VOUCHSAFE_RUNS"] ?? 10_000) / 250);

const carts = fc.record({
  prices: fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 2, maxLength: 5 }),
  post: fc.integer({ min: 1, max: 900 }),
  offers: fc.array(mixedOffer("GBP"), { minLength: 13, maxLength: 16 }),
});

test(`of more than 12 codes, never dearer than the best of the 12 strongest (seed ${seed}, ${runs} runs)`, () => {
  let applied = 0;
  fc.assert(
    fc.property(carts, ({ prices, post, offers }) => {
      const quoteWith = (places: readonly number[]) => quoteOf({ prices, post, offers }, places);
      const all = offers.map((_, place) => place);
      const alone = all.map((place) => given(quoteWith([place])));
      // Equally strong ones as given.
      const strongest = [...all].sort((a, b) => Number(alone[b]! - alone[a]!) || a - b).slice(0, 12);
      const many = quoteWith(all);
      const few = quoteWith(strongest.sort((a, b) => a - b));
      expect(minorOf(many.payable)).toBeLessThanOrEqual(minorOf(few.payable));
      applied += few.discounts.length;
    }),
    { seed, numRuns: runs },
  );
  expect(applied).toBeGreaterThan(runs);
}, 60_000);

function given({ discounts }: Quote): bigint {
  return sumMinor(discounts.map(({ amount }) => amount));
}

function quoteOf(
  {
    prices,
    post,
    offers,
  }: { readonly prices: readonly number[]; readonly post: number; readonly offers: readonly OfferInput[] },
  places: readonly number[],
): Quote {
  const price = (minor: number) => (minor / 100).toFixed(2);
  return quoteCart({
    cart: {
      currency: "GBP",
      lines: prices.map((minor, at) => ({
        id: `${at}`,
        productId: `p${at}`,
        unitPrice: price(minor),
        quantity: 1 + (at % 3),
      })),
      shipping: [{ id: "post", charge: price(post) }],
    },
    vouchers: places.map((place) =>
      defineVoucher({ id: `V${place}`, code: `CODE-${place}`, offers: [offers[place]!] }),
    ),
    policy: { ...policies.bestOnly, maxCodes: 20 },
    customer: { id: "c1", orders: 0, tags: ["vip"] },
    now: "2026-06-01T12:00:00Z",
  });
}
