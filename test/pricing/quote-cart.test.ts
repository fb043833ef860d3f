import { describe, expect, test } from "vitest";
import { amountOff, percentOff, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { thrownBy } from "../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "./a-quote.js";

const ended = { endsAt: "2026-01-01T00:00:00Z" };
const inShop = (shopId: string, more: VoucherInput = {}): VoucherInput => ({
  id: `of-${shopId}`,
  scope: { shopId },
  ...more,
});

describe("a code", () => {
  test.each(["SAVE10", "save10", " Save-10 ", "SAVE—1O", "ｓａｖｅ１０", "s a v e 1 0", "SAVEL0", "savei0"])(
    "typed as %j finds its voucher, and the outcome echoes it",
    (input) => {
      const quote = aQuote([{}], { codes: [input] });
      expect(quote.outcomes).toEqual([
        { input, voucherId: "SAVE10", code: "SAVE10", status: "applied", discount: "1.00" },
      ]);
    },
  );

  test.each([
    ["", "code_missing"],
    ["   ", "code_missing"],
    ["\u00a0\u3000", "code_missing"],
    ["---", "code_malformed"],
    ["SAVE\u200b10", "code_malformed"],
    ["SAVE10\u0000", "code_malformed"],
    ["\ud800", "code_malformed"],
    ["A".repeat(10_000), "code_malformed"],
    ["SAVE11", "code_unknown"],
    ["SAVE10'; DROP TABLE vouchers;--", "code_unknown"],
    ["__proto__", "code_unknown"],
    ["constructor", "code_unknown"],
    ["ЅАVЕ10", "code_unknown"],
  ])("%j is %s", (input, code) => {
    const quote = aQuote([{}], { codes: [input] });
    expect(outcomesOf(quote)).toEqual([[code]]);
    expect(quote.outcomes[0]).toMatchObject({ input });
    expect(quote.outcomes[0]).not.toHaveProperty("voucherId");
    expect(quote.total).toBe("10.00");
  });

  test.each([5, null, undefined, {}, { code: 5 }, { code: "A", shop: "s1" }, ["A"]])(
    "%j is no code but a fault",
    (code) => {
      expect(thrownBy(() => aQuote([{}], { codes: [code as string] })).path).toMatch(/^codes\[0\]/);
    },
  );
});

describe("every code gets one outcome, in the order given", () => {
  test("whatever becomes of it", () => {
    const vouchers = [{ code: "A" }, { code: "B", ...ended }, { code: "C" }];
    const codes = ["nope", "c", "", "B", "C", "a", "--"];
    const quote = aQuote(vouchers, { codes });
    expect(outcomesOf(quote)).toEqual([
      ...[["code_unknown"], "applied", ["code_missing"], ["expired"]],
      ...[["already_applied"], "applied", ["code_malformed"]],
    ]);
    expect(quote.outcomes.map(({ input }) => input)).toEqual(codes);
    expect(quote.total).toBe("8.10");
  });

  test("and only the first spelling of one code counts", () => {
    const quote = aQuote([{}], { codes: ["save-10", "SAVE1O", "SAVE10"] });
    expect(outcomesOf(quote)).toEqual(["applied", ["already_applied"], ["already_applied"]]);
    expect(reasonsOf(quote, 2)).toMatchObject([{ code: "already_applied", voucherCode: "SAVE10", params: {} }]);
    expect(quote.total).toBe("9.00");
  });

  test("and those above the most of the policy are too many", () => {
    const vouchers = ["A", "B", "C"].map((code) => ({ code }));
    const quote = aQuote(vouchers, { codes: ["A", "NOPE", "B", "A", "C"], policy: { maxCodes: 2 } });
    expect(outcomesOf(quote)).toEqual([
      "applied",
      ["code_unknown"],
      "applied",
      ["already_applied"],
      ["too_many_codes"],
    ]);
    expect(reasonsOf(quote, 4)[0]?.params).toEqual({ most: 2 });
  });

  test("and one that is too many says what else speaks against it", () => {
    const quote = aQuote([{ code: "A" }, { code: "B", ...ended }], { codes: ["A", "B"], policy: { maxCodes: 1 } });
    expect(outcomesOf(quote)).toEqual(["applied", ["expired", "too_many_codes"]]);
  });

  test("left out means that every voucher is tried", () => {
    const quote = aQuote([{ code: "A" }, { code: "B", ...ended }]);
    expect(quote.outcomes.map(({ code, input }) => [code, input])).toEqual([
      ["A", undefined],
      ["B", undefined],
    ]);
    expect(outcomesOf(quote)).toEqual(["applied", ["expired"]]);
  });

  test("given as an empty list means that none is", () => {
    expect(aQuote([{}], { codes: [] })).toMatchObject({ outcomes: [], discounts: [], total: "10.00" });
  });

  test("and tells all reasons of the voucher and of the cart", () => {
    const voucher = {
      ...ended,
      limits: { perCustomer: 1 },
      offers: [{ benefit: percentOff(5, { range: { products: ["x"] } }) }],
    };
    const quote = aQuote([voucher], { codes: ["SAVE10"] });
    expect(outcomesOf(quote)).toEqual([["expired", "customer_required", "no_eligible_items"]]);
    expect(reasonsOf(quote).map(({ offerId }) => offerId)).toEqual([undefined, undefined, "SAVE10.1"]);
  });
});

describe("members of one set on one cart", () => {
  const member = (code: string, more: VoucherInput = {}): VoucherInput => ({
    code,
    setId: "s",
    limits: { perSet: 2 },
    ...more,
  });

  test("draw on the set's limit together", () => {
    const quote = aQuote([member("A"), member("B")], { usage: { A: { set: 1 }, B: { set: 1 } } });
    expect(outcomesOf(quote)).toEqual(["applied", ["limit_set"]]);
    expect(reasonsOf(quote, 1)[0]?.params).toEqual({ limit: 2, used: 2 });
  });

  test.each([
    [{ perSet: 1 }, ["applied", ["limit_set"]]],
    [{ perSet: 5 }, ["applied", "applied"]],
    [{ perSet: 2, perSetPerCustomer: 1 }, ["applied", ["limit_customer"]]],
  ])("share the stricter limit of %j and two, whoever comes first", (limits, expected) => {
    const [strict, loose] = [member("A", { limits }), member("B")];
    const customer = { id: "c1" };
    expect(outcomesOf(aQuote([strict, loose], { customer }))).toEqual(expected);
    expect(outcomesOf(aQuote([loose, strict], { customer }))).toEqual(expected);
  });

  test("leave room for others where they are refused", () => {
    const refused = member("A", { offers: [{ benefit: percentOff(5, { range: { products: ["x"] } }) }] });
    const quote = aQuote([refused, member("B")], { usage: { A: { set: 1 }, B: { set: 1 } } });
    expect(outcomesOf(quote)).toEqual([["no_eligible_items"], "applied"]);
  });

  test("do not come back for a place that another took meanwhile", () => {
    const alone: VoucherInput = { code: "ALONE", offers: [{ sharing: "alone", benefit: percentOff(5) }] };
    const first = member("B", { offers: [{ priority: 1, benefit: percentOff(5) }] });
    // Beside ALONE the member A gives nothing and leaves its place to B; and B keeps ALONE away.
    const used = (set: number) => ({ usage: { A: { set }, B: { set } } });
    const outcomes = (set: number) => outcomesOf(aQuote([alone, member("A"), first], used(set)));
    expect(outcomes(1)).toEqual([["not_combinable"], ["not_combinable"], "applied"]);
    expect(outcomes(0)).toEqual([["not_combinable"], "applied", "applied"]);
  });
});

describe("a shop's voucher", () => {
  const cart = aCart({ shopId: "s1" }, { shopId: "s2", unitPrice: "20.00" }, {});

  test("touches only that shop's lines", () => {
    const quote = aQuote([inShop("s2")], { cart });
    expect(discountsOf(quote)).toEqual(["0.00", "2.00", "0.00"]);
  });

  test("is unknown where the cart has none of its lines", () => {
    expect(outcomesOf(aQuote([inShop("s3")], { cart, codes: ["SAVE10"] }))).toEqual([["code_unknown"]]);
    expect(aQuote([inShop("s3", { automatic: true })], { cart }).outcomes).toEqual([]);
  });

  test("comes before a global one of the same code", () => {
    const quote = aQuote([{}, inShop("s1")], { cart, codes: ["SAVE10"] });
    expect(quote.outcomes[0]?.voucherId).toBe("of-s1");
  });

  test("has to be named where two shops of the cart own the code", () => {
    const vouchers = [{}, inShop("s1"), inShop("s2")];
    const quote = aQuote(vouchers, {
      cart,
      codes: ["SAVE10", { code: "save10", shopId: "s2" }, { code: "SAVE10", shopId: "s9" }],
    });
    expect(outcomesOf(quote)).toEqual([["shop_required"], "applied", ["code_unknown"]]);
    expect(reasonsOf(quote)[0]?.params).toEqual({ shops: ["s1", "s2"] });
    expect(quote.outcomes[1]).toMatchObject({ input: "save10", voucherId: "of-s2" });
  });
});

describe("two amounts off one cart", () => {
  test("never leave less than nothing", () => {
    const vouchers = ["A", "B"].map((code) => ({ code, offers: [{ benefit: amountOff("6.00") }] }));
    expect(aQuote(vouchers).discounts.map(({ amount }) => amount)).toEqual(["6.00", "4.00"]);
  });
});
