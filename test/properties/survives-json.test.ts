import { describe, expect, test } from "vitest";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { voucherOf } from "./random-voucher.js";
import { always, law } from "./seed.js";

describe("what goes out survives JSON", () => {
  test(law("a quote read back from JSON is the quote"), () => {
    always(randomScenario(), (scenario) => {
      const quote = quoteOf(scenario);
      expect(JSON.parse(JSON.stringify(quote))).toStrictEqual(quote);
    });
  });

  test(law("a voucher read back from JSON is the voucher"), () => {
    always(randomScenario(), ({ vouchers, cart }) => {
      for (const [index, each] of vouchers.entries()) {
        const voucher = voucherOf(each, index, cart.currency);
        expect(JSON.parse(JSON.stringify(voucher))).toStrictEqual(voucher);
      }
    });
  });
});
