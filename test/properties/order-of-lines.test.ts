import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

const shuffled = randomScenario().chain((scenario) =>
  fc.record({
    scenario: fc.constant(scenario),
    lines: fc.shuffledSubarray([...scenario.cart.lines], {
      minLength: scenario.cart.lines.length,
      maxLength: scenario.cart.lines.length,
    }),
  }),
);

describe("permuting the lines changes nothing", () => {
  test(law("the order of lines changes no total, no line's discount and no outcome"), () => {
    always(shuffled, ({ scenario, lines }) => {
      const quote = quoteOf(scenario);
      const other = quoteOf({ ...scenario, cart: { ...scenario.cart, lines } });
      const byId = (each: typeof quote) => new Map(each.lines.map((line) => [line.id, line]));
      expect(other.lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
      expect(other.total).toBe(quote.total);
      expect(byId(other)).toEqual(byId(quote));
      expect(other.discounts).toEqual(quote.discounts);
      expect(other.outcomes).toEqual(quote.outcomes);
    });
  });
});
