import { describe, expect, test } from "vitest";
import { shippingPrice } from "../../../src/index.js";
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

  test("never makes it dearer", () => {
    expect(outcomesOf(aQuote(at("5.00"), { cart }))).toEqual([["nothing_to_discount"]]);
  });
});
