import { describe, expect, test } from "vitest";
import { percentOff, type Range, type Sharing, shippingPercentOff, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

interface Sharer {
  readonly range?: Range;
  readonly priority?: number;
  readonly combinesWith?: readonly string[];
}

const tenOff = (
  code: string,
  sharing: Sharing,
  { range = { products: ["mug"] }, ...more }: Sharer = {},
): VoucherInput => ({
  code,
  offers: [{ id: `${code}-offer`, benefit: percentOff(10, { range }), sharing, ...more }],
});
const cups: Range = { products: ["cup"] };
const mugsAndCups: Range = { products: ["mug", "cup"] };
const cart = aCart({ productId: "mug" }, { productId: "cup" });

describe("offers that share", () => {
  test("lie over each other on the same goods", () => {
    expect(aQuote([tenOff("A", "shared"), tenOff("B", "shared")]).total).toBe("8.10");
  });
});

describe("an offer that keeps its units", () => {
  test.each([
    ["units", "shared"],
    ["shared", "units"],
    ["units", "units"],
  ] as const)("%s before %s leaves no mug for the second", (first, second) => {
    const quote = aQuote([tenOff("A", first), tenOff("B", second)]);
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
    expect(reasonsOf(quote, 1)[0]).toMatchObject({
      params: { with: ["A"] },
      offerId: "B-offer",
      voucherCode: "B",
      retry: "yes",
    });
    expect(quote.total).toBe("9.00");
  });

  test("has its discount to itself: the next ones are taken of what is left of the other units", () => {
    const half = percentOff("50", { limit: { units: 1 } });
    const first = { code: "A", offers: [{ benefit: half, sharing: "units" as const }] };
    const quote = aQuote([first, tenOff("B", "shared"), tenOff("C", "shared")], {
      cart: aCart({ quantity: 4 }),
      policy: { stages: ["all"] },
    });
    // 5.00 of one mug, then 3.00 of the other 30.00 and 2.70 of the 27.00 left.
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["5.00", "3.00", "2.70"]);
  });

  test("has what is left of its units to itself, also where discounts are taken of the full price", () => {
    const one = percentOff("50", { limit: { units: 1 } });
    const free = percentOff("100");
    const vouchers = [
      { code: "A", offers: [{ benefit: one, sharing: "units" as const }] },
      { code: "B", offers: [{ benefit: free }] },
      { code: "C", offers: [{ benefit: free }] },
    ];
    const quote = aQuote(vouchers, { cart: aCart({ quantity: 2 }), policy: "original" });
    // Half of one mug, all of the other: the half that is left is nobody's.
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["5.00", "10.00"]);
    expect(quote.total).toBe("5.00");
  });

  test("is kept off the units of all others, which do not lie over each other where they may not", () => {
    const one = percentOff("10", { limit: { units: 1 } });
    const quote = aQuote(
      (["shared", "named", "units"] as const).map((sharing) => ({
        code: sharing,
        offers: [{ benefit: one, sharing }],
      })),
      { cart: aCart({ quantity: 2 }) },
    );
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["not_combinable"]]);
  });

  test("is kept off units that others lie over together, counted once", () => {
    const one = percentOff("10", { limit: { units: 1 } });
    const vouchers = (["shared", "shared", "units"] as const).map((sharing, index) => ({
      code: `CODE${index}`,
      offers: [{ benefit: one, sharing }],
    }));
    const quote = aQuote(vouchers, { cart: aCart({ quantity: 2 }) });
    expect(outcomesOf(quote)).toEqual(["applied", "applied", "applied"]);
  });

  test("leaves shipping to others, and is no reason there", () => {
    const free = (code: string) => ({ code, offers: [{ benefit: shippingPercentOff("100") }] });
    const quote = aQuote([tenOff("A", "units"), free("B"), free("C")], {
      cart: { ...aCart(), shipping: [{ id: "post", charge: "3.00" }] },
    });
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["nothing_to_discount"]]);
  });

  test("leaves other goods to others", () => {
    const quote = aQuote([tenOff("A", "units"), tenOff("B", "units", { range: mugsAndCups })], { cart });
    expect(outcomesOf(quote)).toEqual(["applied", "applied"]);
    expect(discountsOf(quote)).toEqual(["1.00", "1.00"]);
  });

  test.each([
    ["the first", { combinesWith: ["B-offer"] }, {}],
    ["the second", {}, { combinesWith: ["A-offer"] }],
  ])("shares them with an offer named by %s", (_, first, second) => {
    const quote = aQuote([tenOff("A", "units", first), tenOff("B", "units", second)]);
    expect(quote.total).toBe("8.10");
  });

  test("is not kept away by one that gave nothing", () => {
    const nothing: VoucherInput = {
      code: "A",
      offers: [{ benefit: percentOff("0.01", { range: { products: ["mug"] } }), sharing: "units" }],
    };
    expect(outcomesOf(aQuote([nothing, tenOff("B", "shared")]))).toEqual([["nothing_to_discount"], "applied"]);
  });
});

describe("an offer that is alone", () => {
  test("keeps every other off the cart, whatever it is for", () => {
    const quote = aQuote([tenOff("A", "alone"), tenOff("B", "shared", { range: cups })], { cart });
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
    expect(reasonsOf(quote, 1)[0]?.params).toEqual({ with: ["A"] });
  });

  test("is kept off by those that came first", () => {
    const vouchers = [tenOff("A", "shared"), tenOff("B", "shared", { range: cups }), tenOff("C", "alone")];
    const quote = aQuote(vouchers, { cart });
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["not_combinable"]]);
    expect(reasonsOf(quote, 2)[0]?.params).toEqual({ with: ["A", "B"] });
  });

  test("comes first if its priority says so", () => {
    const quote = aQuote([tenOff("A", "shared"), tenOff("B", "alone", { priority: 1 })]);
    expect(outcomesOf(quote)).toEqual([["not_combinable"], "applied"]);
  });

  test("goes with an offer that either side names, and with no third", () => {
    const alone = tenOff("A", "alone", { combinesWith: ["B-offer"] });
    const quote = aQuote([alone, tenOff("B", "shared"), tenOff("C", "shared")]);
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["not_combinable"]]);
    expect(reasonsOf(quote, 2)[0]?.params).toEqual({ with: ["A"] });
  });

  test("keeps others off while it waits for the shipping charge", () => {
    const free = { benefit: shippingPercentOff("100") };
    const quote = aQuote([
      { code: "A", offers: [{ ...free, sharing: "alone" }] },
      { code: "B", offers: [free] },
    ]);
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
  });

  test("is told together with whatever else is missing", () => {
    const quote = aQuote([tenOff("A", "alone"), tenOff("B", "shared", { range: cups })]);
    expect(outcomesOf(quote)).toEqual(["applied", ["no_eligible_items", "not_combinable"]]);
  });
});
