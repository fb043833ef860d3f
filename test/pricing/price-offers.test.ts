import { describe, expect, test } from "vitest";
import { amountOff, type PolicyInput, percentOff, shippingPercentOff, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

const off = (code: string, percent: number, more: object = {}): VoucherInput => ({
  code,
  offers: [{ benefit: percentOff(percent), ...more }],
});
const hundred = aCart({ unitPrice: "100.00" });

describe("two discounts of 10 %", () => {
  test.each([
    ["running", "19.00", ["10.00", "9.00"], ["100.00", "90.00"]],
    ["original", "20.00", ["10.00", "10.00"], ["100.00", "100.00"]],
  ] as const)("under %s are %s of 100.00, and the trace shows each step", (policy, discount, amounts, bases) => {
    const quote = aQuote([off("A", 10), off("B", 10)], { cart: hundred, policy, trace: true });
    expect(quote.discount).toBe(discount);
    expect(quote.policy).toBe(policy);
    expect(quote.steps?.map(({ amount }) => amount)).toEqual(amounts);
    expect(quote.steps?.map(({ base }) => base)).toEqual(bases);
  });

  test("under original never take more than there is", () => {
    const quote = aQuote([off("A", 60), off("B", 60)], { cart: hundred, policy: "original" });
    expect(quote.discounts.map(({ amount }) => amount)).toEqual(["60.00", "40.00"]);
    expect(quote.total).toBe("0.00");
    const third = aQuote([off("A", 60), off("B", 60), off("C", 60)], { cart: hundred, policy: "original" });
    expect(outcomesOf(third)).toEqual(["applied", "applied", ["nothing_to_discount"]]);
  });

  test("may have a base of their own in one stage", () => {
    const policy: PolicyInput = { stages: ["items", { name: "order", base: "original" }], base: "running" };
    expect(aQuote([off("A", 10), off("B", 10)], { cart: hundred, policy }).discount).toBe("20.00");
  });
});

describe("the order of offers", () => {
  const fiveOff = (more: object = {}): VoucherInput => ({
    code: "FIVE",
    offers: [{ benefit: amountOff("5.00"), ...more }],
  });

  test("is as the codes were given, not as the vouchers are listed", () => {
    const vouchers = [off("HALF", 50), fiveOff()];
    const total = (...codes: string[]) => aQuote(vouchers, { codes }).total;
    // 10.00 → 5.00 → 0.00, or 10.00 → 5.00 → 2.50
    expect([total("HALF", "FIVE"), total("FIVE", "HALF")]).toEqual(["0.00", "2.50"]);
  });

  test("follows priority, high first", () => {
    const quote = aQuote([off("HALF", 50), fiveOff({ priority: 1 })], { codes: ["HALF", "FIVE"] });
    expect(quote.discounts.map(({ code }) => code)).toEqual(["FIVE", "HALF"]);
    expect(quote.total).toBe("2.50");
    expect(quote.outcomes.map(({ code }) => code)).toEqual(["HALF", "FIVE"]);
  });

  test("follows the stages before any priority", () => {
    const item = off("ITEM", 50, { benefit: percentOff(50, { range: { products: ["mug"] } }), priority: -5 });
    const quote = aQuote([fiveOff({ priority: 9 }), item], { codes: ["FIVE", "ITEM"] });
    expect(quote.discounts.map(({ code, target }) => [code, target])).toEqual([
      ["ITEM", "items"],
      ["FIVE", "order"],
    ]);
  });

  test("has codes before automatic vouchers of the same priority, those oldest first", () => {
    const automatic = (id: string, createdAt: string, priority = 0): VoucherInput => ({
      ...{ id, automatic: true, createdAt, offers: [{ benefit: percentOff(10), priority }] },
    });
    const vouchers = [automatic("young", "2026-02-01T00:00:00Z"), automatic("old", "2026-01-01T00:00:00Z")];
    const first = automatic("first", "2026-03-01T00:00:00Z", 1);
    const quote = aQuote([...vouchers, first, off("CODE", 10)], { codes: ["CODE"] });
    expect(quote.discounts.map(({ voucherId }) => voucherId)).toEqual(["first", "CODE", "old", "young"]);
    expect(quote.outcomes.map(({ voucherId }) => voucherId)).toEqual(["CODE", "old", "young", "first"]);
  });

  test("runs through lanes of the host's own names, and says so of an offer that has none", () => {
    const policy: PolicyInput = { name: "lanes", stages: ["members", "order"] };
    const lane = off("LANE", 10, { stage: "members" });
    const lost = off("LOST", 10, { stage: "nowhere" });
    const quote = aQuote([off("ORDER", 50), lane, lost], { cart: hundred, policy, trace: true });
    expect(quote.discounts.map(({ code, amount }) => [code, amount])).toEqual([
      ["LANE", "10.00"],
      ["ORDER", "45.00"],
    ]);
    expect(reasonsOf(quote, 2)[0]).toMatchObject({
      code: "custom",
      params: { cause: "stage_not_in_policy", stage: "nowhere" },
    });
  });
});

describe("a voucher with several offers", () => {
  const two: VoucherInput = {
    code: "TWO",
    offers: [{ benefit: percentOff(10) }, { benefit: amountOff("2.00", { range: { products: ["cup"] } }) }],
  };

  test("is applied if one of them gave something", () => {
    const quote = aQuote([two], { trace: true });
    expect(quote.outcomes).toEqual([{ voucherId: "TWO", code: "TWO", status: "applied", discount: "1.00" }]);
    expect(quote.steps?.map(({ skipped }) => skipped?.map(({ code }) => code))).toEqual([
      ["no_eligible_items"],
      undefined,
    ]);
  });

  test("adds up what all of them gave, line by line", () => {
    const quote = aQuote([two], { cart: aCart({ productId: "cup" }, {}) });
    // 2.00 off the cup first, then 10 % of 18.00.
    expect(discountsOf(quote)).toEqual(["2.80", "1.00"]);
    expect(quote.lines[0]?.discounts).toEqual([
      { voucherId: "TWO", offerId: "TWO.2", amount: "2.00", quantity: 1 },
      { voucherId: "TWO", offerId: "TWO.1", amount: "0.80", quantity: 1 },
    ]);
    expect(quote.outcomes[0]).toMatchObject({ discount: "3.80" });
  });
});

test("The first offer of a stage may be one that waits for the shipping charge", () => {
  const free = (code: string): VoucherInput => ({ code, offers: [{ benefit: shippingPercentOff("100") }] });
  const quote = aQuote([free("A"), free("B")], { policy: { choose: "first" } });
  expect(outcomesOf(quote)).toEqual(["applied", ["not_combinable"]]);
});
