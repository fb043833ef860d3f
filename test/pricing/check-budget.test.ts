import { describe, expect, test } from "vitest";
import { amountOff, gift, percentOff, spendAtLeast, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

const off = (
  code: string,
  amount: string,
  budget?: string | Record<string, string>,
  more: VoucherInput = {},
): VoucherInput => ({
  code,
  offers: [{ benefit: amountOff(amount) }],
  ...(budget !== undefined && { limits: { budget } }),
  ...more,
});

describe("a budget", () => {
  test("is enough to the penny", () => {
    const usage = { A: { budget: "45.00" } };
    expect(aQuote([off("A", "5.00", "50.00")], { usage }).discount).toBe("5.00");
    expect(outcomesOf(aQuote([off("A", "5.01", "50.00")], { usage }))).toEqual([["budget_exhausted"]]);
  });

  test("that is too short refuses the whole discount, and says what is left and what was wanted", () => {
    const quote = aQuote([off("A", "5.00", "50.00")], { usage: { A: { budget: "45.01" } } });
    expect(quote.total).toBe("10.00");
    expect(reasonsOf(quote)).toMatchObject([
      { code: "budget_exhausted", params: { remaining: "4.99", wanted: "5.00", currency: "GBP" }, retry: "no" },
    ]);
  });

  test("lowered below what is used has 0.00 left", () => {
    const quote = aQuote([off("A", "5.00", "50.00")], { usage: { A: { budget: "70.00" } } });
    expect(reasonsOf(quote)[0]?.params).toMatchObject({ remaining: "0.00" });
  });

  test("counts the rounded discount that is given, not the one that was asked for", () => {
    expect(aQuote([off("A", "500.00", "10.00")]).discount).toBe("10.00");
  });

  test("may be free again later while holds are part of it, whether it is refused or given in part", () => {
    for (const whenShort of ["refuse", "partial"] as const) {
      const usage = { A: { budget: "50.00", held: true } };
      const quote = aQuote([off("A", "5.00", "50.00", { whenShort })], { usage });
      expect(reasonsOf(quote)).toMatchObject([{ code: "budget_exhausted", retry: "later" }]);
    }
  });

  test("can be given in part, spread like a cap", () => {
    const quote = aQuote([off("A", "9.00", "50.00", { whenShort: "partial" })], {
      cart: aCart({ unitPrice: "10.00" }, { unitPrice: "20.00" }),
      usage: { A: { budget: "45.00" } },
    });
    expect(discountsOf(quote)).toEqual(["1.67", "3.33"]);
    expect(quote.outcomes[0]).toMatchObject({ status: "applied", discount: "5.00", short: "4.00" });
  });

  test("given in part says how much is missing, to the penny, and nothing where nothing is", () => {
    const shortOf = (amount: string, left: string, more: VoucherInput = {}) => {
      const quote = aQuote([off("A", amount, left, { whenShort: "partial", ...more })]);
      return quote.outcomes.map((outcome) => (outcome.status === "applied" ? outcome.short : outcome.status));
    };
    expect(shortOf("5.00", "4.99")).toEqual(["0.01"]);
    expect(shortOf("5.00", "5.00")).toEqual([undefined]);
    // What the cart does not cost is not missing.
    expect(shortOf("500.00", "10.00")).toEqual([undefined]);
    expect(shortOf("500.00", "9.00")).toEqual(["1.00"]);
    const offers = [{ benefit: percentOff(50) }, { benefit: percentOff(50) }, { benefit: gift("tote-bag") }];
    expect(shortOf("1.00", "5.00", { offers })).toEqual(["2.50"]);
    expect(shortOf("1.00", "0.00", { offers })).toEqual(["7.50"]);
  });

  test("given in part tells what is missing of each voucher by itself, whatever the policy chooses", () => {
    const rest = (code: string, amount: string, budget: string) => off(code, amount, budget, { whenShort: "partial" });
    for (const policy of ["running", "original", "oscar", { choose: "best" }] as const) {
      const { outcomes, total } = aQuote([rest("A", "4.00", "1.00"), rest("B", "3.00", "2.50")], { policy });
      expect(total).toBe("6.50");
      expect(outcomes).toMatchObject([{ short: "3.00" }, { short: "0.50" }]);
    }
  });

  test("given in part is one for all offers of a voucher", () => {
    const offers = [{ benefit: amountOff("3.00") }, { benefit: amountOff("4.00") }];
    const quote = aQuote([off("A", "1.00", "5.00", { whenShort: "partial", offers })]);
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["3.00", "2.00"]);
  });

  test("given in part has nothing left to give when it is used up", () => {
    const quote = aQuote([off("A", "5.00", "50.00", { whenShort: "partial" })], { usage: { A: { budget: "50.00" } } });
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"]]);
  });

  test("in other currencies alone is no budget here, which is told once", () => {
    for (const whenShort of ["refuse", "partial"] as const) {
      const quote = aQuote([off("A", "5.00", { EUR: "50.00" }, { whenShort })]);
      expect(outcomesOf(quote)).toEqual([["currency_not_supported"]]);
      expect(reasonsOf(quote)[0]?.params).toEqual({ currency: "GBP", supported: ["EUR"] });
    }
  });
});

describe("a cart with a voucher whose budget is too short", () => {
  const half: VoucherInput = { code: "HALF", offers: [{ benefit: percentOff(50) }] };

  test("is priced again without it", () => {
    // With A first HALF would be 50 % of 4.00; without it, of 10.00.
    const quote = aQuote([off("A", "6.00", "5.00"), half]);
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"], "applied"]);
    expect(quote.total).toBe("5.00");
  });

  test("keeps a voucher whose budget is enough only after another is gone", () => {
    // 6.00 off the rest of 8.00 would be too much for B, and A is dropped first: then B wants 6.00 of 10.00 still.
    const quote = aQuote([off("A", "2.00", "1.00"), off("B", "6.00", "6.00")]);
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"], "applied"]);
    expect(quote.total).toBe("4.00");
  });

  test("drops in the order given, and one that then wants more is dropped too", () => {
    // After A, 50 % is 2.00 and within B's 3.00; without A it is 5.00 and is not.
    const b: VoucherInput = { ...half, code: "B", limits: { budget: "3.00" } };
    const quote = aQuote([off("A", "6.00", "5.00"), b]);
    expect(outcomesOf(quote)).toEqual([["budget_exhausted"], ["budget_exhausted"]]);
    expect(reasonsOf(quote, 1)[0]?.params).toMatchObject({ remaining: "3.00", wanted: "5.00" });
    expect(quote.total).toBe("10.00");
  });

  test("judges one that is refused for its terms by what it would give alone", () => {
    const quote = aQuote([off("A", "6.00", "5.00", { endsAt: "2026-01-01T00:00:00Z" })]);
    expect(outcomesOf(quote)).toEqual([["expired", "budget_exhausted"]]);
    const below = {
      ...half,
      code: "B",
      active: false,
      offers: [{ condition: spendAtLeast("90.00"), benefit: percentOff(5) }],
    };
    expect(outcomesOf(aQuote([below]))).toEqual([["voucher_disabled", "min_spend_not_met"]]);
  });
});
