import { expect, test } from "vitest";
import {
  allProducts,
  amountOff,
  amountOffEach,
  attributes,
  type Benefit,
  bundlePrice,
  buyXGetY,
  type Condition,
  containsNone,
  containsOnly,
  countAtLeast,
  multibuy,
  percentOff,
  productTypes,
  spendAtLeast,
  tiersByQuantity,
  tiersBySpend,
} from "../../src/index.js";
import { aQuote, discountsOf } from "./a-quote.js";
import { books, desk, lamp, pens } from "./desk.js";

const none = ["0.00", "0.00", "0.00", "0.00"];
const without = (...products: readonly string[]) => ({ range: allProducts({ exclude: { products } }) });

const chosen: readonly (readonly [string, Benefit, readonly string[], Condition?])[] = [
  [
    "10 % of all but books",
    percentOff("10", { range: { exclude: { categories: ["Books"] } } }),
    ["0.00", "0.00", "0.45", "4.00"],
  ],
  // 5.00 × 12, 16, 4.50 of 32.50 = 1.846, 2.461, 0.692.
  ["5.00 across all but the lamp", amountOff("5.00", without("lamp")), ["1.85", "2.46", "0.69", "0.00"]],
  [
    "half of books but the atlas",
    percentOff("50", { range: { categories: ["Books"], exclude: { products: ["atlas"] } } }),
    ["0.00", "8.00", "0.00", "0.00"],
  ],
  [
    "20 % of what costs 8.00 or more",
    percentOff("20", { range: { minPrice: "8.00" } }),
    ["2.40", "3.20", "0.00", "8.00"],
  ],
  [
    "20 % of what costs more than 8.00",
    percentOff("20", { range: { minPrice: "8.01" } }),
    ["2.40", "0.00", "0.00", "8.00"],
  ],
  [
    "half of what costs at most 8.00",
    percentOff("50", { range: { maxPrice: "8.00" } }),
    ["0.00", "8.00", "2.25", "0.00"],
  ],
  ["10 % of stationery", percentOff("10", { range: productTypes("stationery") }), ["0.00", "0.00", "0.45", "0.00"]],
  [
    "10 % of hard covers",
    percentOff("10", { range: attributes({ cover: ["hard"] }) }),
    ["1.20", "0.00", "0.00", "0.00"],
  ],
  [
    "3.00 off each soft or hard cover",
    amountOffEach("3.00", { range: attributes({ cover: ["soft", "hard"] }) }),
    ["3.00", "6.00", "0.00", "0.00"],
  ],
  // 10.00 × 12 and 40 of 52.00 = 2.307, 7.692.
  [
    "10.00 across the two dearest units",
    amountOff("10.00", { limit: { units: 2, first: "dearest" } }),
    ["2.31", "0.00", "0.00", "7.69"],
  ],
  [
    "10.00 off the cheapest unit takes its price",
    amountOff("10.00", { limit: { units: 1 } }),
    ["0.00", "0.00", "1.50", "0.00"],
  ],
  [
    "5.00 off one unit of each line",
    amountOffEach("5.00", { limit: { units: 1, per: "line" } }),
    ["5.00", "5.00", "1.50", "5.00"],
  ],
  [
    "5.00 off two units of each line",
    amountOffEach("5.00", { limit: { units: 2, per: "line" } }),
    ["5.00", "10.00", "3.00", "5.00"],
  ],
  [
    "2.00 off each of four units, dearest first",
    amountOffEach("2.00", { limit: { units: 4, first: "dearest" } }),
    ["2.00", "4.00", "0.00", "2.00"],
  ],
  [
    "3.00 off one book, three times",
    amountOff("3.00", { ...books, limit: { units: 1 }, maxApplications: 3 }),
    ["3.00", "6.00", "0.00", "0.00"],
  ],
  [
    "3.00 off one book, as long as there are books",
    amountOff("3.00", { ...books, limit: { units: 1 }, maxApplications: 99 }),
    ["3.00", "6.00", "0.00", "0.00"],
  ],
  [
    "half of one book, twice, 5.00 at most",
    percentOff("50", { ...books, limit: { units: 1 }, maxApplications: 2, maxDiscount: "5.00" }),
    ["0.00", "5.00", "0.00", "0.00"],
  ],
  // 12.50 of the three pens and a novel; 2.50 × 8 and 4.50 of 12.50.
  ["4 units for 10.00: the cheapest", bundlePrice("10.00"), ["0.00", "1.60", "0.90", "0.00"], countAtLeast(4)],
  ["3 pens for 4.00", bundlePrice("4.00"), ["0.00", "0.00", "0.50", "0.00"], countAtLeast(3, pens)],
  ["a pen for 1.00, each", bundlePrice("1.00"), ["0.00", "0.00", "1.50", "0.00"], countAtLeast(1, pens)],
  [
    "a pen for 1.00, twice",
    bundlePrice("1.00", { maxApplications: 2 }),
    ["0.00", "0.00", "1.00", "0.00"],
    countAtLeast(1, pens),
  ],
  ["a bundle for nothing", bundlePrice("0.00"), ["12.00", "16.00", "0.00", "0.00"], countAtLeast(3, books)],
  ["2 for 1 of books, once", multibuy(2, 1, { ...books, maxApplications: 1 }), ["0.00", "8.00", "0.00", "0.00"]],
  ["2 for 0 of pens: a pair is free", multibuy(2, 0, pens), ["0.00", "0.00", "3.00", "0.00"]],
  [
    "3 for 2 of books, 5.00 at most",
    multibuy(3, 2, { ...books, maxDiscount: "5.00" }),
    ["0.00", "5.00", "0.00", "0.00"],
  ],
  [
    "3 pens bought, a quarter off the lamp",
    buyXGetY({ buy: { count: 3, ...pens }, get: 1, percent: "25", ...lamp }),
    ["0.00", "0.00", "0.00", "10.00"],
  ],
  ["4 pens bought: too few", buyXGetY({ buy: { count: 4, ...pens }, get: 1, percent: "25", ...lamp }), none],
  [
    "a book bought, the next at half price",
    buyXGetY({ buy: { count: 1, ...books }, get: 1, percent: "50", ...books }),
    ["0.00", "4.00", "0.00", "0.00"],
  ],
  // Lamp and atlas pay for a pen, two novels for another; the last pen is alone.
  [
    "2 bought, the third free, of everything",
    buyXGetY({ buy: { count: 2 }, get: 1, percent: "100" }),
    ["0.00", "0.00", "3.00", "0.00"],
  ],
  [
    "a lamp bought, up to five books at a tenth off",
    buyXGetY({ buy: { count: 1, ...lamp }, get: 5, percent: "10", ...books }),
    ["1.20", "1.60", "0.00", "0.00"],
  ],
  [
    "5 units 10 %, 8 units 20 %",
    tiersByQuantity([
      { from: 8, percent: "20" },
      { from: 5, percent: "10" },
    ]),
    ["1.20", "1.60", "0.45", "4.00"],
  ],
  [
    "2.00 off from 1, 5.00 off from 3 pens, at most what they cost",
    tiersByQuantity(
      [
        { from: 1, amount: "2.00" },
        { from: 3, amount: "5.00" },
      ],
      pens,
    ),
    ["0.00", "0.00", "4.50", "0.00"],
  ],
  // 6.00 × 12 and 16 of 28.00 = 2.571, 3.428.
  [
    "6.00 off books from 28.00",
    tiersBySpend(
      [
        { from: "28.00", amount: "6.00" },
        { from: "28.01", amount: "9.00" },
      ],
      books,
    ),
    ["2.57", "3.43", "0.00", "0.00"],
  ],
  [
    "10 % of books where 72.50 are spent on anything",
    percentOff("10", books),
    ["1.20", "1.60", "0.00", "0.00"],
    spendAtLeast("72.50"),
  ],
  ["10 % where there is no lamp", percentOff("10"), none, containsNone(lamp.range)],
  [
    "10 % where there is no vase",
    percentOff("10"),
    ["1.20", "1.60", "0.45", "4.00"],
    containsNone({ products: ["vase"] }),
  ],
  ["10 % where there are only books", percentOff("10"), none, containsOnly(books.range)],
  ["10 % where 7 units are bought", percentOff("10"), ["1.20", "1.60", "0.45", "4.00"], countAtLeast(7)],
  ["10 % where 8 units are bought", percentOff("10"), none, countAtLeast(8)],
];

test.each(chosen.map(([title, ...rest]) => ({ title, rest })))("$title", ({ rest: [benefit, expected, condition] }) => {
  const quote = aQuote([{ offers: [{ benefit, ...(condition && { condition }) }] }], { cart: desk });
  expect(discountsOf(quote)).toEqual(expected);
});
