import { describe, expect, test } from "vitest";
import {
  amountOff,
  type Benefit,
  type PolicyInput,
  percentOff,
  shippingPercentOff,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

const off = (code: string, percent: number, more: object = {}): VoucherInput => ({
  code,
  offers: [{ benefit: percentOff(percent), ...more }],
});

describe("the best codes together", () => {
  test("are those that make the cart cheapest, not those that come first", () => {
    const vouchers = [off("ALONE", 20, { sharing: "alone", priority: 9 }), off("A", 15), off("B", 15)];
    const quote = aQuote(vouchers, { policy: "bestOnly" });
    // 1.50 of 10.00 and 1.275 of 8.50: 2.78.
    expect(quote.total).toBe("7.22");
    expect(outcomesOf(quote)).toEqual([["better_applied"], "applied", "applied"]);
    expect(reasonsOf(quote)[0]?.params).toEqual({ with: ["A", "B"], difference: "0.78", currency: "GBP" });
  });

  test("are the fewer, then the earlier given, where they are equal", () => {
    const ten = (code: string): VoucherInput => ({ code, offers: [{ benefit: amountOff("10.00") }] });
    expect(outcomesOf(aQuote([ten("A"), ten("B")], { policy: "bestOnly" }))).toEqual(["applied", ["better_applied"]]);
    const five = (code: string): VoucherInput => ({ code, offers: [{ benefit: amountOff("5.00") }] });
    const quote = aQuote([five("A"), five("B"), ten("C")], { policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual([["better_applied"], ["better_applied"], "applied"]);
  });
});

describe("only the first of a stage", () => {
  test("is the first that gives something", () => {
    const policy: PolicyInput = { choose: "first" };
    const none = off("A", 50, { condition: { type: "spendAtLeast", amount: "99.00" } });
    const quote = aQuote([none, off("B", 10), off("C", 20)], { policy });
    expect(outcomesOf(quote)).toEqual([["min_spend_not_met"], "applied", ["not_combinable"]]);
    expect(quote.total).toBe("9.00");
  });
});

describe("the best on each line", () => {
  const policy: PolicyInput = { choose: "bestPerLine" };
  const on = (code: string, percent: number, products: readonly string[], more: object = {}): VoucherInput => ({
    code,
    offers: [{ benefit: percentOff(percent, { range: { products } }), ...more }],
  });
  const cart = aCart({ productId: "mug" }, { productId: "cup" });

  test("is one offer, the earlier where two are equal", () => {
    const quote = aQuote([on("A", 10, ["mug", "cup"]), on("B", 20, ["cup"]), on("C", 10, ["mug"])], { cart, policy });
    expect(discountsOf(quote)).toEqual(["1.00", "2.00"]);
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["better_applied"]]);
    expect(quote.lines.map(({ discounts }) => discounts.length)).toEqual([1, 1]);
  });

  test("is never beside an offer that is alone", () => {
    const quote = aQuote([on("A", 30, ["mug"], { sharing: "alone" }), on("B", 10, ["cup"])], { cart, policy });
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
  });

  test("keeps its units from the stages after it, if it keeps them", () => {
    const quote = aQuote([on("A", 30, ["mug"], { sharing: "units" }), off("B", 10)], { policy });
    expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
  });
});

describe("a stage that chooses the best by itself", () => {
  const policy: PolicyInput = { choose: "all", stages: ["items", { name: "order", choose: "best" }, "shipping"] };
  const cart = { ...aCart({ unitPrice: "10.00" }), shipping: [{ id: "post", charge: "4.00" }] };
  const also = (code: string, percent: number, benefit: Benefit): VoucherInput => ({
    code,
    offers: [
      { benefit, priority: -1 },
      { benefit: percentOff(percent), sharing: "alone" },
    ],
  });

  test("leaves the other stages of a voucher alone", () => {
    const quote = aQuote([also("A", 10, shippingPercentOff("100")), off("B", 20)], { cart, policy });
    // A's 10 % gives way to the 20 %, and its shipping stays free.
    expect([quote.total, quote.shipping?.total]).toEqual(["8.00", "0.00"]);
    expect(outcomesOf(quote)).toEqual(["applied", "applied"]);
  });

  test("never refuses a voucher that gave something in a stage before", () => {
    const early = amountOff("1.00", { range: { products: ["mug"] } });
    const quote = aQuote([also("A", 10, early), off("B", 20)], { cart, policy });
    expect(quote.total).toBe("7.20");
    expect(outcomesOf(quote)).toEqual(["applied", "applied"]);
  });
});
