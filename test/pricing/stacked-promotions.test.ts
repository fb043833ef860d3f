import { describe, expect, test } from "vitest";
import {
  amountOff,
  amountOffEach,
  type Benefit,
  bundlePrice,
  buyXGetY,
  type Condition,
  type Customer,
  countAtLeast,
  customerTags,
  firstOrder,
  multibuy,
  nthOrder,
  type PolicyInput,
  percentOff,
  shippingAmountOff,
  shippingPercentOff,
  shippingPrice,
  spendAtLeast,
  tiersBySpend,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf } from "./a-quote.js";
import { books, desk, lamp, pens } from "./desk.js";

const ten = percentOff("10");
const stacked: readonly (readonly [string, readonly Benefit[], PolicyInput, string])[] = [
  ["10 % and 10 % of what is left", [ten, ten], "running", "13.78"],
  ["10 % and 10 % of the price", [ten, ten], "original", "14.50"],
  ["10 % before 5.00", [ten, amountOff("5.00")], "running", "12.25"],
  ["5.00 before 10 %", [amountOff("5.00"), ten], "running", "11.75"],
  ["5.00 before 10 % of the price", [amountOff("5.00"), ten], "original", "12.25"],
  ["books first, whatever comes first", [ten, percentOff("50", books)], "running", "19.85"],
  ["60 % and 60 % of the price: no more than all", [percentOff("60"), percentOff("60")], "original", "72.50"],
  ["60 % and 60 % of what is left", [percentOff("60"), percentOff("60")], "running", "60.90"],
  ["only the best", [ten, amountOff("9.00")], { choose: "first" }, "7.25"],
  ["the best on each line", [amountOff("7.00", books), ten], { choose: "bestPerLine", stages: ["all"] }, "11.45"],
];

test.each(stacked)("%s, together", (_, benefits, policy, discount) => {
  const vouchers = benefits.map((benefit, at) => ({ code: `C${at}`, offers: [{ benefit }] }));
  expect(aQuote(vouchers, { cart: desk, policy }).discount).toBe(discount);
});

const shipping: readonly (readonly [string, Benefit, readonly string[]])[] = [
  ["free", shippingPercentOff("100"), ["0.00", "0.00"]],
  ["half", shippingPercentOff("50"), ["2.00", "3.00"]],
  ["one method free", shippingPercentOff("100", { method: "post" }), ["0.00", "6.00"]],
  ["5.00 off in all", shippingAmountOff("5.00"), ["2.00", "3.00"]],
  ["more off than it costs", shippingAmountOff("50.00"), ["0.00", "0.00"]],
  ["1.00 in all", shippingPrice("1.00"), ["0.40", "0.60"]],
  ["a price above the charge", shippingPrice("20.00"), ["4.00", "6.00"]],
  ["free up to 5.00", shippingPercentOff("100", { maxDiscount: "5.00" }), ["2.00", "3.00"]],
];

test.each(shipping)("Shipping of 4.00 and 6.00, %s", (_, benefit, expected) => {
  const charges = [
    { id: "a", charge: "4.00", method: "post" },
    { id: "b", charge: "6.00", method: "courier" },
  ];
  const quote = aQuote([{ offers: [{ benefit }] }], { cart: { ...desk, shipping: charges } });
  expect(quote.shipping?.lines.map(({ total }) => total)).toEqual(expected);
  expect(quote.total).toBe("72.50");
});

test.each([
  ["10", "half-up", "100"],
  ["33.33", "half-up", "333"],
  ["0.05", "half-up", "1"],
  ["0.05", "half-down", "0"],
  ["0.15", "half-even", "2"],
  ["0.25", "half-even", "2"],
  ["0.99", "down", "9"],
  ["0.01", "up", "1"],
] as const)("%s %% of 1000 yen rounded %s is %s yen", (percent, rounding, discount) => {
  const cart = { currency: "JPY", lines: [{ id: "1", productId: "mug", unitPrice: "1000", quantity: 1 }] };
  expect(aQuote([{ offers: [{ benefit: percentOff(percent) }] }], { cart, policy: { rounding } }).discount).toBe(
    discount,
  );
});

test.each([
  ["50", "2.00", "5.00"],
  ["90", "2.00", "2.00"],
  ["50", "9.00", "9.00"],
  ["50", "10.00", "10.00"],
  ["50", "12.00", "10.00"],
])("%s %% off a mug at 10.00 that may not cost less than %s leaves %s", (percent, minimumPrice, total) => {
  expect(aQuote([{ offers: [{ benefit: percentOff(percent) }] }], { cart: aCart({ minimumPrice }) }).total).toBe(total);
});

describe("two codes on one desk", () => {
  const code = (name: string, offer: NonNullable<VoucherInput["offers"]>[number]): VoucherInput => ({
    code: name,
    offers: [offer],
  });
  const halfBooks = { benefit: percentOff("50", books) };

  test.each<readonly [string, readonly VoucherInput[], readonly string[]]>([
    // 14.00 of books left, 58.50 in all: 10 % of that, by what is left of each line.
    [
      "half of books, then 10 % of the rest",
      [code("A", halfBooks), code("B", { benefit: percentOff("10") })],
      ["6.60", "8.80", "0.45", "4.00"],
    ],
    [
      "half of books, kept apart from 10 % of the rest",
      [code("A", { ...halfBooks, sharing: "units" }), code("B", { benefit: percentOff("10") })],
      ["6.00", "8.00", "0.45", "4.00"],
    ],
    [
      "half of books alone: no 10 %",
      [code("A", { ...halfBooks, sharing: "alone" }), code("B", { benefit: percentOff("10") })],
      ["6.00", "8.00", "0.00", "0.00"],
    ],
    [
      "10 % where 60.00 are spent before discounts",
      [code("A", halfBooks), code("B", { benefit: percentOff("10", lamp), condition: spendAtLeast("60.00") })],
      ["6.00", "8.00", "0.00", "4.00"],
    ],
    [
      "10 % where 60.00 are left after discounts",
      [
        code("A", { ...halfBooks, priority: 1 }),
        code("B", { benefit: percentOff("10", lamp), condition: spendAtLeast("60.00", { stage: "after" }) }),
      ],
      ["6.00", "8.00", "0.00", "0.00"],
    ],
    // 7.00 of books: 3.00 and 4.00; then half of 9.00 and 12.00.
    [
      "7.00 off books, then half of them",
      [code("A", { benefit: amountOff("7.00", books) }), code("B", halfBooks)],
      ["7.50", "10.00", "0.00", "0.00"],
    ],
    [
      "half of books, then 7.00 off them",
      [code("B", halfBooks), code("A", { benefit: amountOff("7.00", books) })],
      ["9.00", "12.00", "0.00", "0.00"],
    ],
    [
      "more than books cost, twice",
      [code("A", { benefit: amountOff("20.00", books) }), code("B", { benefit: amountOff("20.00", books) })],
      ["12.00", "16.00", "0.00", "0.00"],
    ],
    [
      "a free pen each, of units of their own",
      [
        code("A", { benefit: percentOff("100", { limit: { units: 1 } }), sharing: "units" }),
        code("B", { benefit: percentOff("100", { limit: { units: 1 } }), sharing: "units" }),
      ],
      ["0.00", "0.00", "3.00", "0.00"],
    ],
    [
      "3 for 2 of pens uses them up",
      [code("A", { benefit: multibuy(3, 2, pens), sharing: "units" }), code("B", { benefit: percentOff("10", pens) })],
      ["0.00", "0.00", "1.50", "0.00"],
    ],
  ])("%s", (_, vouchers, expected) => {
    expect(discountsOf(aQuote(vouchers, { cart: desk }))).toEqual(expected);
  });
});

describe("a cart in yen, which has no smaller unit", () => {
  const cart = {
    currency: "JPY",
    lines: [
      { id: "a", productId: "tea", unitPrice: 333, quantity: 3 },
      { id: "b", productId: "cup", unitPrice: "1250", quantity: 1 },
      { id: "c", productId: "tea", unitPrice: 333, quantity: 1 },
    ],
  };

  test.each<readonly [string, Benefit, readonly string[]]>([
    // 999, 1250 and 333 yen, 2582 in all: 258.2 is 258.
    ["10 % of everything", percentOff("10"), ["100", "125", "33"]],
    // 500 × 999, 1250, 333 of 2582 = 193.45, 242.06, 64.48.
    ["500 across the cart", amountOff(500), ["193", "242", "65"]],
    ["100 across the tea", amountOff(100, { range: { products: ["tea"] } }), ["75", "0", "25"]],
    ["1 across the cart", amountOff(1), ["0", "1", "0"]],
    ["33.33 % of the tea", percentOff("33.33", { range: { products: ["tea"] } }), ["333", "0", "111"]],
    ["the cheapest free", percentOff("100", { limit: { units: 1 } }), ["333", "0", "0"]],
    ["4 teas for 1000", bundlePrice(1000), ["249", "0", "83"]],
    ["3 for 2 of tea", multibuy(3, 2, { range: { products: ["tea"] } }), ["333", "0", "0"]],
    [
      "tea bought, a cup at half price",
      buyXGetY({
        buy: { count: 4, range: { products: ["tea"] } },
        get: 1,
        percent: "50",
        range: { products: ["cup"] },
      }),
      ["0", "625", "0"],
    ],
    ["300 off from 2500", tiersBySpend([{ from: 2500, amount: 300 }]), ["116", "145", "39"]],
  ])("%s", (_, benefit, expected) => {
    const condition = countAtLeast(4, { range: { products: ["tea"] } });
    expect(discountsOf(aQuote([{ currency: "JPY", offers: [{ condition, benefit }] }], { cart }))).toEqual(expected);
  });
});

describe("a cart in dinars, of a thousand fils", () => {
  const cart = {
    currency: "KWD",
    lines: [1, 2, 3].map((id) => ({ id: `${id}`, productId: "pen", unitPrice: "0.333", quantity: 1 })),
  };

  test.each<readonly [string, Benefit, readonly string[]]>([
    // 99.9 fils are 100.
    ["10 % of everything", percentOff("10"), ["0.034", "0.033", "0.033"]],
    ["0.001 across the cart", amountOff("0.001"), ["0.001", "0.000", "0.000"]],
    ["0.005 off each", amountOffEach("0.005"), ["0.005", "0.005", "0.005"]],
    ["3 for 0.500", bundlePrice("0.500"), ["0.167", "0.166", "0.166"]],
  ])("%s", (_, benefit, expected) => {
    const quote = aQuote([{ currency: "KWD", offers: [{ condition: countAtLeast(3), benefit }] }], { cart });
    expect(discountsOf(quote)).toEqual(expected);
  });
});

describe("10 % for some customers", () => {
  const tenth = (condition: Condition) => [{ offers: [{ condition, benefit: ten }] }];

  test.each<readonly [string, Condition, Customer | undefined, string]>([
    ["on the first order", firstOrder(), { id: "c1", orders: 0 }, "7.25"],
    ["on the first order, on the second", firstOrder(), { id: "c1", orders: 1 }, "0.00"],
    ["on the first order, of a stranger", firstOrder(), undefined, "0.00"],
    ["on every tenth order only", nthOrder(10), { id: "c1", orders: 9 }, "7.25"],
    ["on the tenth order, on the eleventh", nthOrder(10), { id: "c1", orders: 10 }, "0.00"],
    ["of the club", customerTags("club"), { id: "c1", tags: ["staff", "club"] }, "7.25"],
    ["of the club, for others", customerTags("club"), { id: "c1", tags: ["clubs"] }, "0.00"],
  ])("%s", (_, condition, customer, discount) => {
    expect(aQuote(tenth(condition), { cart: desk, ...(customer && { customer }) }).discount).toBe(discount);
  });
});
