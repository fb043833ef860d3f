import { describe, expect, test } from "vitest";
import { minorOf, sumMinor } from "./minor-text.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { always, law } from "./seed.js";

describe("no discount is above its base, its cap or the room of a line", () => {
  test(law("an offer gives at most its base, its cap and its amount"), () => {
    always(randomScenario(), (scenario) => {
      for (const { voucherId, offerId, base, amount } of quoteOf(scenario).steps!) {
        const offer = scenario.vouchers[Number(voucherId.slice(1))]!.offers[Number(offerId.split(".")[1]) - 1]!;
        expect(minorOf(amount)).toBeLessThanOrEqual(minorOf(base));
        const cap = offer.kind === "amount" ? offer.size : offer.cap;
        if (cap !== undefined) expect(minorOf(amount)).toBeLessThanOrEqual(BigInt(cap));
      }
    });
  });

  test(law("a voucher gives at most its budget"), () => {
    always(randomScenario(), (scenario) => {
      const { discounts } = quoteOf(scenario);
      scenario.vouchers.forEach(({ budget }, index) => {
        const given = discounts.filter(({ voucherId }) => voucherId === `V${index}`);
        if (budget !== undefined)
          expect(sumMinor(given.map(({ amount }) => amount))).toBeLessThanOrEqual(BigInt(budget.amount));
      });
    });
  });

  test(law("no step takes a line below its lowest price"), () => {
    always(randomScenario(), (scenario) => {
      const lines = new Map(
        scenario.cart.lines.map(({ id, unit, quantity, floor = 0 }) => [
          id,
          { left: BigInt(unit) * BigInt(quantity), floor: BigInt(Math.min(unit, floor)) * BigInt(quantity) },
        ]),
      );
      for (const step of quoteOf(scenario).steps!) {
        for (const { id, amount } of step.lines) {
          const line = lines.get(id)!;
          line.left -= minorOf(amount);
          expect(line.left).toBeGreaterThanOrEqual(line.floor);
        }
      }
    });
  });

  test(law("gifts and lines that are not discountable keep their price"), () => {
    always(randomScenario(), (scenario) => {
      const { lines } = quoteOf(scenario);
      scenario.cart.lines.forEach(({ gift, discountable }, index) => {
        if (gift === true || discountable === false) expect(minorOf(lines[index]!.discount)).toBe(0n);
      });
    });
  });

  test(law("a shop's voucher takes nothing off the lines of others"), () => {
    always(randomScenario(), (scenario) => {
      const { lines } = quoteOf(scenario);
      scenario.cart.lines.forEach(({ shopId }, index) => {
        for (const { voucherId } of lines[index]!.discounts) {
          const own = scenario.vouchers[Number(voucherId.slice(1))]!.shopId;
          expect([undefined, shopId]).toContain(own);
        }
      });
    });
  });
});
