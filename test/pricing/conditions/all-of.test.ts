import { describe, expect, test } from "vitest";
import { allOf, always, countAtLeast, spendAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { conditionPath, missing, under, written } from "./conditions-on.js";

const both = allOf(spendAtLeast("30.00"), countAtLeast(2));

describe("all of several conditions", () => {
  test("have to be met", () => {
    expect(under(both, { cart: aCart({ unitPrice: "15.00", quantity: 2 }) }).discount).toBe("3.00");
    expect(missing(both, { cart: aCart({ quantity: 2 }) }).map(([code]) => code)).toEqual(["min_spend_not_met"]);
    expect(missing(both, { cart: aCart({ unitPrice: "30.00" }) }).map(([code]) => code)).toEqual([
      "min_quantity_not_met",
    ]);
  });

  test("tell the reasons of all that are not met", () => {
    expect(missing(both).map(([code]) => code)).toEqual(["min_spend_not_met", "min_quantity_not_met"]);
  });

  test("may stand inside each other, each written out", () => {
    expect(written(allOf(always(), allOf(spendAtLeast("5"))))).toMatchObject({
      type: "allOf",
      conditions: [{ type: "always" }, { type: "allOf", conditions: [{ amount: { GBP: "5.00" } }] }],
    });
  });

  test("name the place of one that is bad", () => {
    expect(thrownBy(() => written(allOf(always(), countAtLeast(0)))).path).toBe(`${conditionPath}.conditions[1].count`);
    expect(thrownBy(() => written({ type: "allOf", conditions: 5 })).path).toBe(`${conditionPath}.conditions`);
  });
});
