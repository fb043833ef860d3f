import { describe, expect, test } from "vitest";
import { multibuy, products } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf } from "../a-quote.js";

const threeForTwo = (more = {}) => [{ offers: [{ benefit: multibuy(3, 2, more) }] }];

describe("three for two", () => {
  test.each([
    [3, "10.00"],
    [5, "10.00"],
    [6, "20.00"],
    [10, "30.00"],
  ])("of %d units %s are free", (quantity, discount) => {
    expect(aQuote(threeForTwo(), { cart: aCart({ quantity }) }).discount).toBe(discount);
  });

  test("gives the cheapest of all groups together", () => {
    const cart = aCart(
      { unitPrice: "30.00", quantity: 3 },
      { unitPrice: "5.00" },
      { unitPrice: "8.00" },
      { unitPrice: "9.00" },
    );
    const quote = aQuote(threeForTwo(), { cart });
    expect(discountsOf(quote)).toEqual(["0.00", "5.00", "8.00", "0.00"]);
    expect(quote.discounts[0]?.applications).toBe(2);
  });

  test("counts its range only, and as often as it may", () => {
    const cart = aCart({ productId: "book", quantity: 9 }, { unitPrice: "1.00" });
    expect(discountsOf(aQuote(threeForTwo({ range: products("book"), maxApplications: 2 }), { cart }))).toEqual([
      "20.00",
      "0.00",
    ]);
    expect(aQuote(threeForTwo({ range: products("book"), maxDiscount: "15.00" }), { cart }).discount).toBe("15.00");
  });

  test("gives nothing below three", () => {
    expect(outcomesOf(aQuote(threeForTwo(), { cart: aCart({ quantity: 2 }) }))).toEqual([["min_quantity_not_met"]]);
  });

  test.each([
    [1, 0, "buy"],
    [3, 3, "pay"],
    [3, -1, "pay"],
    [2.5, 1, "buy"],
  ])("%d for %d is refused", (buy, pay, field) => {
    const offers = [{ benefit: multibuy(buy, pay) }];
    expect(thrownBy(() => aQuote([{ offers }])).path).toBe(`voucher.offers[0].benefit.${field}`);
  });
});

describe("three for two with a limit", () => {
  // Nine units in three groups: three would be free, two at 1.00 and one at 2.00.
  const cart = aCart(
    { unitPrice: "9.00", quantity: 5 },
    { unitPrice: "2.00", quantity: 2 },
    { unitPrice: "1.00", quantity: 2 },
  );

  test.each([
    [{ units: 2 }, ["0.00", "0.00", "2.00"]],
    [{ units: 2, first: "dearest" as const }, ["0.00", "2.00", "1.00"]],
    [{ units: 1, per: "line" as const }, ["0.00", "2.00", "1.00"]],
    [{ units: 9 }, ["0.00", "2.00", "2.00"]],
  ])("of %j gives no more units for free", (limit, discounts) => {
    expect(discountsOf(aQuote(threeForTwo({ limit }), { cart }))).toEqual(discounts);
  });
});
