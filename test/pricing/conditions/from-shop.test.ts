import { describe, expect, test } from "vitest";
import { fromShop } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

describe("something of certain shops", () => {
  test("is in the cart, and is no gift", () => {
    expect(missing(fromShop("s1", "s2"), { cart: aCart({}, { shopId: "s2" }) })).toEqual([]);
    expect(missing(fromShop("s1"), { cart: aCart({}, { shopId: "s2" }) })).toEqual([
      ["no_eligible_items", { shops: ["s1"] }],
    ]);
    expect(missing(fromShop("s1"), { cart: aCart({}, { shopId: "s1", gift: true }) })).toHaveLength(1);
  });

  test("names a shop", () => {
    expect(thrownBy(() => written(fromShop())).path).toBe(`${conditionPath}.shops`);
    expect(thrownBy(() => written(fromShop(""))).path).toBe(`${conditionPath}.shops[0]`);
  });
});
