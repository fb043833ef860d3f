import { describe, expect, test } from "vitest";
import { priceBasis } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, written } from "./conditions-on.js";

const withTax = { cart: { ...aCart(), pricesIncludeTax: true } };
const withoutTax = { cart: { ...aCart(), pricesIncludeTax: false } };

describe("prices with or without tax", () => {
  test("are never mixed", () => {
    expect(missing(priceBasis(true), withTax)).toEqual([]);
    expect(missing(priceBasis(false), withoutTax)).toEqual([]);
    expect(missing(priceBasis(true), withoutTax)).toEqual([["price_basis_mismatch", { pricesIncludeTax: false }]]);
    expect(missing(priceBasis(false), withTax)).toEqual([["price_basis_mismatch", { pricesIncludeTax: true }]]);
  });

  test("are taken to be without where the cart does not say", () => {
    expect([missing(priceBasis(false)), missing(priceBasis(true))]).toEqual([
      [],
      [["price_basis_mismatch", { pricesIncludeTax: false }]],
    ]);
  });

  test("have to be one of the two", () => {
    expect(thrownBy(() => written({ type: "priceBasis", pricesIncludeTax: "yes" })).path).toBe(
      `${conditionPath}.pricesIncludeTax`,
    );
  });
});
