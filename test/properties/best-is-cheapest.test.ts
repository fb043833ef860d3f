import { describe, expect, test } from "vitest";
import { minorOf } from "./minor-text.js";
import { quoteOf, randomScenario, type Scenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

/** Every choice of some vouchers: the others are still listed, but give a code that nobody types. */
function subsetsOf(scenario: Scenario): readonly Scenario[] {
  const codes = [...new Set(scenario.codes)];
  return Array.from({ length: 2 ** codes.length }, (_, bits) => ({
    ...scenario,
    codes: codes.filter((__, index) => (bits >> index) % 2 === 1),
  }));
}

/** Scenarios in which every voucher has a code, so that it can be left out. */
const coded = randomScenario({ strangeCodes: false }).map((scenario) => ({
  ...scenario,
  vouchers: scenario.vouchers.map((voucher, index) => ({ ...voucher, code: `CODE-${index}` })),
  codes: scenario.vouchers.map((_, index) => `CODE-${index}`),
}));

describe("the best codes are the cheapest of all choices", () => {
  test(law("no choice of codes makes the cart cheaper, and none as cheap has fewer"), () => {
    always(coded, (scenario) => {
      const best = quoteOf({ ...scenario, policy: { ...scenario.policy, choose: "best" } });
      const others = subsetsOf(scenario).map((subset) => {
        const { total, outcomes } = quoteOf(subset);
        return { total: minorOf(total), codes: outcomes.filter(({ status }) => status === "applied").length };
      });
      const [least] = others.map(({ total }) => total).sort((a, b) => Number(a - b));
      expect(minorOf(best.total)).toBe(least);
      const fewest = Math.min(...others.filter(({ total }) => total === least).map(({ codes }) => codes));
      expect(best.outcomes.filter(({ status }) => status === "applied").length).toBe(fewest);
    });
  });
});
