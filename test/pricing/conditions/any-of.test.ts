import { describe, expect, test } from "vitest";
import { anyOf, countAtLeast, spendAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, under, written } from "./conditions-on.js";

const either = anyOf(spendAtLeast("30.00"), countAtLeast(2));

describe("any of several conditions", () => {
  test.each([
    ["the first", { unitPrice: "30.00" }, "3.00"],
    ["the second", { quantity: 2 }, "2.00"],
    ["both", { unitPrice: "30.00", quantity: 2 }, "6.00"],
  ])("will do: %s", (_, line, discount) => {
    expect(under(either, { cart: aCart(line) }).discount).toBe(discount);
  });

  test("tell the reasons of all where none is met", () => {
    expect(missing(either).map(([code]) => code)).toEqual(["min_spend_not_met", "min_quantity_not_met"]);
  });

  test("name the place of one that is bad", () => {
    expect(thrownBy(() => written(anyOf(countAtLeast(0.5)))).path).toBe(`${conditionPath}.conditions[0].count`);
  });
});
