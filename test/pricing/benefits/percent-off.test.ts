import { describe, expect, test } from "vitest";
import { amountOff, defineVoucher, type PercentOff, percentOff } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "../a-quote.js";

const withPercent = (percent: string | number, options: Partial<PercentOff> = {}) => ({
  offers: [{ benefit: percentOff(percent, options) }],
});
const define = (benefit: object) => defineVoucher(aVoucher({ offers: [{ benefit: benefit as PercentOff }] }));

describe("a percentage off", () => {
  test("is rounded once over all lines and split to the penny", () => {
    const quote = aQuote([withPercent("10")], {
      cart: aCart({ unitPrice: "33.33" }, { unitPrice: "33.33" }, { unitPrice: "33.33" }),
    });
    // 10 % of 99.99 is 9.999: 10.00, and one line bears the odd penny.
    expect([quote.discount, quote.total]).toEqual(["10.00", "89.99"]);
    expect(discountsOf(quote)).toEqual(["3.34", "3.33", "3.33"]);
  });

  test.each([
    ["half-up", "0.03"],
    ["half-down", "0.02"],
    ["half-even", "0.02"],
    ["down", "0.02"],
    ["up", "0.03"],
  ] as const)("of 50 % off 0.05 is rounded %s to %s", (rounding, discount) => {
    expect(aQuote([withPercent(50)], { cart: aCart({ unitPrice: "0.05" }), policy: { rounding } }).discount).toBe(
      discount,
    );
  });

  test.each([
    ["33.33", "33.33"],
    ["33.30", "33.3"],
    ["0.01", "0.01"],
    ["100.00", "100"],
    [12.5, "12.5"],
    [100, "100"],
  ])("of %j is kept as %j", (given, kept) => {
    expect(define(percentOff(given)).offers[0]?.benefit).toEqual({ type: "percentOff", percent: kept });
  });

  test.each([
    ...[0, "0", "0.00", -1, "-10", "100.01", 101, "1e3", Number.NaN, Number.POSITIVE_INFINITY, "Infinity"],
    ...["10.005", 0.1 + 0.2, "", " ", "ten", "10%", null, true, {}, [], undefined],
  ])("of %j is refused by name", (percent) => {
    expect(thrownBy(() => define({ type: "percentOff", percent })).path).toBe("voucher.offers[0].benefit.percent");
  });

  test("takes no field it does not know", () => {
    const error = thrownBy(() => define({ type: "percentOff", percent: "10", maxDiscont: "5.00" }));
    expect(error.path).toBe("voucher.offers[0].benefit.maxDiscont");
  });

  test("gives at most its cap, split like any other amount", () => {
    const quote = aQuote([withPercent("50", { maxDiscount: "5.00" })], {
      cart: aCart({ unitPrice: "10.00" }, { unitPrice: "20.00" }),
    });
    // 15.00 wanted, 5.00 given: a third and two thirds of it.
    expect(discountsOf(quote)).toEqual(["1.67", "3.33"]);
    expect(quote.discount).toBe("5.00");
  });

  test("of 100 leaves nothing, also where it is rounded for each unit and the price does not divide", () => {
    const twoPence = { code: "FIRST", offers: [{ benefit: amountOff("0.02"), priority: 1 }] };
    const quote = aQuote([twoPence, withPercent("100")], {
      cart: aCart({ unitPrice: "3.34", quantity: 3 }),
      policy: { roundPer: "unit" },
    });
    // 10.00 are left: 3.34, 3.33 and 3.33.
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["0.02", "10.00"]);
  });

  test("whose cap has no amount in the cart's currency is not converted", () => {
    const quote = aQuote([withPercent("50", { maxDiscount: { EUR: "5.00" } })]);
    expect(outcomesOf(quote)).toEqual([["currency_not_supported"]]);
    expect(reasonsOf(quote)[0]?.params).toEqual({ currency: "GBP", supported: ["EUR"] });
  });

  test("loses what a line's lowest price keeps back", () => {
    const quote = aQuote([withPercent("50")], {
      cart: aCart({ unitPrice: "10.00", minimumPrice: "9.00", quantity: 2 }, { unitPrice: "10.00" }),
    });
    // 50 % of 30.00 is 15.00: 10.00 and 5.00, but two units may lose 1.00 each at most.
    expect(discountsOf(quote)).toEqual(["2.00", "5.00"]);
    expect(quote.discounts[0]?.amount).toBe("7.00");
  });

  test("that rounds to nothing is rejected, never silently accepted", () => {
    const quote = aQuote([withPercent("10")], { cart: aCart({ unitPrice: "0.04" }) });
    expect(outcomesOf(quote)).toEqual([["nothing_to_discount"]]);
    expect(quote.total).toBe("0.04");
  });

  test("is exact where the product leaves 2^53", () => {
    const quote = aQuote([withPercent("33.33")], { cart: aCart({ unitPrice: "90071992547409.91" }) });
    // 9007199254740991 × 3333 / 10000 = 3002099511605172.3003
    expect(quote.discount).toBe("30020995116051.72");
    expect(quote.total).toBe("60050997431358.19");
  });

  test("of a range is an items offer, of everything an order offer", () => {
    const stageOf = (benefit: PercentOff) => define(benefit).offers[0]?.stage;
    expect(stageOf(percentOff(10))).toBe("order");
    expect(stageOf(percentOff(10, { range: {} }))).toBe("order");
    expect(stageOf(percentOff(10, { range: { products: ["mug"] } }))).toBe("items");
    expect(stageOf(percentOff(10, { range: { exclude: { products: ["mug"] } } }))).toBe("items");
  });
});
