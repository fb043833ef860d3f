import { describe, expect, test } from "vitest";
import { type AmountOff, amountOff, defineVoucher, type MoneyInput } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf, reasonsOf } from "../a-quote.js";

const withAmount = (amount: MoneyInput, options: Partial<AmountOff> = {}) => ({
  offers: [{ benefit: amountOff(amount, options) }],
});
const define = (amount: unknown) => defineVoucher(aVoucher(withAmount(amount as string)));

describe("an amount off", () => {
  test("is taken of the goods together, in proportion to what they cost", () => {
    const quote = aQuote([withAmount("10.00")], { cart: aCart({ unitPrice: "30.00" }, { unitPrice: "10.00" }) });
    expect(discountsOf(quote)).toEqual(["7.50", "2.50"]);
    expect(quote.discounts).toEqual([
      { voucherId: "SAVE10", code: "SAVE10", offerId: "SAVE10.1", amount: "10.00", applications: 1, target: "order" },
    ]);
  });

  test("is at most what the goods cost", () => {
    const quote = aQuote([withAmount("10.01")]);
    expect([quote.discount, quote.total]).toEqual(["10.00", "0.00"]);
  });

  test("moves to lines that have room above their lowest price", () => {
    const quote = aQuote([withAmount("6.00")], {
      cart: aCart({ unitPrice: "10.00", minimumPrice: "9.00" }, { unitPrice: "5.00" }),
    });
    // There is room for 1.00 and for 5.00.
    expect(discountsOf(quote)).toEqual(["1.00", "5.00"]);
    expect(aQuote([withAmount("7.00")], { cart: aCart({ minimumPrice: "9.00" }) }).discount).toBe("1.00");
  });

  test("finds nothing where every price is at its lowest", () => {
    const quote = aQuote([withAmount("6.00")], { cart: aCart({ minimumPrice: "10.00" }) });
    expect(outcomesOf(quote)).toEqual([["nothing_to_discount"]]);
  });

  test("is given in each currency it exists in and never converted", () => {
    const voucher = withAmount({ GBP: "5.00", JPY: "900", KWD: "2.000" });
    const inCurrency = (currency: string, unitPrice: string) =>
      aQuote([voucher], { cart: { ...aCart({ unitPrice }), currency } });
    expect(inCurrency("GBP", "9.00").discount).toBe("5.00");
    expect(inCurrency("JPY", "1000").discount).toBe("900");
    expect(inCurrency("KWD", "9.000").discount).toBe("2.000");
    const [reason] = reasonsOf(inCurrency("EUR", "9.00"));
    expect(reason).toMatchObject({
      code: "currency_not_supported",
      params: { currency: "EUR", supported: ["GBP", "JPY", "KWD"] },
      offerId: "SAVE10.1",
      voucherCode: "SAVE10",
    });
  });

  test.each([0, "0.00", "-1", "1.001", "1e400", "1e-400", Number.NaN, "", null, undefined, {}, [], true])(
    "of %j is refused by name",
    (amount) => {
      expect(thrownBy(() => define(amount)).path).toMatch(/^voucher\.offers\[0\]\.benefit\.amount/);
    },
  );

  test("names the currency of the amount that is wrong", () => {
    expect(thrownBy(() => define({ GBP: "5.00", JPY: "5.5" })).path).toBe("voucher.offers[0].benefit.amount.JPY");
    expect(thrownBy(() => define({ gbp: "5.00" })).path).toBe("voucher.offers[0].benefit.amount.gbp");
  });

  test("without a currency of the voucher has to name one", () => {
    const given = { code: "A", offers: [{ benefit: amountOff("5.00") }] };
    expect(thrownBy(() => defineVoucher(given)).path).toBe("voucher.offers[0].benefit.amount");
    expect(
      defineVoucher({ ...given, currency: "JPY", offers: [{ benefit: amountOff(5) }] }).offers[0]?.benefit,
    ).toEqual({
      type: "amountOff",
      amount: { JPY: "5" },
    });
  });

  test("of a range touches nothing else", () => {
    const quote = aQuote([withAmount("8.00", { range: { products: ["cup"] } })], {
      cart: aCart({ productId: "cup", unitPrice: "6.00" }, {}),
    });
    expect(discountsOf(quote)).toEqual(["6.00", "0.00"]);
    expect(quote.discounts[0]?.target).toBe("items");
  });
});
