import { describe, expect, test } from "vitest";
import { shippingPercentOff, shippingPrice } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { aQuote, outcomesOf } from "../a-quote.js";

const at = (price: string) => [{ offers: [{ benefit: shippingPrice(price) }] }];
const cart = {
  ...aCart(),
  shipping: [
    { id: "a", charge: "3.00" },
    { id: "b", charge: "1.00" },
  ],
};

describe("a fixed price for shipping", () => {
  test("is what all charges cost together", () => {
    const quote = aQuote(at("2.00"), { cart });
    expect(quote.shipping).toMatchObject({ discount: "2.00", total: "2.00" });
    expect(quote.shipping?.lines.map(({ total }) => total)).toEqual(["1.50", "0.50"]);
    expect(aQuote(at("0"), { cart }).payable).toBe("10.00");
  });

  test("under the full price takes the difference off whatever charge is left", () => {
    const freeB = { code: "B", offers: [{ benefit: shippingPercentOff("100", { method: "bike" }), priority: 1 }] };
    const charges = [
      { id: "a", charge: "3.00" },
      { id: "b", charge: "1.00", method: "bike" },
    ];
    const quote = aQuote([freeB, ...at("2.00")], { cart: { ...cart, shipping: charges }, policy: "original" });
    // 4.00 are to cost 2.00, so 2.00 off: all of it off the 3.00.
    expect(quote.shipping?.lines.map(({ total }) => total)).toEqual(["1.00", "0.00"]);
  });

  test("never makes it dearer", () => {
    expect(outcomesOf(aQuote(at("5.00"), { cart }))).toEqual([["nothing_to_discount"]]);
  });
});
