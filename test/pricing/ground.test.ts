import { describe, expect, test } from "vitest";
import { amountOff, countAtLeast, percentOff, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf } from "./a-quote.js";

const eightOff: VoucherInput = { code: "EIGHT", offers: [{ benefit: amountOff("8.00"), priority: 1 }] };
const halfOfOne = (more: object = {}, offer: object = {}): VoucherInput => ({
  code: "HALF",
  offers: [{ benefit: percentOff("50", { limit: { units: 1 }, ...more }), ...offer }],
});
const given = (vouchers: readonly VoucherInput[], quantity: number) =>
  aQuote(vouchers, { cart: aCart({ quantity }) }).discounts.find(({ code }) => code === "HALF")?.amount;

describe("units of a line that earlier discounts lowered", () => {
  test("cost their even part of what is left of the line", () => {
    expect(given([eightOff, halfOfOne()], 2)).toBe("3.00");
  });

  test("cost the same each time that an offer is applied to the next of them", () => {
    // 12.00 is left of two mugs: 6.00 each, so 3.00 and 3.00, not 3.00 and half of the 9.00 that are left then.
    expect(given([eightOff, halfOfOne({ maxApplications: 2 })], 2)).toBe("6.00");
    expect(given([eightOff, halfOfOne({ maxApplications: 3 })], 4)).toBe("12.00");
  });

  test("cost all that is left of the line together, whatever does not divide", () => {
    const sevenths: VoucherInput = { ...eightOff, offers: [{ benefit: amountOff("0.01"), priority: 1 }] };
    expect(given([sevenths, halfOfOne({ maxApplications: 3 })], 3)).toBe("15.00");
    const free = halfOfOne({ maxApplications: 3 });
    const all = { ...free, offers: [{ benefit: percentOff("100", { limit: { units: 1 }, maxApplications: 3 }) }] };
    expect(given([sevenths, all], 3)).toBe("29.99");
  });

  test("are as dear where the offer used up others for its condition", () => {
    const pair = halfOfOne({ maxApplications: 2 }, { condition: countAtLeast(2), consumes: "condition" });
    // 32.00 is left of four mugs: 8.00 each, and two of them at half price.
    expect(given([eightOff, pair], 4)).toBe("8.00");
  });
});

describe("units that may not cost less than 8.00", () => {
  const cart = aCart({ quantity: 2, minimumPrice: "8.00" });

  test.each([
    ["half of one", percentOff("50", { limit: { units: 1 } }), "2.00"],
    ["half of both", percentOff("50"), "4.00"],
    ["5.00 off one", amountOff("5.00", { limit: { units: 1 } }), "2.00"],
    ["1.50 off one", amountOff("1.50", { limit: { units: 1 } }), "1.50"],
  ])("lose no more by %s", (_, benefit, discount) => {
    expect(aQuote([{ offers: [{ benefit }] }], { cart }).discount).toBe(discount);
  });

  test("lose what is left above that by a second discount", () => {
    const vouchers = ["A", "B"].map((code) => ({ code, offers: [{ benefit: percentOff("15") }] }));
    // 3.00 of 20.00, then 2.55 of 17.00, of which 1.00 may go.
    expect(aQuote(vouchers, { cart }).discounts.map(({ amount }) => amount)).toEqual(["3.00", "1.00"]);
  });
});

test("A cap is reached where other lines have room for what a lowest price keeps back", () => {
  const cart = aCart({ quantity: 2, minimumPrice: "8.00" }, { productId: "cup" });
  const capped = (maxDiscount: string) =>
    discountsOf(aQuote([{ offers: [{ benefit: percentOff("50", { maxDiscount }) }] }], { cart }));
  // 10.00 and 5.00 are wanted, and the mugs can give 4.00 of that.
  expect(capped("9.50")).toEqual(["4.00", "5.00"]);
  expect(capped("8.00")).toEqual(["3.56", "4.44"]);
  // Where no line keeps anything back the cap is split like the whole.
  expect(capped("3.00")).toEqual(["2.00", "1.00"]);
});
