import { describe, expect, test } from "vitest";
import { allOf, always, countAtLeast, percentOff, spendAtLeast, type VoucherInput } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote } from "../a-quote.js";
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

  test("need a unit that meets two of them once", () => {
    const twice = allOf(countAtLeast(2), countAtLeast(2, { range: { products: ["mug"] } }));
    const first: VoucherInput = {
      code: "FIRST",
      offers: [
        {
          condition: twice,
          benefit: percentOff("10", { limit: { units: 1, first: "cheapest" } }),
          sharing: "units",
          consumes: "condition",
          priority: 1,
        },
      ],
    };
    const second: VoucherInput = { code: "SECOND", offers: [{ benefit: percentOff("50"), sharing: "units" }] };
    const quote = aQuote([first, second], { cart: aCart({ productId: "mug", quantity: 3 }) });
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["1.00", "5.00"]);
  });
});
