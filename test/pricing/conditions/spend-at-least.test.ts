import { describe, expect, test } from "vitest";
import { defineVoucher, percentOff, type SpendAtLeast, spendAtLeast } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf, reasonsOf } from "../a-quote.js";

const tenOff = (condition: SpendAtLeast, range = {}) => ({
  offers: [{ condition, benefit: percentOff("10", { range }) }],
});
const define = (condition: object) =>
  defineVoucher(aVoucher({ offers: [{ condition: condition as SpendAtLeast, benefit: percentOff(10) }] }));

describe("a minimum spend", () => {
  test("is met by exactly the amount and missed by a penny", () => {
    const voucher = tenOff(spendAtLeast("50.00"));
    expect(outcomesOf(aQuote([voucher], { cart: aCart({ unitPrice: "25.00", quantity: 2 }) }))).toEqual(["applied"]);
    const missed = aQuote([voucher], { cart: aCart({ unitPrice: "49.99" }) });
    expect(reasonsOf(missed)).toEqual([
      {
        code: "min_spend_not_met",
        params: { required: "50.00", actual: "49.99", missing: "0.01", currency: "GBP" },
        voucherCode: "SAVE10",
        offerId: "SAVE10.1",
        retry: "yes",
        remedy: "Add goods to the cart.",
        message: "Spend 0.01 GBP more: it counts from 50.00 GBP.",
      },
    ]);
    expect(missed.total).toBe("49.99");
  });

  test("of all goods counts what cannot be discounted, but no gift", () => {
    const voucher = tenOff(spendAtLeast("20.00"));
    expect(outcomesOf(aQuote([voucher], { cart: aCart({}, { discountable: false }) }))).toEqual(["applied"]);
    const withGift = aQuote([voucher], { cart: aCart({}, { gift: true }) });
    expect(reasonsOf(withGift)[0]?.params).toMatchObject({ actual: "10.00", missing: "10.00" });
  });

  test("of eligible goods counts only what the benefit is for", () => {
    const range = { products: ["cup"] };
    const cart = aCart({ productId: "cup", unitPrice: "15.00" }, { productId: "cup", discountable: false }, {});
    const needs = (amount: string) => aQuote([tenOff(spendAtLeast(amount, { scope: "eligible" }), range)], { cart });
    expect(needs("15.00").discount).toBe("1.50");
    expect(reasonsOf(needs("15.01"))[0]?.params).toMatchObject({ actual: "15.00", missing: "0.01" });
    expect(aQuote([tenOff(spendAtLeast("35.00"), range)], { cart }).discount).toBe("1.50");
  });

  test("looks at prices before other discounts unless it says after", () => {
    const half = { code: "HALF", offers: [{ priority: 1, benefit: percentOff(50) }] };
    const second = (stage: "before" | "after") =>
      aQuote([half, { code: "MORE", ...tenOff(spendAtLeast("10.00", { stage })) }], { codes: ["HALF", "MORE"] });
    expect(second("before").total).toBe("4.50");
    expect(outcomesOf(second("after"))).toEqual(["applied", ["min_spend_not_met"]]);
    expect(reasonsOf(second("after"), 1)[0]?.params).toMatchObject({ actual: "5.00", missing: "5.00" });
  });

  test("of a shop's voucher sees only that shop's goods", () => {
    const cart = aCart({ shopId: "s1" }, { shopId: "s2", unitPrice: "90.00" });
    const quote = aQuote([{ ...tenOff(spendAtLeast("20.00")), scope: { shopId: "s1" } }], { cart });
    expect(reasonsOf(quote)[0]?.params).toMatchObject({ actual: "10.00" });
  });

  test("without an amount in the cart's currency is currency_not_supported", () => {
    expect(outcomesOf(aQuote([tenOff(spendAtLeast({ EUR: "1.00" }))]))).toEqual([["currency_not_supported"]]);
  });

  test("is written out with its defaults", () => {
    expect(define(spendAtLeast("50")).offers[0]?.condition).toEqual({
      type: "spendAtLeast",
      amount: { GBP: "50.00" },
      scope: "all",
      stage: "before",
    });
  });

  test.each([
    [{ amount: "0" }, "amount"],
    [{ amount: "-5" }, "amount"],
    [{ amount: "5.001" }, "amount"],
    [{}, "amount"],
    [{ amount: "5.00", scope: "cart" }, "scope"],
    [{ amount: "5.00", stage: "later" }, "stage"],
    [{ amount: "5.00", minimum: 3 }, "minimum"],
  ])("of %j is refused at %s", (fields, field) => {
    const error = thrownBy(() => define({ type: "spendAtLeast", ...fields }));
    expect(error.path).toBe(`voucher.offers[0].condition.${field}`);
  });
});
