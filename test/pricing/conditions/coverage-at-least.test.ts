import { describe, expect, test } from "vitest";
import { coverageAtLeast, products } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

const set = coverageAtLeast(2, { range: products("shirt", "tie") });

describe("a number of different products", () => {
  test("counts each product once, however many units and lines it has", () => {
    expect(missing(set, { cart: aCart({ productId: "shirt", quantity: 5 }, { productId: "shirt" }) })).toEqual([
      ["min_quantity_not_met", { required: 2, actual: 1, missing: 1 }],
    ]);
    expect(missing(set, { cart: aCart({ productId: "shirt" }, { productId: "tie" }) })).toEqual([]);
  });

  test("counts no product out of its range and no gift", () => {
    expect(
      missing(set, { cart: aCart({ productId: "shirt" }, { productId: "mug" }, { productId: "tie", gift: true }) }),
    ).toHaveLength(1);
    expect(missing(coverageAtLeast(2), { cart: aCart({ productId: "shirt" }, { productId: "mug" }) })).toEqual([]);
  });

  test("of none is refused", () => {
    expect(thrownBy(() => written(coverageAtLeast(0))).path).toBe(`${conditionPath}.count`);
  });
});
