import { describe, expect, test } from "vitest";
import { percentOff, type Range, type Sharing, type VoucherInput } from "../../src/index.js";
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

  test("is told together with whatever else is missing", () => {
    const quote = aQuote([tenOff("A", "alone"), tenOff("B", "shared", { range: cups })]);
    expect(outcomesOf(quote)).toEqual(["applied", ["no_eligible_items", "not_combinable"]]);
  });
});
