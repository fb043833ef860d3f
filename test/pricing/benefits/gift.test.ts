import { describe, expect, test } from "vitest";
import { countAtLeast, gift, percentOff, products, spendAtLeast } from "../../../src/index.js";
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

  test("comes once for each time that its goods are there, as often as it may", () => {
    const tie = (maxApplications?: number) => [
      {
        offers: [
          {
            condition: countAtLeast(2, { range: products("shirt") }),
            benefit: gift("tie", { quantity: 3, ...(maxApplications && { maxApplications }) }),
          },
        ],
      },
    ];
    const ties = (shirts: number, most?: number) =>
      aQuote(tie(most), { cart: aCart({ productId: "shirt", quantity: shirts }, { quantity: 9 }) }).gifts.map(
        ({ quantity }) => quantity,
      );
    expect([ties(1, 5), ties(5, 5), ties(5), ties(20, 4)]).toEqual([[], [6], [3], [12]]);
  });

  test("comes once where its condition names no goods", () => {
    const offers = [{ condition: spendAtLeast("1.00"), benefit: gift("bag", { maxApplications: 5 }) }];
    expect(aQuote([{ offers }]).gifts).toMatchObject([{ quantity: 1 }]);
  });

  test("leaves goods that it was given for to other offers, unless it consumes them", () => {
    const offer = {
      condition: countAtLeast(2),
      benefit: gift("tie", { maxApplications: 5 }),
      sharing: "units" as const,
    };
    const off = (more: object) => [
      { code: "TIE", offers: [{ ...offer, ...more, priority: 1 }] },
      { code: "OFF", offers: [{ benefit: percentOff(10), sharing: "units" as const }] },
    ];
    const cart = aCart({ quantity: 5 });
    expect(aQuote(off({}), { cart }).discount).toBe("5.00");
    // Of five units four were used for two ties.
    expect(aQuote(off({ consumes: "condition" }), { cart }).discount).toBe("1.00");
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
