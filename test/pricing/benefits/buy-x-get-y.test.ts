import { describe, expect, test } from "vitest";
import { buyXGetY, products, type UnitLimit } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf } from "../a-quote.js";

const oneFree = [{ offers: [{ benefit: buyXGetY({ buy: { count: 1 }, get: 1, percent: "100" }) }] }];
const halfTie = [
  {
    offers: [
      {
        benefit: buyXGetY({
          buy: { count: 2, range: products("shirt") },
          get: 1,
          range: products("tie"),
          percent: "50",
        }),
      },
    ],
  },
];

describe("groups that have to be full", () => {
  test.each([
    [3, "0.00"],
    [4, "20.00"],
    [7, "20.00"],
    [8, "40.00"],
  ])("two bought, two free, of %d: %s", (quantity, discount) => {
    const benefit = buyXGetY({ buy: { count: 2 }, get: 2, percent: "100", fullGroups: true });
    expect(aQuote([{ offers: [{ benefit }] }], { cart: aCart({ quantity }) }).discount).toBe(discount);
  });
});

describe("buy some, get others cheaper", () => {
  test.each([
    [1, "0.00"],
    [2, "10.00"],
    [3, "10.00"],
    [4, "20.00"],
    [5, "20.00"],
  ])("one for each one bought: of %d units %s are free", (quantity, discount) => {
    expect(aQuote(oneFree, { cart: aCart({ quantity }) }).discount).toBe(discount);
  });

  test("the dearest are bought and the cheapest given", () => {
    const quote = aQuote(oneFree, {
      cart: aCart({ unitPrice: "30.00" }, { unitPrice: "5.00" }, { unitPrice: "20.00" }, { unitPrice: "8.00" }),
    });
    expect(discountsOf(quote)).toEqual(["0.00", "5.00", "0.00", "8.00"]);
  });

  test("or the other way round, if it says so", () => {
    const benefit = buyXGetY({ buy: { count: 1 }, get: 1, percent: "50", first: "dearest" });
    const cart = aCart({ unitPrice: "30.00" }, { unitPrice: "5.00" }, { unitPrice: "20.00" }, { unitPrice: "8.00" });
    expect(discountsOf(aQuote([{ offers: [{ benefit }] }], { cart }))).toEqual(["15.00", "0.00", "10.00", "0.00"]);
  });

  test("of one range for goods of another", () => {
    const cart = aCart(
      { productId: "shirt", quantity: 4, unitPrice: "30.00" },
      { productId: "tie", quantity: 3, unitPrice: "9.00" },
    );
    const quote = aQuote(halfTie, { cart });
    expect(discountsOf(quote)).toEqual(["0.00", "9.00"]);
    expect(quote.discounts[0]?.applications).toBe(2);
  });

  test("is rejected where there is not enough to buy, or nothing to get", () => {
    expect(outcomesOf(aQuote(halfTie, { cart: aCart({ productId: "shirt" }, { productId: "tie" }) }))).toEqual([
      ["min_quantity_not_met"],
    ]);
    expect(outcomesOf(aQuote(halfTie, { cart: aCart({ productId: "shirt", quantity: 2 }) }))).toEqual([
      ["no_eligible_items"],
    ]);
  });

  test("is rounded once, over all that is given", () => {
    const half = [{ offers: [{ benefit: buyXGetY({ buy: { count: 1 }, get: 1, percent: "50" }) }] }];
    // Three units of 0.05 at half price: 0.075 off, not three times 0.03.
    expect(aQuote(half, { cart: aCart({ unitPrice: "0.05", quantity: 6 }) }).discount).toBe("0.08");
  });

  test.each([
    ["3.00", "6.00"],
    ["9.00", "18.00"],
    ["10.00", "18.00"],
  ])("%s off each unit that is got, at most its price", (amount, discount) => {
    const range = products("tie");
    const benefit = buyXGetY({ buy: { count: 2, range: products("shirt") }, get: 1, range, amount });
    const cart = aCart({ productId: "shirt", quantity: 4 }, { productId: "tie", quantity: 3, unitPrice: "9.00" });
    expect(aQuote([{ offers: [{ benefit }] }], { cart }).discount).toBe(discount);
  });

  test.each([
    [{ buy: { count: 1 }, get: 1, percent: "10", amount: "1.00" }, ""],
    [{ buy: { count: 1 }, get: 1, amount: "0.00" }, ".amount"],
    [{ buy: { count: 1 }, get: 1, fullGroups: "yes" }, ".fullGroups"],
    [{ buy: { count: 1 }, get: 1, first: "best" }, ".first"],
  ])("a percentage and an amount, or none of it: %j is refused", (fields, field) => {
    const offers = [{ benefit: { type: "buyXGetY", ...fields } }];
    expect(thrownBy(() => aQuote([{ offers }])).path).toBe(`voucher.offers[0].benefit${field}`);
  });

  test.each([
    [{ buy: { count: 0 }, get: 1, percent: "100" }, "buy.count"],
    [{ buy: 2, get: 1, percent: "100" }, "buy"],
    [{ buy: { count: 1 }, get: 0, percent: "100" }, "get"],
    [{ buy: { count: 1 }, get: 1, percent: "0" }, "percent"],
  ])("%j is refused at %s", (fields, field) => {
    const offers = [{ benefit: { type: "buyXGetY", ...fields } }];
    expect(thrownBy(() => aQuote([{ offers }])).path).toBe(`voucher.offers[0].benefit.${field}`);
  });
});

test("A limit is what is got at most, in all or of each line", () => {
  const got = (limit: UnitLimit) => [
    { offers: [{ benefit: buyXGetY({ buy: { count: 1 }, get: 1, percent: "50", limit }) }] },
  ];
  // Three pairs: three of the four at 4.00 and 2.00 are got, the cheapest first.
  const cart = aCart(
    { unitPrice: "9.00", quantity: 3 },
    { unitPrice: "4.00", quantity: 1 },
    { unitPrice: "2.00", quantity: 2 },
  );
  expect(discountsOf(aQuote(got({ units: 9 }), { cart }))).toEqual(["0.00", "2.00", "2.00"]);
  expect(discountsOf(aQuote(got({ units: 2 }), { cart }))).toEqual(["0.00", "0.00", "2.00"]);
  expect(discountsOf(aQuote(got({ units: 1, per: "line" }), { cart }))).toEqual(["0.00", "2.00", "1.00"]);
  expect(discountsOf(aQuote(got({ units: 1, first: "dearest" }), { cart }))).toEqual(["0.00", "2.00", "0.00"]);
});
