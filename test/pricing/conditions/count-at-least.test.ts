import { describe, expect, test } from "vitest";
import { categories, countAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, under, written } from "./conditions-on.js";

describe("a number of units", () => {
  test("is met by exactly as many, over all lines", () => {
    expect(under(countAtLeast(3), { cart: aCart({ quantity: 2 }, {}) }).discount).toBe("3.00");
    expect(missing(countAtLeast(3), { cart: aCart({ quantity: 2 }) })).toEqual([
      ["min_quantity_not_met", { required: 3, actual: 2, missing: 1 }],
    ]);
  });

  test("counts only its range, no gifts, and nothing that cannot be discounted", () => {
    const cart = aCart(
      { categories: ["Books/Old"], quantity: 2 },
      { quantity: 9 },
      { categories: ["Books"], gift: true },
      { categories: ["Books"], discountable: false },
    );
    const books = { range: categories("Books") };
    expect(missing(countAtLeast(2, books), { cart })).toEqual([]);
    expect(missing(countAtLeast(3, books), { cart })).toMatchObject([["min_quantity_not_met", { actual: 2 }]]);
  });

  test.each([0, -1, 1.5, "3", null])("of %j is refused", (count) => {
    expect(thrownBy(() => written({ type: "countAtLeast", count })).path).toBe(`${conditionPath}.count`);
  });
});
