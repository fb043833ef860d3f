import { describe, expect, test } from "vitest";
import {
  buyXGetY,
  countAtLeast,
  coverageAtLeast,
  multibuy,
  type OfferInput,
  percentOff,
  products,
  type VoucherInput,
  valueAtLeast,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote } from "./a-quote.js";

const oneFree = buyXGetY({ buy: { count: 1 }, get: 1, percent: "100" });
const threeForTwo = multibuy(3, 2);
const tenOff: VoucherInput = { code: "REST", offers: [{ benefit: percentOff("10") }] };

/** What each offer gives on so many mugs at 10.00, the offer given first. */
const given = (offer: OfferInput, quantity: number, ...others: readonly VoucherInput[]) =>
  aQuote([{ code: "FIRST", offers: [offer] }, ...others], { cart: aCart({ quantity }) }).discounts.map(
    ({ amount }) => amount,
  );

describe("a unit that was paid for pays once, whatever the offer consumes", () => {
  test.each([
    [threeForTwo, 9, "30.00"],
    [threeForTwo, 5, "10.00"],
    [oneFree, 4, "20.00"],
    [oneFree, 3, "10.00"],
  ] as const)("%j of %d units: %s", (benefit, quantity, discount) => {
    for (const consumes of ["discounted", "condition"] as const)
      expect(given({ benefit, consumes }, quantity)).toEqual([discount]);
  });
});

describe("units that were paid for are kept from other offers", () => {
  test.each([threeForTwo, buyXGetY({ buy: { count: 2 }, get: 1, percent: "100" })])("by %j", (benefit) => {
    expect(given({ benefit, sharing: "units" }, 3, tenOff)).toEqual(["10.00"]);
    // The fourth unit is in no group.
    expect(given({ benefit, sharing: "units" }, 4, tenOff)).toEqual(["10.00", "1.00"]);
  });

  test("but not where only what is discounted is used up", () => {
    expect(given({ benefit: threeForTwo, sharing: "units", consumes: "discounted" }, 3, tenOff)).toEqual([
      "10.00",
      "2.00",
    ]);
  });
});

test("Units that were paid for count towards the condition, which then uses up no others", () => {
  const offer = {
    condition: countAtLeast(3),
    benefit: multibuy(3, 2, { maxApplications: 1 }),
    sharing: "units",
  } as const;
  expect(given(offer, 5, tenOff)).toEqual(["10.00", "2.00"]);
});

describe("an offer that is given again", () => {
  const half = percentOff("50", { limit: { units: 1 }, maxApplications: 9 });

  test("asks its condition of the units that it did not discount", () => {
    expect(given({ condition: countAtLeast(3), benefit: half, consumes: "discounted" }, 5)).toEqual(["15.00"]);
  });

  test("or of those that met no condition of it either", () => {
    expect(given({ condition: countAtLeast(3), benefit: half, consumes: "condition" }, 6)).toEqual(["10.00"]);
    expect(given({ condition: countAtLeast(3), benefit: half, consumes: "condition" }, 5)).toEqual(["5.00"]);
  });

  test.each([
    countAtLeast(2, { range: products("mug") }),
    valueAtLeast("20.00", { range: products("mug") }),
    coverageAtLeast(2, { range: products("mug", "plate") }),
  ])("counts what it discounts towards what its condition uses up, whatever it is: %j", (condition) => {
    const benefit = percentOff("100", { range: products("cup"), limit: { units: 1 }, maxApplications: 9 });
    const cart = aCart({ quantity: 3 }, { productId: "plate" }, { productId: "cup", quantity: 2 });
    const offers = [{ condition, benefit, consumes: "condition" } as const];
    // The first cup is one of the two that are asked for, so one mug goes with it, and one with the second.
    expect(aQuote([{ offers }], { cart }).discount).toBe("20.00");
  });
});
