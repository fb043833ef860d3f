import { describe, expect, test } from "vitest";
import {
  amountOff,
  bundlePrice,
  countAtLeast,
  coverageAtLeast,
  type OfferInput,
  percentOff,
  products,
} from "../../../src/index.js";
import { aCart } from "../../../src/testing/builders.js";
import { thrownBy } from "../../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf } from "../a-quote.js";

const threeFor = (price: string, more = {}) => [
  { offers: [{ condition: countAtLeast(3, { range: products("book") }), benefit: bundlePrice(price, more) }] },
];
const books = (quantity: number, unitPrice = "10.00") => ({ productId: "book", quantity, unitPrice });

describe("a price for a bundle", () => {
  test("is what the goods that met the condition cost together", () => {
    const quote = aQuote(threeFor("20.00"), { cart: aCart(books(3), {}) });
    expect(discountsOf(quote)).toEqual(["10.00", "0.00"]);
    expect(quote.discounts[0]?.applications).toBe(1);
  });

  test("is given as often as there are bundles, and no more than asked", () => {
    const quote = aQuote(threeFor("20.00"), { cart: aCart(books(7)) });
    expect([quote.discount, quote.discounts[0]?.applications]).toEqual(["20.00", 2]);
    expect(aQuote(threeFor("20.00", { maxApplications: 1 }), { cart: aCart(books(7)) }).discount).toBe("10.00");
  });

  test("is made of the cheapest that do", () => {
    const cart = aCart(books(2, "50.00"), books(2, "9.00"));
    // 9.00 + 9.00 + 50.00 = 68.00 for 20.00
    expect(aQuote(threeFor("20.00"), { cart }).discount).toBe("48.00");
  });

  test("ends with the first that would be no bargain", () => {
    // 27.00 for 20.00; the next is the same, then 3 × 5.00 would be; cheapest first, they come first and end it.
    expect(aQuote(threeFor("20.00"), { cart: aCart(books(6, "9.00")) }).discount).toBe("14.00");
    expect(aQuote(threeFor("20.00"), { cart: aCart(books(6, "9.00"), books(3, "5.00")) }).discount).toBe("0.00");
  });

  test("is each unit's price where one unit is a bundle", () => {
    const offers = [{ condition: countAtLeast(1), benefit: bundlePrice("1.00") }];
    const cart = aCart(books(3, "1.50"), { unitPrice: "4.00" });
    expect(discountsOf(aQuote([{ offers }], { cart }))).toEqual(["1.50", "3.00"]);
  });

  test("comes before what is taken of the whole cart", () => {
    const tenth = { code: "TENTH", offers: [{ benefit: percentOff("10") }] };
    const quote = aQuote([tenth, { code: "THREE", offers: threeFor("20.00")[0]!.offers }], { cart: aCart(books(3)) });
    // 30.00 cost 20.00, and 10 % of that.
    expect(quote.discounts.map(({ amount, target }) => [amount, target])).toEqual([
      ["10.00", "items"],
      ["2.00", "order"],
    ]);
  });

  test("can be made of different products", () => {
    const outfit = [
      {
        offers: [{ condition: coverageAtLeast(2, { range: products("shirt", "tie") }), benefit: bundlePrice("25.00") }],
      },
    ];
    const cart = aCart({ productId: "shirt", unitPrice: "20.00", quantity: 2 }, { productId: "tie" });
    const quote = aQuote(outfit, { cart });
    // One of each: 30.00 for 25.00, of which two thirds are the shirt's.
    expect(discountsOf(quote)).toEqual(["3.33", "1.67"]);
  });

  test("is worth all its bundles where the best codes are chosen", () => {
    const cart = aCart(books(6, "30.00"));
    const alone = (code: string, offer: OfferInput) => ({ code, offers: [{ ...offer, sharing: "alone" as const }] });
    const less = alone("LESS", { benefit: amountOff("130.00") });
    const more = alone("MORE", threeFor("20.00")[0]!.offers[0]!);
    // Twice 90.00 for 20.00 takes 140.00 off: more than one bundle costs.
    const quote = aQuote([less, more], { cart, policy: "bestOnly" });
    expect(outcomesOf(quote)).toEqual([["better_applied"], "applied"]);
    expect(quote.discount).toBe("140.00");
  });

  test("looks at the goods of its bundles", () => {
    const cart = aCart(books(7), { unitPrice: "5.00" });
    const { steps } = aQuote(threeFor("20.00"), { cart, trace: true });
    // Two bundles of 30.00: the seventh book and the mug are not looked at.
    expect(steps?.map(({ base, amount }) => [base, amount])).toEqual([["60.00", "20.00"]]);
  });

  test("is reached by the other goods where one has a lowest price", () => {
    const offers = [{ condition: coverageAtLeast(2), benefit: bundlePrice("12.00") }];
    const quote = aQuote([{ offers }], { cart: aCart({ minimumPrice: "8.00" }, { productId: "cup" }) });
    // 8.00 off 20.00, of which the mug may lose 2.00.
    expect(discountsOf(quote)).toEqual(["2.00", "6.00"]);
  });

  test("that is no bargain gives nothing", () => {
    expect(outcomesOf(aQuote(threeFor("30.00"), { cart: aCart(books(3)) }))).toEqual([["nothing_to_discount"]]);
    expect(outcomesOf(aQuote(threeFor("20.00"), { cart: aCart(books(2)) }))).toEqual([["min_quantity_not_met"]]);
  });
});

test.each(["range", "limit"])("A bundle is what met the condition, so that it takes no %s", (field) => {
  const more = { [field]: field === "range" ? products("book") : { units: 1 } };
  expect(thrownBy(() => aQuote(threeFor("20.00", more))).path).toBe(`voucher.offers[0].benefit.${field}`);
});
