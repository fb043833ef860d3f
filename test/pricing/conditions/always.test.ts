import { describe, expect, test } from "vitest";
import { always, defineVoucher, percentOff } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote } from "../a-quote.js";

describe("no condition", () => {
  test("counts on every cart, however small", () => {
    const offers = [{ condition: always(), benefit: percentOff(100) }];
    expect(aQuote([{ offers }], { cart: aCart({ unitPrice: "0.01" }) }).total).toBe("0.00");
  });

  test("is what an offer without a condition has", () => {
    expect(defineVoucher(aVoucher()).offers[0]?.condition).toEqual({ type: "always" });
  });

  test("takes no fields", () => {
    const offers = [{ condition: { type: "always", amount: "50.00" }, benefit: percentOff(10) }];
    expect(thrownBy(() => defineVoucher(aVoucher({ offers }))).path).toBe("voucher.offers[0].condition.amount");
  });
});
