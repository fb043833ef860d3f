import { expect, test } from "vitest";
import { percentOff } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

const off = (code: string, percent: string) => ({ code, offers: [{ benefit: percentOff(percent) }] });

test("A line that costs nothing has no best offer, and the loser is still told what was better", () => {
  const quote = aQuote([off("TEN", "10"), off("FIVE", "5")], {
    cart: aCart({ unitPrice: "0.00" }, { unitPrice: "20.00" }),
    policy: { choose: "bestPerLine" },
  });
  expect(discountsOf(quote)).toEqual(["0.00", "2.00"]);
  expect(outcomesOf(quote)).toEqual(["applied", ["better_applied"]]);
  expect(reasonsOf(quote, 1)[0]?.params).toEqual({ with: ["TEN"], difference: "1.00", currency: "GBP" });
});

test("Two offers of one voucher, each the best on its line, share what is left of its budget", () => {
  const on = (product: string) => ({ benefit: percentOff("10", { range: { products: [product] } }) });
  const voucher = { offers: [on("mug"), on("cup")], limits: { budget: "1.50" }, whenShort: "partial" } as const;
  const cart = aCart({}, { productId: "cup" });
  const policy = { choose: "bestPerLine" } as const;
  expect(discountsOf(aQuote([voucher], { cart, policy }))).toEqual(["1.00", "0.50"]);
  expect(discountsOf(aQuote([{ ...voucher, limits: { budget: "1.00" } }], { cart, policy }))).toEqual(["1.00", "0.00"]);
});
