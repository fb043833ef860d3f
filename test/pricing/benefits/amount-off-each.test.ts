import { describe, expect, test } from "vitest";
import { amountOffEach, type BenefitOptions } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf } from "../a-quote.js";

const each = (amount: string, options: BenefitOptions = {}) => [
  { offers: [{ benefit: amountOffEach(amount, options) }] },
];

describe("an amount off each unit", () => {
  test("is taken as often as there are units", () => {
    const quote = aQuote(each("1.50"), { cart: aCart({ quantity: 3 }, { unitPrice: "5.00", quantity: 2 }) });
    expect(discountsOf(quote)).toEqual(["4.50", "3.00"]);
    expect(quote.lines[0]?.discounts[0]?.quantity).toBe(3);
  });

  test("is at most what the unit costs, or may lose", () => {
    expect(discountsOf(aQuote(each("4.00"), { cart: aCart({ unitPrice: "3.00", quantity: 2 }, {}) }))).toEqual([
      "6.00",
      "4.00",
    ]);
    expect(aQuote(each("4.00"), { cart: aCart({ minimumPrice: "9.00", quantity: 3 }) }).discount).toBe("3.00");
  });

  test("can be given on so many units, the cheapest or the dearest", () => {
    const cart = aCart({ unitPrice: "20.00", quantity: 2 }, { unitPrice: "5.00", quantity: 2 });
    expect(discountsOf(aQuote(each("1.00", { limit: { units: 3 } }), { cart }))).toEqual(["1.00", "2.00"]);
    expect(discountsOf(aQuote(each("1.00", { limit: { units: 3, first: "dearest" } }), { cart }))).toEqual([
      "2.00",
      "1.00",
    ]);
    expect(discountsOf(aQuote(each("1.00", { limit: { units: 1, per: "line" } }), { cart }))).toEqual(["1.00", "1.00"]);
  });

  test("gives at most its cap", () => {
    expect(aQuote(each("1.00", { maxDiscount: "2.50" }), { cart: aCart({ quantity: 9 }) }).discount).toBe("2.50");
  });

  test("finds nothing on goods that cost nothing", () => {
    expect(outcomesOf(aQuote(each("1.00"), { cart: aCart({ unitPrice: 0 }) }))).toEqual([["nothing_to_discount"]]);
  });
});
