import { describe, expect, test } from "vitest";
import { minorOf, sumMinor } from "./minor-text.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

describe("line discounts add up to the offer's, offers to the total", () => {
  test(law("what an offer took off the lines is the offer's amount"), () => {
    always(randomScenario(), (scenario) => {
      const quote = quoteOf(scenario);
      for (const { voucherId, offerId, amount } of quote.discounts) {
        const parts = quote.lines.flatMap(({ discounts }) =>
          discounts.filter((part) => part.voucherId === voucherId && part.offerId === offerId),
        );
        expect(sumMinor(parts.map((part) => part.amount))).toBe(minorOf(amount));
      }
    });
  });

  test(law("what the lines name is each line's discount, and all discounts are the quote's"), () => {
    always(randomScenario(), (scenario) => {
      const quote = quoteOf(scenario);
      for (const { discount, discounts } of quote.lines) {
        expect(sumMinor(discounts.map((part) => part.amount))).toBe(minorOf(discount));
      }
      expect(sumMinor(quote.discounts.map(({ amount }) => amount))).toBe(minorOf(quote.discount));
    });
  });

  test(law("subtotal less discount is total, for each line and for the cart"), () => {
    always(randomScenario(), (scenario) => {
      const quote = quoteOf(scenario);
      for (const { subtotal, discount, total } of [quote, ...quote.lines]) {
        expect(minorOf(subtotal) - minorOf(discount)).toBe(minorOf(total));
      }
      expect(sumMinor(quote.lines.map(({ total }) => total))).toBe(minorOf(quote.total));
      const prices = scenario.cart.lines.map(({ unit, quantity }) => BigInt(unit) * BigInt(quantity));
      expect(minorOf(quote.subtotal)).toBe(prices.reduce((sum, price) => sum + price, 0n));
      expect(quote.payable).toBe(quote.total);
    });
  });
});
