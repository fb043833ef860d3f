import { describe, expect, test } from "vitest";
import { minorOf } from "./minor-text.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { referenceQuote } from "./reference-quote.js";
import { always, law } from "./seed.js";

describe("the quote is what the contract says", () => {
  test(law("shared percentages and amounts come to what a naive reading of the rules gives"), () => {
    always(randomScenario({ sharing: ["shared"], budgets: false, strangeCodes: false }), (scenario) => {
      const quote = quoteOf(scenario);
      const expected = referenceQuote(scenario);
      expect(minorOf(quote.total)).toBe(expected.total);
      expect(new Map(quote.lines.map(({ id, discount }) => [id, minorOf(discount)]))).toEqual(expected.lines);
      expect(quote.discounts.map(({ voucherId, offerId, amount }) => [voucherId, offerId, minorOf(amount)])).toEqual(
        expected.discounts,
      );
    });
  });
});
