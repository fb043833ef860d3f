import { describe, expect, test } from "vitest";
import { attributes, contains, containsNone, containsOnly, products } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, under, written } from "./conditions-on.js";

const mixed = aCart({ productId: "cup" }, { productId: "mug" }, { productId: "mug", gift: true });

describe("something of a range in the cart", () => {
  test("is enough, one line of it", () => {
    expect(under(contains(products("cup")), { cart: mixed }).discount).toBe("2.00");
    expect(missing(contains(products("tie")), { cart: mixed })).toEqual([
      ["no_eligible_items", { range: { products: ["tie"] } }],
    ]);
    expect(
      missing(contains(attributes({ colour: ["red"] })), { cart: aCart({ attributes: { colour: "red" } }) }),
    ).toEqual([]);
  });

  test("is not a gift, and may be what cannot be discounted", () => {
    expect(missing(contains(products("cup")), { cart: aCart({}, { productId: "cup", gift: true }) })).toHaveLength(1);
    expect(missing(contains(products("cup")), { cart: aCart({}, { productId: "cup", discountable: false }) })).toEqual(
      [],
    );
  });
});

describe("what may not be in the cart", () => {
  test("is named, line by line", () => {
    expect(missing(containsNone(products("mug")), { cart: mixed })).toEqual([
      ["excluded_item_present", { lines: ["2"] }],
    ]);
    expect(missing(containsNone(products("tie")), { cart: mixed })).toEqual([]);
    expect(missing(containsOnly(products("mug")), { cart: mixed })).toEqual([
      ["excluded_item_present", { lines: ["1"] }],
    ]);
    expect(missing(containsOnly(products("mug", "cup")), { cart: mixed })).toEqual([]);
  });

  test("needs a range and a word that is known", () => {
    expect(thrownBy(() => written({ type: "contains", what: "most", range: {} })).path).toBe(`${conditionPath}.what`);
    expect(thrownBy(() => written({ type: "contains" })).path).toBe(`${conditionPath}.range`);
  });
});
