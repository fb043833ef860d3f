import { describe, expect, test } from "vitest";
import { type Cart, percentOff, shippingPercentOff } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf } from "../a-quote.js";

const shipped = (...shipping: NonNullable<Cart["shipping"]>[number][]) => ({ ...aCart(), shipping });
const free = (options = {}) => [{ offers: [{ benefit: shippingPercentOff("100", options) }] }];

describe("a percentage off shipping", () => {
  test("leaves the goods at their price", () => {
    const quote = aQuote(free(), { cart: shipped({ id: "a", charge: "4.99" }, { id: "b", charge: "1.00" }) });
    expect(quote).toMatchObject({ total: "10.00", discount: "0.00", payable: "10.00" });
    expect(quote.shipping).toMatchObject({ charge: "5.99", discount: "5.99", total: "0.00" });
    expect(quote.discounts).toMatchObject([{ amount: "5.99", target: "shipping" }]);
    expect(quote.outcomes).toMatchObject([{ status: "applied", discount: "5.99" }]);
  });

  test("is rounded once over all charges and split by what they are", () => {
    const third = [{ offers: [{ benefit: shippingPercentOff("33.33") }] }];
    const quote = aQuote(third, {
      cart: shipped({ id: "a", charge: "1.00" }, { id: "b", charge: "1.00" }, { id: "c", charge: "1.00" }),
    });
    expect(quote.shipping?.lines.map(({ discount }) => discount)).toEqual(["0.34", "0.33", "0.33"]);
  });

  test("can be of one method, and capped", () => {
    const cart = shipped({ id: "a", charge: "4.00", method: "post" }, { id: "b", charge: "9.00", method: "courier" });
    expect(aQuote(free({ method: "post" }), { cart }).shipping?.total).toBe("9.00");
    expect(aQuote(free({ maxDiscount: "3.00" }), { cart }).shipping?.discount).toBe("3.00");
    expect(outcomesOf(aQuote(free({ method: "drone" }), { cart }))).toEqual([["no_shipping"]]);
  });

  test("of a shop's voucher lowers that shop's charges alone", () => {
    const [ofShop] = free();
    const cart = {
      ...aCart({ shopId: "s1" }),
      shipping: [
        { id: "a", charge: "4.00", shopId: "s1" },
        { id: "b", charge: "9.00", shopId: "s2" },
      ],
    };
    expect(
      aQuote([{ ...ofShop, scope: { shopId: "s1" } }], { cart }).shipping?.lines.map(({ discount }) => discount),
    ).toEqual(["4.00", "0.00"]);
  });

  test("waits while shipping is not known, and is rejected where there is none", () => {
    expect(aQuote(free()).outcomes).toEqual([
      { voucherId: "SAVE10", code: "SAVE10", status: "applied", discount: "0.00", pending: ["shipping"] },
    ]);
    expect(outcomesOf(aQuote(free(), { cart: shipped() }))).toEqual([["no_shipping"]]);
    expect(outcomesOf(aQuote(free(), { cart: shipped({ id: "a", charge: 0 }) }))).toEqual([["no_shipping"]]);
  });

  test("comes after the discounts on goods, and two of them find nothing left", () => {
    const twice = [
      ...free(),
      { code: "B", offers: [{ benefit: shippingPercentOff(50) }] },
      { code: "C", offers: [{ benefit: percentOff(10) }] },
    ];
    const quote = aQuote(twice, { cart: shipped({ id: "a", charge: "4.00" }) });
    expect(outcomesOf(quote)).toEqual(["applied", ["nothing_to_discount"], "applied"]);
    expect(quote.discounts.map(({ target }) => target)).toEqual(["order", "shipping"]);
  });

  test("has no range", () => {
    expect(thrownBy(() => aQuote(free({ range: {} }))).path).toBe("voucher.offers[0].benefit.range");
  });
});
