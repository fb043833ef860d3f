import { describe, expect, test } from "vitest";
import {
  allOf,
  anyOf,
  type Benefit,
  buyXGetY,
  type Condition,
  type Customer,
  contains,
  containsNone,
  containsOnly,
  countAtLeast,
  coverageAtLeast,
  customerTags,
  fromShop,
  multibuy,
  nthOrder,
  percentOff,
  products,
  shippedBy,
  spendAtLeast,
  spendAtMost,
  tiersByQuantity,
  tiersBySpend,
  valueAtLeast,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, reasonsOf } from "./a-quote.js";

/** Two mugs at 10.00 and a pen at 1.50: 21.50. */
const cart = aCart({ productId: "mug", quantity: 2, shopId: "s1" }, { productId: "pen", unitPrice: "1.50" });
const mugs = { range: products("mug") };
const gbp = { currency: "GBP" };
const tea = { range: products("tea") };

const misses = (condition: Condition, benefit: Benefit, customer: Customer = { id: "c", orders: 3 }) =>
  reasonsOf(aQuote([{ offers: [{ condition, benefit }] }], { cart, customer })).map(({ code, params, retry }) => [
    code,
    params,
    retry,
  ]);

const ofConditions: Readonly<Record<string, readonly [Condition, ...(readonly unknown[])]>> = {
  "a minimum spend": [
    spendAtLeast("30.00"),
    ["min_spend_not_met", { required: "30.00", actual: "21.50", missing: "8.50", ...gbp }, "yes"],
  ],
  "a maximum spend": [
    spendAtMost("20.00"),
    ["max_spend_exceeded", { required: "20.00", actual: "21.50", excess: "1.50", ...gbp }, "yes"],
  ],
  "a value of some goods": [
    valueAtLeast("50.00", mugs),
    ["min_spend_not_met", { required: "50.00", actual: "20.00", missing: "30.00", ...gbp }, "yes"],
  ],
  "a number of some goods": [
    countAtLeast(5, mugs),
    ["min_quantity_not_met", { required: 5, actual: 2, missing: 3 }, "yes"],
  ],
  "different products": [coverageAtLeast(4), ["min_quantity_not_met", { required: 4, actual: 2, missing: 2 }, "yes"]],
  "goods that have to be there": [contains(products("tea")), ["no_eligible_items", tea, "yes"]],
  "goods that may not be there": [containsNone(products("pen")), ["excluded_item_present", { lines: ["2"] }, "yes"]],
  "goods that only may be there": [containsOnly(products("pen")), ["excluded_item_present", { lines: ["1"] }, "yes"]],
  "goods of a shop": [fromShop("s2", "s3"), ["no_eligible_items", { shops: ["s2", "s3"] }, "yes"]],
  "a way of shipping": [shippedBy("courier"), ["no_shipping", { methods: ["courier"] }, "yes"]],
  "a later order": [nthOrder(6), ["not_first_order", { order: 6, orders: 3 }, "later"]],
  "an order that is past": [nthOrder(2), ["not_first_order", { order: 2, orders: 3 }, "no"]],
  "a group of customers": [customerTags("vip", "staff"), ["customer_not_eligible", { tags: ["vip", "staff"] }, "no"]],
  "all of several": [
    allOf(countAtLeast(4), spendAtLeast("22.00"), countAtLeast(3)),
    ["min_spend_not_met", { required: "22.00", actual: "21.50", missing: "0.50", ...gbp }, "yes"],
    ["min_quantity_not_met", { required: 4, actual: 3, missing: 1 }, "yes"],
  ],
  "any of several": [
    anyOf(countAtLeast(4), contains(products("tea"))),
    ["min_quantity_not_met", { required: 4, actual: 3, missing: 1 }, "yes"],
    ["no_eligible_items", tea, "yes"],
  ],
};

describe("a condition that is not met says what is missing", () => {
  test.each(Object.entries(ofConditions))("%s", (_, [condition, ...expected]) => {
    expect(misses(condition, percentOff("10"))).toEqual(expected);
  });
});

const ofBenefits: Readonly<Record<string, readonly [Benefit, string, object]>> = {
  "goods that it is for": [percentOff("10", tea), "no_eligible_items", tea],
  "a third for two": [multibuy(3, 2, mugs), "min_quantity_not_met", { required: 3, actual: 2, missing: 1 }],
  "four of the same, of which most are there": [
    multibuy(4, 3, { per: "product" }),
    "min_quantity_not_met",
    { required: 4, actual: 2, missing: 2 },
  ],
  "goods to buy for what is got": [
    buyXGetY({ buy: { count: 3, ...mugs }, get: 1, percent: "100", range: products("pen") }),
    "min_quantity_not_met",
    { required: 4, actual: 3, missing: 1 },
  ],
  "one more to get of what is bought": [
    buyXGetY({ buy: { count: 2, ...mugs }, get: 1, percent: "100", ...mugs }),
    "min_quantity_not_met",
    { required: 3, actual: 2, missing: 1 },
  ],
  "a full group": [
    buyXGetY({ buy: { count: 2 }, get: 2, percent: "100", fullGroups: true }),
    "min_quantity_not_met",
    { required: 4, actual: 3, missing: 1 },
  ],
  "the first step of spend": [
    tiersBySpend([
      { from: "50.00", percent: "10" },
      { from: "25.00", percent: "5" },
    ]),
    "min_spend_not_met",
    { required: "25.00", actual: "21.50", missing: "3.50", ...gbp },
  ],
  "the first step of quantity, of the same": [
    tiersByQuantity([{ from: 5, percent: "10" }], { per: "product" }),
    "min_quantity_not_met",
    { required: 5, actual: 2, missing: 3 },
  ],
};

describe("a benefit that has too little says what is missing", () => {
  test.each(Object.entries(ofBenefits))("%s", (_, [benefit, code, params]) => {
    expect(misses({ type: "always" }, benefit)).toEqual([[code, params, "yes"]]);
  });

  test("but not where other offers keep goods from it", () => {
    const own = { code: "OWN", offers: [{ sharing: "units" as const, benefit: percentOff("10", mugs) }] };
    const quote = aQuote([own, { code: "LATE", offers: [{ benefit: multibuy(2, 1, mugs) }] }], { cart });
    expect(reasonsOf(quote, 1).map(({ code, params }) => [code, params])).toEqual([
      ["not_combinable", { with: ["OWN"] }],
    ]);
  });
});
