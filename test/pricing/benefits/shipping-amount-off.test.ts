import { describe, expect, test } from "vitest";
import { shippingAmountOff } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote } from "../a-quote.js";

const off = (amount: string) => [{ offers: [{ benefit: shippingAmountOff(amount) }] }];
const cart = {
  ...aCart(),
  shipping: [
    { id: "a", charge: "3.00" },
    { id: "b", charge: "1.00" },
  ],
};

describe("an amount off shipping", () => {
  test("is taken of the charges together, at most what they are", () => {
    expect(aQuote(off("2.00"), { cart }).shipping?.lines.map(({ total }) => total)).toEqual(["1.50", "0.50"]);
    expect(aQuote(off("9.00"), { cart })).toMatchObject({
      payable: "10.00",
      shipping: { discount: "4.00", total: "0.00" },
    });
  });

  test("of nothing is refused", () => {
    expect(thrownBy(() => aQuote(off("0"), { cart })).path).toBe("voucher.offers[0].benefit.amount");
  });
});
