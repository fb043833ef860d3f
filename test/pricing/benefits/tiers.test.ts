import { describe, expect, test } from "vitest";
import { percentOff, products, tiersByQuantity, tiersBySpend } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf } from "../a-quote.js";

const bySpend = [
  {
    offers: [
      {
        benefit: tiersBySpend([
          { from: "50.00", percent: "5" },
          { from: "100.00", percent: "10" },
          { from: "20.00", amount: "1.00" },
        ]),
      },
    ],
  },
];
const byQuantity = [
  {
    offers: [
      {
        benefit: tiersByQuantity(
          [
            { from: 3, percent: "5" },
            { from: 10, amount: "20.00" },
          ],
          { range: products("mug") },
        ),
      },
    ],
  },
];

describe("tiers", () => {
  test.each([
    ["20.00", "1.00"],
    ["49.99", "1.00"],
    ["50.00", "2.50"],
    ["99.99", "5.00"],
    ["100.00", "10.00"],
    ["200.00", "20.00"],
  ])("by spend: of %s %s is taken off, by the highest tier reached", (unitPrice, discount) => {
    expect(aQuote(bySpend, { cart: aCart({ unitPrice }) }).discount).toBe(discount);
  });

  test.each([
    [3, "1.50"],
    [9, "4.50"],
    [10, "20.00"],
    [40, "20.00"],
  ])("by quantity: of %d units %s is taken off", (quantity, discount) => {
    expect(aQuote(byQuantity, { cart: aCart({ quantity }, { productId: "cup", quantity: 50 }) }).discount).toBe(
      discount,
    );
  });

  test.each([
    tiersByQuantity([{ from: 3, percent: "50" }], { limit: { units: 1 } }),
    tiersBySpend([{ from: "30.00", percent: "50" }], { limit: { units: 1 } }),
  ])("count all goods in range, also where a limit lets only some be discounted: %j", (benefit) => {
    const of = (quantity: number) => aQuote([{ offers: [{ benefit }] }], { cart: aCart({ quantity }) });
    expect(of(3).discount).toBe("5.00");
    expect(of(2).discount).toBe("0.00");
  });

  test("by spend count what earlier discounts left, unless each is taken of the full price", () => {
    const first = { code: "FIRST", offers: [{ benefit: percentOff("10"), priority: 1 }] };
    const cart = aCart({ unitPrice: "50.00" });
    // 45.00 is above 20.00 and below 50.00; 5 % of 50.00 is 2.50.
    expect(aQuote([first, ...bySpend], { cart }).discounts.map(({ amount }) => amount)).toEqual(["5.00", "1.00"]);
    const original = aQuote([first, ...bySpend], { cart, policy: "original" });
    expect(original.discounts.map(({ amount }) => amount)).toEqual(["5.00", "2.50"]);
  });

  test("give nothing below the first", () => {
    expect(outcomesOf(aQuote(bySpend, { cart: aCart({ unitPrice: "19.99" }) }))).toEqual([["min_spend_not_met"]]);
  });

  test.each([
    [{ by: "spend", tiers: [] }, "tiers"],
    [{ by: "weight", tiers: [{ from: 1, percent: "5" }] }, "by"],
    [{ by: "quantity", tiers: [{ from: "1.50", percent: "5" }] }, "tiers[0].from"],
    [{ by: "spend", tiers: [{ from: "1.00", percent: "5", amount: "1.00" }] }, "tiers[0]"],
    [{ by: "spend", tiers: [{ from: "1.00" }] }, "tiers[0]"],
    [{ by: "spend", tiers: [{ from: "1.00", percent: "101" }] }, "tiers[0].percent"],
  ])("%j are refused at %s", (fields, field) => {
    const offers = [{ benefit: { type: "tiers", ...fields } }];
    expect(thrownBy(() => aQuote([{ offers }])).path).toBe(`voucher.offers[0].benefit.${field}`);
  });
});
