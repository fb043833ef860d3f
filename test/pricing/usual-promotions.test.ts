import { expect, test } from "vitest";
import {
  amountOff,
  amountOffEach,
  type Benefit,
  bundlePrice,
  buyXGetY,
  type Condition,
  countAtLeast,
  coverageAtLeast,
  multibuy,
  percentOff,
  spendAtLeast,
  spendAtMost,
  tiersByQuantity,
  tiersBySpend,
  valueAtLeast,
} from "../../src/index.js";
import { aQuote, discountsOf } from "./a-quote.js";
import { books, desk, pens } from "./desk.js";

const single: readonly (readonly [string, Benefit, readonly string[], Condition?])[] = [
  ["10 % of everything", percentOff("10"), ["1.20", "1.60", "0.45", "4.00"]],
  // 9.0625 is 9.06: 1.50, 2.00, 0.5625, 5.00 and two pennies down to one.
  ["12.5 % of everything", percentOff("12.5"), ["1.50", "2.00", "0.56", "5.00"]],
  ["100 % of everything", percentOff("100"), ["12.00", "16.00", "4.50", "40.00"]],
  ["10 % of books", percentOff("10", books), ["1.20", "1.60", "0.00", "0.00"]],
  ["50 % up to 10.00 of books", percentOff("50", { ...books, maxDiscount: "10.00" }), ["4.29", "5.71", "0.00", "0.00"]],
  ["the cheapest unit free", percentOff("100", { limit: { units: 1 } }), ["0.00", "0.00", "1.50", "0.00"]],
  [
    "the dearest unit free",
    percentOff("100", { limit: { units: 1, first: "dearest" } }),
    ["0.00", "0.00", "0.00", "40.00"],
  ],
  [
    "half of two books, cheapest first",
    percentOff("50", { ...books, limit: { units: 2 } }),
    ["0.00", "8.00", "0.00", "0.00"],
  ],
  [
    "half of two books, dearest first",
    percentOff("50", { ...books, limit: { units: 2, first: "dearest" } }),
    ["6.00", "4.00", "0.00", "0.00"],
  ],
  [
    "half of one unit of each line",
    percentOff("50", { limit: { units: 1, per: "line" } }),
    ["6.00", "4.00", "0.75", "20.00"],
  ],
  ["7.25 across the cart", amountOff("7.25"), ["1.20", "1.60", "0.45", "4.00"]],
  ["7.00 across books", amountOff("7.00", books), ["3.00", "4.00", "0.00", "0.00"]],
  ["more than books cost", amountOff("99.00", books), ["12.00", "16.00", "0.00", "0.00"]],
  ["0.01 across the cart goes to the largest part", amountOff("0.01"), ["0.00", "0.00", "0.00", "0.01"]],
  ["1.00 off each unit", amountOffEach("1.00"), ["1.00", "2.00", "3.00", "1.00"]],
  ["2.00 off each unit, at most its price", amountOffEach("2.00"), ["2.00", "4.00", "4.50", "2.00"]],
  [
    "1.00 off each of two units of books",
    amountOffEach("1.00", { ...books, limit: { units: 2 } }),
    ["0.00", "2.00", "0.00", "0.00"],
  ],
  [
    "1.00 off each pen, 2.50 at most",
    amountOffEach("1.00", { ...pens, maxDiscount: "2.50" }),
    ["0.00", "0.00", "2.50", "0.00"],
  ],
  ["3 books for 20.00", bundlePrice("20.00"), ["3.43", "4.57", "0.00", "0.00"], countAtLeast(3, books)],
  [
    "2 books for 10.00: the two cheapest",
    bundlePrice("10.00"),
    ["0.00", "6.00", "0.00", "0.00"],
    countAtLeast(2, books),
  ],
  [
    "a pair of different books for 15.00",
    bundlePrice("15.00"),
    ["3.00", "2.00", "0.00", "0.00"],
    coverageAtLeast(2, books),
  ],
  ["a bundle dearer than its goods", bundlePrice("50.00"), ["0.00", "0.00", "0.00", "0.00"], countAtLeast(3, books)],
  ["3 for 2 of books", multibuy(3, 2, books), ["0.00", "8.00", "0.00", "0.00"]],
  ["3 for 1 of books", multibuy(3, 1, books), ["0.00", "16.00", "0.00", "0.00"]],
  ["2 for 1 of pens: one pair", multibuy(2, 1, pens), ["0.00", "0.00", "1.50", "0.00"]],
  ["4 for 3 of pens: too few", multibuy(4, 3, pens), ["0.00", "0.00", "0.00", "0.00"]],
  ["3 for 2 of all seven units: two groups", multibuy(3, 2), ["0.00", "0.00", "3.00", "0.00"]],
  [
    "a lamp bought, a book at half price",
    buyXGetY({ buy: { count: 1, range: { products: ["lamp"] } }, get: 1, percent: "50", ...books }),
    ["0.00", "4.00", "0.00", "0.00"],
  ],
  [
    "a lamp bought, three pens free",
    buyXGetY({ buy: { count: 1, range: { products: ["lamp"] } }, get: 3, percent: "100", ...pens }),
    ["0.00", "0.00", "4.50", "0.00"],
  ],
  [
    "a book bought, a pen free, as often as there are both",
    buyXGetY({ buy: { count: 1, ...books }, get: 1, percent: "100", ...pens }),
    ["0.00", "0.00", "4.50", "0.00"],
  ],
  [
    "the same, once",
    buyXGetY({ buy: { count: 1, ...books }, get: 1, percent: "100", ...pens, maxApplications: 1 }),
    ["0.00", "0.00", "1.50", "0.00"],
  ],
  [
    "2 books bought, the third free",
    buyXGetY({ buy: { count: 2, ...books }, get: 1, percent: "100", ...books }),
    ["0.00", "8.00", "0.00", "0.00"],
  ],
  [
    "5 % from 50.00, 10 % from 70.00",
    tiersBySpend([
      { from: "50.00", percent: "5" },
      { from: "70.00", percent: "10" },
    ]),
    ["1.20", "1.60", "0.45", "4.00"],
  ],
  ["a step met to the penny", tiersBySpend([{ from: "72.50", percent: "10" }]), ["1.20", "1.60", "0.45", "4.00"]],
  ["a step missed by a penny", tiersBySpend([{ from: "72.51", percent: "10" }]), ["0.00", "0.00", "0.00", "0.00"]],
  [
    "3 books 5 %, 4 books 10 %",
    tiersByQuantity(
      [
        { from: 3, percent: "5" },
        { from: 4, percent: "10" },
      ],
      books,
    ),
    ["0.60", "0.80", "0.00", "0.00"],
  ],
  ["3 books 7.00 off", tiersByQuantity([{ from: 3, amount: "7.00" }], books), ["3.00", "4.00", "0.00", "0.00"]],
  ["a minimum met to the penny", percentOff("10"), ["1.20", "1.60", "0.45", "4.00"], spendAtLeast("72.50")],
  ["a minimum missed by a penny", percentOff("10"), ["0.00", "0.00", "0.00", "0.00"], spendAtLeast("72.51")],
  [
    "a minimum of the eligible goods, met",
    percentOff("10", books),
    ["1.20", "1.60", "0.00", "0.00"],
    spendAtLeast("28.00", { scope: "eligible" }),
  ],
  [
    "a minimum of the eligible goods, missed",
    percentOff("10", books),
    ["0.00", "0.00", "0.00", "0.00"],
    spendAtLeast("28.01", { scope: "eligible" }),
  ],
  ["a maximum met to the penny", amountOff("7.25"), ["1.20", "1.60", "0.45", "4.00"], spendAtMost("72.50")],
  ["a maximum exceeded by a penny", amountOff("7.25"), ["0.00", "0.00", "0.00", "0.00"], spendAtMost("72.49")],
  [
    "books for 28.00 bring the lamp down",
    percentOff("25", { range: { products: ["lamp"] } }),
    ["0.00", "0.00", "0.00", "10.00"],
    valueAtLeast("28.00", books),
  ],
];

test.each(single.map(([title, ...rest]) => ({ title, rest })))("$title", ({ rest: [benefit, expected, condition] }) => {
  const quote = aQuote([{ offers: [{ benefit, ...(condition && { condition }) }] }], { cart: desk });
  expect(discountsOf(quote)).toEqual(expected);
});
