import { describe, expect, test } from "vitest";
import { minorOf } from "./minor-text.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

describe("no line and no total is below zero", () => {
  test(law("every amount of a quote is zero or more"), () => {
    always(randomScenario(), (scenario) => {
      const quote = quoteOf(scenario);
      const parts = quote.lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount));
      const amounts = [quote, ...quote.lines].flatMap(({ subtotal, discount, total }) => [subtotal, discount, total]);
      for (const amount of [...amounts, ...parts, quote.payable]) {
        expect(amount).not.toContain("-");
        expect(minorOf(amount)).toBeGreaterThanOrEqual(0n);
      }
      // What gives nothing is not listed at all.
      for (const amount of [...parts, ...quote.discounts.map((each) => each.amount)]) {
        expect(minorOf(amount)).toBeGreaterThan(0n);
      }
    });
  });
});
