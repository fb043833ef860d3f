import { describe, expect, test } from "vitest";
import { type Benefit, buyXGetY, multibuy, products, tiersByQuantity, tiersBySpend } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { thrownBy } from "../domain/thrown-by.js";
import { aQuote, discountsOf } from "./a-quote.js";

const per = "product" as const;
/** Four teas on two lines and at two prices, two cups, a pot. */
const cart = aCart(
  { productId: "tea", unitPrice: "3.00", quantity: 3 },
  { productId: "tea", unitPrice: "2.00" },
  { productId: "cup", unitPrice: "5.00", quantity: 2 },
  { productId: "pot", unitPrice: "40.00" },
);
const off = (benefit: Benefit) => discountsOf(aQuote([{ offers: [{ benefit }] }], { cart }));

describe("goods of each product counted by themselves", () => {
  test.each<readonly [string, Benefit, readonly string[]]>([
    ["two for one of anything: three of seven are free", multibuy(2, 1), ["6.00", "2.00", "0.00", "0.00"]],
    ["two for one of the same: two teas and a cup", multibuy(2, 1, { per }), ["3.00", "2.00", "5.00", "0.00"]],
    [
      "two for one of the same, twice: by product id",
      multibuy(2, 1, { per, maxApplications: 2 }),
      ["0.00", "2.00", "5.00", "0.00"],
    ],
    ["three for two of the same", multibuy(3, 2, { per }), ["0.00", "2.00", "0.00", "0.00"]],
    // Half of 2.00 and 3.00, and of 5.00.
    [
      "the second of the same at half price",
      buyXGetY({ buy: { count: 1 }, get: 1, percent: "50", per }),
      ["1.50", "1.00", "2.50", "0.00"],
    ],
    [
      "the second of the same tea 1.00 off",
      buyXGetY({ buy: { count: 1 }, get: 1, amount: "1.00", per, range: products("tea") }),
      ["1.00", "1.00", "0.00", "0.00"],
    ],
    // 10 % of 10.00 from two cups, 20 % of 11.00 from four teas: 1.80 and 0.40.
    [
      "10 % from two of the same, 20 % from four",
      tiersByQuantity(
        [
          { from: 2, percent: "10" },
          { from: 4, percent: "20" },
        ],
        { per },
      ),
      ["1.80", "0.40", "1.00", "0.00"],
    ],
    [
      "2.00 off from 10.00 of the same, 5.00 from 40.00",
      tiersBySpend(
        [
          { from: "10.00", amount: "2.00" },
          { from: "40.00", amount: "5.00" },
        ],
        { per },
      ),
      ["1.64", "0.36", "2.00", "5.00"],
    ],
  ])("%s", (_, benefit, expected) => {
    expect(off(benefit)).toEqual(expected);
  });

  test("are capped together", () => {
    expect(
      off(multibuy(2, 1, { per, maxDiscount: "5.00" }))
        .map(Number)
        .reduce((a, b) => a + b),
    ).toBe(5);
  });

  test("come out the same in any order of lines", () => {
    const turned = { ...cart, lines: [...cart.lines].reverse() };
    const benefit = multibuy(2, 1, { per, maxApplications: 1 });
    const discounts = discountsOf(aQuote([{ offers: [{ benefit }] }], { cart: turned }));
    expect([...discounts].reverse()).toEqual(off(benefit));
  });

  test("take no limit of all units, and no other word", () => {
    const pathOf = (benefit: object) => thrownBy(() => aQuote([{ offers: [{ benefit: benefit as Benefit }] }])).path;
    expect(pathOf(multibuy(2, 1, { per, limit: { units: 1 } }))).toBe("voucher.offers[0].benefit.limit");
    expect(pathOf({ ...multibuy(2, 1), per: "line" })).toBe("voucher.offers[0].benefit.per");
  });
});
