import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bundlePrice,
  buyXGetY,
  countAtLeast,
  defineVoucher,
  multibuy,
  type OfferInput,
  products,
  quoteCart,
  tiersByQuantity,
} from "../../src/index.js";
import { type RawGoods, type RawGroups, referenceGroups } from "./reference-groups.js";
import { always, law } from "./seed.js";

const productIds = ["mug", "cup", "plate"];
const count = (max: number) => fc.integer({ min: 1, max });
const some = fc.subarray(productIds, { minLength: 1 });

const goods: fc.Arbitrary<readonly RawGoods[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("a", "B", "10", "9", "é", "z"),
    productId: fc.constantFrom(...productIds),
    price: fc.oneof(count(9), count(2000)),
    quantity: count(6),
  }),
  { minLength: 1, maxLength: 5, selector: ({ id }) => id },
);

const groups: fc.Arbitrary<RawGroups> = fc.oneof(
  fc
    .record({ buy: fc.integer({ min: 2, max: 5 }), less: count(4), limit: fc.option(count(3), { nil: undefined }) })
    .map(({ buy, less, limit }) => ({ kind: "multibuy" as const, buy, pay: Math.max(0, buy - less), limit })),
  fc.record({
    kind: fc.constant("buyXGetY" as const),
    buy: count(3),
    bought: some,
    get: count(2),
    got: some,
    off: fc.oneof(count(9), count(2000)),
    first: fc.constantFrom("cheapest" as const, "dearest" as const),
    fullGroups: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("tiers" as const), from: count(12), limit: count(4) }),
  fc.record({ kind: fc.constant("bundle" as const), count: count(4), price: fc.integer({ min: 0, max: 3000 }) }),
);

function offerOf(raw: RawGroups): OfferInput {
  switch (raw.kind) {
    case "multibuy":
      return { benefit: multibuy(raw.buy, raw.pay, raw.limit === undefined ? {} : { limit: { units: raw.limit } }) };
    case "buyXGetY": {
      const { buy, bought, get, got, off, first, fullGroups } = raw;
      const range = products(...bought);
      return {
        benefit: buyXGetY({ buy: { count: buy, range }, get, range: products(...got), amount: off, first, fullGroups }),
      };
    }
    case "tiers":
      return { benefit: tiersByQuantity([{ from: raw.from, percent: "100" }], { limit: { units: raw.limit } }) };
    case "bundle":
      return { condition: countAtLeast(raw.count), benefit: bundlePrice(raw.price) };
  }
}

describe("groups of goods", () => {
  test(law("are discounted as if every unit were looked at by itself"), () => {
    always(fc.tuple(goods, groups), ([lines, raw]) => {
      const cart = lines.map(({ price, ...line }) => ({ ...line, unitPrice: price }));
      const voucher = defineVoucher({ code: "GROUPS", currency: "JPY", offers: [offerOf(raw)] });
      const quote = quoteCart({ cart: { currency: "JPY", lines: cart }, vouchers: [voucher], now: new Date(0) });
      const expected = referenceGroups(lines, raw);
      expect(Number(quote.discount)).toBe(expected.reduce((sum, [, off]) => sum + off, 0));
      if (raw.kind === "bundle") return;
      const offOf = (id: string) => expected.reduce((sum, [of, off]) => sum + (of === id ? off : 0), 0);
      expect(quote.lines.map(({ discount }) => Number(discount))).toEqual(lines.map(({ id }) => offOf(id)));
    });
  });
});
