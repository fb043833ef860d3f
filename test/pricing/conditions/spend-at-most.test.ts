import { describe, expect, test } from "vitest";
import { percentOff, spendAtMost } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf } from "../a-quote.js";
import { conditionPath, missing, written } from "./conditions-on.js";

describe("a maximum spend", () => {
  test("is met by exactly the amount and exceeded by a penny", () => {
    expect(missing(spendAtMost("10.00"))).toEqual([]);
    expect(missing(spendAtMost("9.99"))).toEqual([
      ["max_spend_exceeded", { required: "9.99", actual: "10.00", excess: "0.01", currency: "GBP" }],
    ]);
  });

  test("may look at prices after other discounts", () => {
    const half = { code: "A", offers: [{ priority: 1, benefit: percentOff(50) }] };
    const second = (stage: "before" | "after") => ({
      code: "B",
      offers: [{ condition: spendAtMost("5.00", { stage }), benefit: percentOff(10) }],
    });
    expect(outcomesOf(aQuote([half, second("after")]))).toEqual(["applied", "applied"]);
    expect(outcomesOf(aQuote([half, second("before")]))).toEqual(["applied", ["max_spend_exceeded"]]);
  });

  test("counts no gifts", () => {
    expect(missing(spendAtMost("10.00"), { cart: aCart({}, { gift: true }) })).toEqual([]);
  });

  test("of nothing is refused", () => {
    expect(thrownBy(() => written(spendAtMost("0"))).path).toBe(`${conditionPath}.amount`);
  });
});
