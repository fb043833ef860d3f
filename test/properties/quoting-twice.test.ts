import { describe, expect, test } from "vitest";
import { quoteCart } from "../../src/index.js";
import { cartOf } from "./random-cart.js";
import { quoteOf, randomScenario } from "./random-scenario.js";
import { voucherOf } from "./random-voucher.js";
import { always, law } from "./seed.js";

describe("quoting twice gives the same", () => {
  test(law("two quotes of one checkout are equal"), () => {
    always(randomScenario(), (scenario) => {
      expect(quoteOf(scenario)).toEqual(quoteOf(scenario));
    });
  });

  test(law("vouchers used again, or read back from JSON, price the same, and the cart is left as it was"), () => {
    always(randomScenario(), (scenario) => {
      const { codes, policy } = scenario;
      const cart = cartOf(scenario.cart);
      const before = JSON.stringify(cart);
      const vouchers = scenario.vouchers.map((voucher, index) => voucherOf(voucher, index, scenario.cart.currency));
      const input = { cart, codes, policy, now: "2026-06-01T12:00:00Z", trace: true };
      const first = quoteCart({ ...input, vouchers });
      expect(quoteCart({ ...input, vouchers })).toEqual(first);
      expect(quoteCart({ ...input, vouchers: JSON.parse(JSON.stringify(vouchers)) })).toEqual(first);
      expect(JSON.stringify(cart)).toBe(before);
    });
  });
});
