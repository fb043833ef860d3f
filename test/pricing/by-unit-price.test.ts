import { describe, expect, test } from "vitest";
import { readCart } from "../../src/domain/cart.js";
import { policies } from "../../src/domain/policy.js";
import { byUnitPrice, firstByUnitPrice } from "../../src/pricing/by-unit-price.js";
import { openSheet } from "../../src/pricing/sheet.js";
import { aCart } from "../../src/testing/builders.js";

/** Lines `d`, `a`, `c`, `b` at 5.00, 2.00, 5.00, 0.00, `e` at 2.00. */
const cart = readCart(
  aCart(
    { id: "d", unitPrice: "5.00" },
    { id: "a", unitPrice: "2.00" },
    { id: "c", unitPrice: "5.00" },
    { id: "b", unitPrice: "0.00" },
    { id: "e", unitPrice: "2.00" },
  ),
  {},
);
const sheet = openSheet(cart, { customer: undefined, keepsUses: false, policy: policies.running });
const idsOf = (lines: readonly number[]) => lines.map((line) => cart.lines[line]!.id).join("");

describe("lines by unit price", () => {
  test.each([
    ["cheapest", "aecd"],
    ["dearest", "cdae"],
  ] as const)("%s first, ties by id, without those that cost nothing", (first, expected) => {
    expect(idsOf(byUnitPrice(sheet, [0, 1, 2, 3, 4], first))).toBe(expected);
    expect(idsOf(byUnitPrice(sheet, [4, 3, 2, 1, 0], first))).toBe(expected);
  });

  test.each(["cheapest", "dearest"] as const)("have as their first the one that sorting puts first, %s", (first) => {
    for (const lines of [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0], [3, 4], [3], []])
      expect(firstByUnitPrice(sheet, lines, first)).toBe(byUnitPrice(sheet, lines, first)[0]);
  });
});
