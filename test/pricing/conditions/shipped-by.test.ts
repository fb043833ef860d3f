import { describe, expect, test } from "vitest";
import { type Cart, percentOff, type ShippingCharge, shippedBy } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf, reasonsOf } from "../a-quote.js";
import { conditionPath, missing, under, written } from "./conditions-on.js";

const sent = (...shipping: readonly Partial<ShippingCharge>[]): { readonly cart: Cart } => ({
  cart: { ...aCart(), shipping: shipping.map((charge, at) => ({ id: `${at}`, charge: "4.00", ...charge })) },
});

describe("goods sent by some method", () => {
  test("are so whatever it costs, and beside others", () => {
    const pickup = sent({ method: "post" }, { method: "pickup", charge: "0.00" });
    expect(under(shippedBy("courier", "pickup"), pickup).discount).toBe("1.00");
  });

  test.each([
    ["sent by another method", sent({ method: "post" }, {})],
    ["not sent at all", sent()],
    ["sent in a way not known yet", { cart: aCart() }],
  ])("are not, if %s", (_, settings) => {
    expect(missing(shippedBy("courier"), settings)).toEqual([["no_shipping", { methods: ["courier"] }]]);
  });

  test("say by which methods it would count", () => {
    const [reason] = reasonsOf(under(shippedBy("courier", "pickup"), sent({ method: "post" })));
    expect(reason?.message).toBe("It counts for shipping by courier, pickup.");
  });

  test("are those of the voucher's shop", () => {
    const { shipping } = sent({ method: "courier", shopId: "s1" }, { method: "post", shopId: "s2" }).cart;
    const cart = { ...aCart({ shopId: "s1" }, { shopId: "s2" }), shipping: shipping! };
    const offers = [{ condition: shippedBy("courier"), benefit: percentOff("10") }];
    const of = (shopId: string) => outcomesOf(aQuote([{ scope: { shopId }, offers }], { cart }));
    expect([of("s1"), of("s2")]).toEqual([["applied"], [["no_shipping"]]]);
  });

  test("name a method", () => {
    expect(thrownBy(() => written(shippedBy())).path).toBe(`${conditionPath}.methods`);
    expect(thrownBy(() => written(shippedBy(""))).path).toBe(`${conditionPath}.methods[0]`);
  });
});
