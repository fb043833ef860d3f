import { describe, expect, test } from "vitest";
import { gift, spendAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, outcomesOf } from "../a-quote.js";

const bag = (quantity = 1) => [{ offers: [{ condition: spendAtLeast("10.00"), benefit: gift("bag", { quantity }) }] }];

describe("a gift", () => {
  test("is an instruction and takes nothing off", () => {
    const quote = aQuote(bag(2));
    expect(quote.gifts).toEqual([{ voucherId: "SAVE10", offerId: "SAVE10.1", productId: "bag", quantity: 2 }]);
    expect(quote).toMatchObject({ discount: "0.00", total: "10.00", discounts: [] });
    expect(quote.outcomes).toMatchObject([{ status: "applied", discount: "0.00" }]);
  });

  test("needs its condition, to which no gift counts", () => {
    const quote = aQuote(bag(), { cart: aCart({ unitPrice: "9.99" }, { productId: "bag", gift: true }) });
    expect(outcomesOf(quote)).toEqual([["min_spend_not_met"]]);
    expect(quote.gifts).toEqual([]);
  });

  test.each([
    [{ productId: "" }, "productId"],
    [{ productId: "bag", quantity: 0 }, "quantity"],
    [{ productId: "bag", range: {} }, "range"],
  ])("of %j is refused at %s", (fields, field) => {
    const offers = [{ benefit: { type: "gift", ...fields } as ReturnType<typeof gift> }];
    expect(thrownBy(() => aQuote([{ offers }])).path).toBe(`voucher.offers[0].benefit.${field}`);
  });
});
