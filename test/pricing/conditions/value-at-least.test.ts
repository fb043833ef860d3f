import { describe, expect, test } from "vitest";
import { categories, percentOff, valueAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf } from "../a-quote.js";
import { conditionPath, missing, written } from "./conditions-on.js";

describe("a value of a range", () => {
  const books = { range: categories("Books") };
  const cart = aCart(
    { categories: ["Books"], quantity: 2 },
    { unitPrice: "99.00" },
    { categories: ["Books"], gift: true },
  );

  test("is met by exactly the amount and missed by a penny", () => {
    expect(missing(valueAtLeast("20.00", books), { cart })).toEqual([]);
    expect(missing(valueAtLeast("20.01", books), { cart })).toEqual([
      ["min_spend_not_met", { required: "20.01", actual: "20.00", missing: "0.01", currency: "GBP" }],
    ]);
    expect(missing(valueAtLeast("119.00"), { cart })).toEqual([]);
  });

  test("is counted before discounts", () => {
    const half = { code: "A", offers: [{ priority: 1, benefit: percentOff(50) }] };
    const second = { code: "B", offers: [{ condition: valueAtLeast("10.00"), benefit: percentOff(10) }] };
    expect(outcomesOf(aQuote([half, second]))).toEqual(["applied", "applied"]);
  });

  test("counts no units that another offer keeps for itself", () => {
    const keeps = {
      code: "A",
      offers: [{ priority: 1, sharing: "units" as const, benefit: percentOff(50, { limit: { units: 1 } }) }],
    };
    const second = { code: "B", offers: [{ condition: valueAtLeast("20.00"), benefit: percentOff(10) }] };
    expect(outcomesOf(aQuote([keeps, second], { cart: aCart({ quantity: 3 }) }))).toEqual(["applied", "applied"]);
    expect(outcomesOf(aQuote([keeps, second], { cart: aCart({ quantity: 2 }) }))).toEqual([
      "applied",
      ["min_spend_not_met"],
    ]);
  });

  test("of nothing is refused", () => {
    expect(thrownBy(() => written(valueAtLeast("-5"))).path).toBe(`${conditionPath}.amount`);
  });
});
