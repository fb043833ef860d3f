import { describe, expect, test } from "vitest";
import { gift, multibuy, percentOff, products } from "../../src/index.js";
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

describe("an offer that is alone", () => {
  const policy = { choose: "bestPerLine", stages: ["all"] } as const;
  const cart = aCart({ unitPrice: "100.00" }, { productId: "cup", unitPrice: "1.00" });
  const alone = { code: "ALONE", offers: [{ benefit: percentOff("10"), sharing: "alone" }] } as const;
  const mugs = { code: "MUGS", offers: [{ benefit: percentOff("20", { range: products("mug") }) }] };

  test("has the lines back that one which it keeps off the cart would have won", () => {
    const quote = aQuote([alone, mugs], { cart, policy });
    expect(discountsOf(quote)).toEqual(["10.00", "0.10"]);
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
  });

  test("keeps nobody off where it gives most on no line", () => {
    const quote = aQuote([alone, mugs], { cart: aCart(), policy });
    expect(outcomesOf(quote)).toEqual([["better_applied"], "applied"]);
  });

  test("keeps gifts off as well", () => {
    const quote = aQuote([alone, { code: "BAG", offers: [{ benefit: gift("bag") }] }], { cart, policy });
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
    expect(quote.gifts).toEqual([]);
  });
});

test("Units that were paid for are kept from the offers of later stages", () => {
  const twoForOne = { benefit: multibuy(2, 1, { range: products("mug") }), sharing: "units" } as const;
  const vouchers = [{ code: "TWO", offers: [twoForOne] }, off("TEN", "10")];
  const quote = aQuote(vouchers, { cart: aCart({ quantity: 3 }), policy: { choose: "bestPerLine" } });
  // One of two is free, and 10 % are taken of the third.
  expect(quote.discounts.map(({ amount }) => amount)).toEqual(["10.00", "1.00"]);
});

test("Units of a line that another offer won are not kept from later stages", () => {
  const both = { benefit: percentOff("10", { range: products("mug", "cup") }), sharing: "units" } as const;
  const mugs = { benefit: percentOff("20", { range: products("mug") }) };
  const vouchers = [{ code: "BOTH", offers: [both] }, { code: "MUGS", offers: [mugs] }, off("TEN", "10")];
  const quote = aQuote(vouchers, { cart: aCart({}, { productId: "cup" }), policy: { choose: "bestPerLine" } });
  // The cup is BOTH's alone; of the mug 10 % are taken of the 8.00 that MUGS left.
  expect(quote.discounts.map(({ code, amount }) => [code, amount])).toEqual([
    ["BOTH", "1.00"],
    ["MUGS", "2.00"],
    ["TEN", "0.80"],
  ]);
});
