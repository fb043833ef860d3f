import { describe, expect, test } from "vitest";
import { type CountedLimit, percentOff, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, outcomesOf, reasonsOf } from "./a-quote.js";

const half: VoucherInput = {
  code: "HALF",
  offers: [{ id: "half", benefit: percentOff("50", { limit: { units: 1 }, maxApplications: 5 }) }],
};
const given = (...limits: readonly CountedLimit[]) =>
  aQuote([half], { cart: aCart({ quantity: 9 }), usage: { HALF: { applications: { half: limits } } } });

describe("an offer whose applications the host counts over all carts", () => {
  test.each([
    [[], 5],
    [[{ limit: 9, used: 2 }], 5],
    [[{ limit: 6, used: 2 }], 4],
    [
      [
        { limit: 6, used: 2 },
        { limit: 2, used: 1 },
      ],
      1,
    ],
  ])("is applied no more often than %j leave", (limits, applications) => {
    expect(given(...limits).discounts[0]).toMatchObject({ amount: `${applications * 5}.00`, applications });
  });

  test.each([3, 4])("is refused where %i of 3 are used", (used) => {
    const quote = given({ limit: 9, used: 2 }, { limit: 3, used });
    expect(outcomesOf(quote)).toEqual([["limit_total"]]);
    expect(reasonsOf(quote)[0]).toMatchObject({ params: { limit: 3, used }, offerId: "half", retry: "no" });
  });

  test("leaves the other offers of its voucher as they are, whatever they are called", () => {
    const both: VoucherInput = { ...half, offers: [...half.offers!, { id: "toString", benefit: percentOff("10") }] };
    const usage = { HALF: { applications: { half: [{ limit: 1, used: 1 }] } } };
    expect(aQuote([both], { usage }).discounts).toMatchObject([{ offerId: "toString", amount: "1.00" }]);
  });
});
