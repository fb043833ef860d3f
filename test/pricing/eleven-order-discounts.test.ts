import { describe, expect, test } from "vitest";
import { amountOff, type CartLine, percentOff } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, discountsOf } from "./a-quote.js";

const times = (count: number, unitPrice: string): Partial<CartLine>[] =>
  Array.from({ length: count }, () => ({ unitPrice }));
const cents = (text: string) => Math.round(Number(text) * 100);
const rising = Array.from({ length: 25 }, (_, index) => ({ unitPrice: ((101 * (index + 1)) / 100).toFixed(2) }));
const mixed = [
  { unitPrice: "10.01", quantity: 3 },
  { unitPrice: "0.01", quantity: 1 },
  { unitPrice: "49.99", quantity: 2 },
];

/** Discount, lines, what it comes to, what is left, and what the lines bear where that fits one row. */
const rows = [
  ["10 % over 3 x 33.33", percentOff(10), times(3, "33.33"), "10.00", "89.99", ["3.34", "3.33", "3.33"]],
  ["10.00 over 3 x 33.33", amountOff("10.00"), times(3, "33.33"), "10.00", "89.99", ["3.34", "3.33", "3.33"]],
  // 500 / 7 = 71.43 each: 71 and three pennies over.
  [
    "5.00 over 7 x 9.99",
    amountOff("5.00"),
    times(7, "9.99"),
    "5.00",
    "64.93",
    ["0.72", "0.72", "0.72", "0.71", "0.71", "0.71", "0.71"],
  ],
  ["0.01 over 3 x 10.00", amountOff("0.01"), times(3, "10.00"), "0.01", "29.99", ["0.01", "0.00", "0.00"]],
  ["0.05 over 3 x 10.00", amountOff("0.05"), times(3, "10.00"), "0.05", "29.95", ["0.02", "0.02", "0.01"]],
  // 33.33 % of 2.97 is 0.989901.
  ["33.33 % over 3 x 0.99", percentOff("33.33"), times(3, "0.99"), "0.99", "1.98", ["0.33", "0.33", "0.33"]],
  // 15 % of 0.91 is 0.1365: 14 pennies over 13 lines, 1 each and one more for the lowest id.
  [
    "15 % over 13 x 0.07",
    percentOff(15),
    times(13, "0.07"),
    "0.14",
    "0.77",
    ["0.02", ...new Array<string>(12).fill("0.01")],
  ],
  ["200.00 over 3 x 33.33", amountOff("200.00"), times(3, "33.33"), "99.99", "0.00", ["33.33", "33.33", "33.33"]],
  ["100 % over 3 x 33.33", percentOff(100), times(3, "33.33"), "99.99", "0.00", ["33.33", "33.33", "33.33"]],
  // 130.02 in all: 2.3096…, 0.0008 and 7.6896… of 10.00; the odd penny goes to the fraction 0.96.
  ["10.00 over mixed lines", amountOff("10.00"), mixed, "10.00", "120.02", ["2.31", "0.00", "7.69"]],
  // 1.01 × 325 = 328.25; 7.77 % of it is 25.505025.
  ["7.77 % over 25 rising lines", percentOff("7.77"), rising, "25.51", "302.74", undefined],
] as const;

describe("order discounts split into whole cents that add up", () => {
  test.each(rows)("%s", (_, benefit, lines, discount, total, parts) => {
    const quote = aQuote([{ offers: [{ benefit }] }], { cart: aCart(...lines) });
    expect([quote.discount, quote.total]).toEqual([discount, total]);
    const given = discountsOf(quote);
    expect(given.reduce((sum, part) => sum + cents(part), 0)).toBe(cents(discount));
    for (const part of given) expect(part).toMatch(/^\d+\.\d\d$/);
    if (parts !== undefined) expect(given).toEqual(parts);
  });

  test("no line of the 25 is a whole cent away from its exact share", () => {
    const quote = aQuote([{ offers: [{ benefit: percentOff("7.77") }] }], { cart: aCart(...rising) });
    quote.lines.forEach(({ discount, subtotal }) => {
      expect(Math.abs(cents(discount) * 32_825 - cents(subtotal) * 2551)).toBeLessThan(32_825);
    });
  });
});
