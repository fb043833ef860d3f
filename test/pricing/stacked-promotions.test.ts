import { expect, test } from "vitest";
import {
  amountOff,
  type Benefit,
  categories,
  type PolicyInput,
  percentOff,
  shippingAmountOff,
  shippingPercentOff,
  shippingPrice,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote } from "./a-quote.js";

/** Books at 12.00 and 8.00, three pens at 1.50, a lamp at 40.00: 12.00, 16.00, 4.50, 40.00; 72.50 in all. */
const desk = aCart(
  { productId: "atlas", unitPrice: "12.00", categories: ["Books"] },
  { productId: "novel", unitPrice: "8.00", quantity: 2, categories: ["Books"] },
  { productId: "pen", unitPrice: "1.50", quantity: 3 },
  { productId: "lamp", unitPrice: "40.00" },
);
const books = { range: categories("Books") };

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
