import { describe, expect, test } from "vitest";
import {
  amountOff,
  type Benefit,
  gift,
  type PolicyInput,
  percentOff,
  shippingPercentOff,
  spendAtLeast,
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

describe("the best codes where a stage makes a choice of its own", () => {
  test("are weighed by what that choice leaves", () => {
    // Of both only the first would be taken, so the second alone is cheaper.
    const policy: PolicyInput = { choose: "best", stages: ["items", { name: "order", choose: "first" }, "shipping"] };
    const quote = aQuote([off("A", 10), off("B", 50)], { policy });
    expect(quote.total).toBe("5.00");
    expect(outcomesOf(quote)).toEqual([["better_applied"], "applied"]);
  });

  test("are weighed line by line where that is the choice", () => {
    const policy: PolicyInput = { choose: "best", stages: [{ name: "all", choose: "bestPerLine" }] };
    const mugs = { benefit: percentOff(20, { range: { products: ["mug"] } }) };
    const vouchers = [off("A", 15), { code: "MUGS", offers: [mugs] }, off("C", 10)];
    // 2.00 of the mug, 1.50 of the cup, and C is best on no line.
    const quote = aQuote(vouchers, { policy, cart: aCart({}, { productId: "cup" }) });
    expect(discountsOf(quote)).toEqual(["2.00", "1.50"]);
    expect(outcomesOf(quote)).toEqual(["applied", "applied", ["better_applied"]]);
  });
});

describe("codes that give no money", () => {
  const tote: VoucherInput = { code: "TOTE", offers: [{ benefit: gift("tote-bag") }] };

  test("are among the best where they cost nothing: gifts, and shipping that is not known yet", () => {
    const free: VoucherInput = { code: "FREE", offers: [{ benefit: shippingPercentOff("100") }] };
    const quote = aQuote([off("A", 10), tote, free], { policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual(["applied", "applied", "applied"]);
    expect(quote.outcomes[2]).toMatchObject({ discount: "0.00", pending: ["shipping"] });
    expect(outcomesOf(aQuote([tote], { policy: "bestOnly" }))).toEqual(["applied"]);
  });

  test("give way to those that give some", () => {
    const alone = { ...tote, offers: [{ benefit: gift("tote-bag"), sharing: "alone" as const }] };
    const quote = aQuote([alone, off("A", 10)], { policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual([["better_applied"], "applied"]);
    expect(reasonsOf(quote)[0]?.params).toEqual({ with: ["A"], difference: "1.00", currency: "GBP" });
  });

  test("come behind the twelve strongest of more, and are taken all the same", () => {
    const many = Array.from({ length: 13 }, (_, at) => off(`C${at}`, 1));
    expect(outcomesOf(aQuote([tote, ...many], { policy: "bestOnly" }))[0]).toBe("applied");
  });
});

describe("a code that is left out", () => {
  test("is left out of more than twelve where its budget is too short, and takes nothing from the others", () => {
    const many = Array.from({ length: 12 }, (_, at) => off(`C${at}`, 1));
    const benefit = amountOff("9.00");
    const short: VoucherInput = {
      code: "S",
      limits: { budget: "4.00" },
      offers: [{ benefit, sharing: "alone", priority: 9 }],
    };
    const quote = aQuote([short, ...many], { policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"], ...many.map(() => "applied")]);
    expect(quote.discount).toBe(aQuote(many, { policy: "bestOnly" }).discount);
  });

  test("is told of its budget where that is what is too short", () => {
    const short: VoucherInput = { code: "S", limits: { budget: "4.00" }, offers: [{ benefit: amountOff("9.00") }] };
    const quote = aQuote([short, off("A", 10)], { policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"], "applied"]);
    expect(outcomesOf(aQuote([short], { policy: "bestOnly" }))).toEqual([["budget_exhausted"]]);
  });

  test("is told of its budget, whatever its other offers lack", () => {
    const offers = [{ benefit: percentOff(50) }, { benefit: percentOff(10, { range: { products: ["cup"] } }) }];
    const vouchers = [{ code: "HALF", limits: { budget: "4.99" }, offers }];
    for (const policy of ["running", "bestOnly"] as const)
      expect(outcomesOf(aQuote(vouchers, { policy }))).toEqual([["budget_exhausted"]]);
  });

  test("stands in the trace with what was better", () => {
    const quote = aQuote([off("A", 10, { sharing: "alone" }), off("B", 20)], { policy: "bestOnly", trace: true });
    expect(quote.steps?.map(({ code, amount, skipped }) => [code, amount, skipped?.[0]?.params])).toEqual([
      ["B", "2.00", undefined],
      ["A", "0.00", { with: ["B"], difference: "1.00", currency: "GBP" }],
    ]);
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

  test("says by how much its best are better in that stage, whatever the code would have given elsewhere", () => {
    const late = spendAtLeast("9.00", { stage: "after" });
    const two: VoucherInput = {
      code: "TWO",
      offers: [
        { benefit: percentOff(50), stage: "order", sharing: "alone" },
        { benefit: shippingPercentOff("100"), condition: late },
      ],
    };
    const quote = aQuote([two, off("X", 60)], { cart, policy });
    // Alone TWO would take 5.00 and 4.00 of shipping; in the stage X takes 1.00 more.
    expect(reasonsOf(quote)[0]?.code).toBe("min_spend_not_met");
    expect(reasonsOf(quote).find(({ code }) => code === "better_applied")?.params).toMatchObject({
      with: ["X"],
      difference: "1.00",
    });
  });

  test("tells a code that its condition is not met there, not that others are better", () => {
    const early: VoucherInput = { code: "EARLY", offers: [{ benefit: amountOff("2.00"), stage: "items" }] };
    const late = off("LATE", 10, { condition: spendAtLeast("9.00", { stage: "after" }) });
    expect(outcomesOf(aQuote([early, late], { cart, policy }))).toEqual(["applied", ["min_spend_not_met"]]);
  });

  test("never refuses a voucher that gave something in a stage before", () => {
    const early = amountOff("1.00", { range: { products: ["mug"] } });
    const quote = aQuote([also("A", 10, early), off("B", 20)], { cart, policy });
    expect(quote.total).toBe("7.20");
    expect(outcomesOf(quote)).toEqual(["applied", "applied"]);
  });
});
