import { describe, expect, test } from "vitest";
import { minorOf, sumMinor } from "./minor-text.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

describe("every code gets exactly one outcome", () => {
  test(law("outcomes stand in the order of the codes, then those of automatic vouchers"), () => {
    always(randomScenario(), (scenario) => {
      const { outcomes } = quoteOf(scenario);
      const shops = scenario.cart.lines.map(({ shopId }) => shopId);
      const automatic = scenario.vouchers.flatMap(({ code, shopId }, index) =>
        code === undefined && (shopId === undefined || shops.includes(shopId)) ? [`V${index}`] : [],
      );
      const [typed, own] = [outcomes.slice(0, scenario.codes.length), outcomes.slice(scenario.codes.length)];
      expect(typed.map(({ input }) => input)).toEqual(scenario.codes);
      expect(own.map(({ voucherId, input }) => [voucherId, input])).toEqual(automatic.map((id) => [id, undefined]));
    });
  });

  test(law("applied means that it gave something, and says how much"), () => {
    always(randomScenario(), (scenario) => {
      const { outcomes, discounts } = quoteOf(scenario);
      const givenBy = (id: string | undefined) =>
        sumMinor(discounts.filter(({ voucherId }) => voucherId === id).map(({ amount }) => amount));
      for (const outcome of outcomes) {
        if (outcome.status === "applied") {
          expect(minorOf(outcome.discount)).toBe(givenBy(outcome.voucherId));
          expect(minorOf(outcome.discount)).toBeGreaterThan(0n);
          continue;
        }
        expect(outcome.reasons.length).toBeGreaterThan(0);
        const [first] = outcome.reasons;
        if (first?.code !== "already_applied") expect(givenBy(outcome.voucherId)).toBe(0n);
      }
      const applied = outcomes.filter(({ status }) => status === "applied").map(({ voucherId }) => voucherId);
      expect(new Set(applied).size).toBe(applied.length);
      expect(new Set(applied)).toEqual(new Set(discounts.map(({ voucherId }) => voucherId)));
    });
  });

  test(law("no reason is told twice, and all stand in the order of the vocabulary"), () => {
    always(randomScenario(), (scenario) => {
      for (const outcome of quoteOf(scenario).outcomes) {
        if (outcome.status !== "rejected") continue;
        const told = outcome.reasons.map((reason) => JSON.stringify(reason));
        expect(new Set(told).size).toBe(told.length);
        const ranks = outcome.reasons.map(({ code }) => vocabulary.indexOf(code));
        expect(ranks).not.toContain(-1);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }
    });
  });
});

/** The reasons that these checkouts can meet, in the order in which they are told. */
const vocabulary = [
  ...["code_missing", "code_malformed", "code_unknown", "shop_required", "budget_exhausted", "currency_not_supported"],
  ...["min_spend_not_met", "no_eligible_items", "nothing_to_discount", "already_applied", "not_combinable"],
];
