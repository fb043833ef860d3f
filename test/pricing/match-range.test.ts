import { describe, expect, test } from "vitest";
import {
  allProducts,
  attributes,
  type CartLine,
  categories,
  percentOff,
  products,
  productTypes,
  type Range,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote } from "./a-quote.js";

/** Whether a benefit of everything in a range takes something off a line. */
function isIn(range: Range | undefined, line: Partial<CartLine>): boolean {
  const benefit = percentOff(100, range === undefined ? {} : { range });
  return aQuote([{ offers: [{ benefit }] }], { cart: aCart(line) }).discount !== "0.00";
}

describe("a range", () => {
  test.each([
    ["no range", undefined],
    ["an empty range", {}],
    ["all products", allProducts()],
  ])("of everything: %s", (_, range) => {
    expect(isIn(range, {})).toBe(true);
    expect(isIn(range, { gift: true })).toBe(false);
    expect(isIn(range, { discountable: false })).toBe(false);
    expect(isIn(range, { gift: false, discountable: true })).toBe(true);
  });

  test("of products holds them and the variants of a parent", () => {
    const range = products("mug", "shirt");
    expect(isIn(range, { productId: "mug" })).toBe(true);
    expect(isIn(range, { productId: "shirt-xl", parentId: "shirt" })).toBe(true);
    expect(isIn(range, { productId: "shirt-xl" })).toBe(false);
    expect(isIn(range, { productId: "mug", gift: true })).toBe(false);
    expect(isIn(range, { productId: "mug", discountable: false })).toBe(false);
  });

  test.each([
    ["Furniture", true],
    ["Furniture/Chairs", true],
    ["Furniture/Chairs/Oak", true],
    ["Furnitures", false],
    ["furniture", false],
    ["Home/Furniture", false],
  ])("of the category Furniture holds %s: %s", (path, inside) => {
    expect(isIn(categories("Furniture"), { categories: ["Other", path] })).toBe(inside);
  });

  test("of a category holds nothing that has none", () => {
    expect(isIn(categories("Furniture"), {})).toBe(false);
    expect(isIn(categories("Furniture"), { categories: [] })).toBe(false);
  });

  test("of several lists holds what any of them names", () => {
    const range = { products: ["mug"], categories: ["Books"] };
    expect(isIn(range, { productId: "mug" })).toBe(true);
    expect(isIn(range, { productId: "x", categories: ["Books/Old"] })).toBe(true);
    expect(isIn(range, { productId: "x", categories: ["Toys"] })).toBe(false);
  });

  test("leaves out what it excludes, whatever else names it", () => {
    const range = { products: ["mug"], categories: ["Books"], exclude: { products: ["p"], categories: ["Books/Old"] } };
    expect(isIn(range, { productId: "mug", categories: ["Books/Old/Rare"] })).toBe(false);
    expect(isIn(range, { productId: "p", categories: ["Books"] })).toBe(false);
    expect(isIn(range, { productId: "q", categories: ["Books"] })).toBe(true);
    expect(isIn(allProducts({ exclude: { products: ["p"] } }), { productId: "v", parentId: "p" })).toBe(false);
    expect(isIn(allProducts({ exclude: {} }), { productId: "v" })).toBe(true);
  });

  test("of types or attributes holds what has one of the values of each", () => {
    expect(isIn(productTypes("book", "game"), { type: "game" })).toBe(true);
    expect(isIn(productTypes("book"), { type: "Book" })).toBe(false);
    expect(isIn(productTypes("book"), {})).toBe(false);
    const range = attributes({ colour: ["red", "blue"], size: [42], sale: [true] });
    expect(isIn(range, { attributes: { colour: "blue", size: 42, sale: true } })).toBe(true);
    expect(isIn(range, { attributes: { colour: "blue", size: "42", sale: true } })).toBe(false);
    expect(isIn(range, { attributes: { colour: "blue", size: 42 } })).toBe(false);
    expect(isIn(range, {})).toBe(false);
  });

  test.each([
    ["9.99", false],
    ["10.00", true],
    ["20.00", true],
    ["20.01", false],
  ])("from 10.00 to 20.00 holds a unit at %s: %s", (unitPrice, inside) => {
    expect(isIn(allProducts({ minPrice: "10.00", maxPrice: "20.00" }), { unitPrice, quantity: 3 })).toBe(inside);
    expect(isIn({ products: ["mug"], minPrice: "10.00", maxPrice: { GBP: "20.00" } }, { unitPrice })).toBe(inside);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "knows no product called %s unless named",
    (name) => {
      expect(isIn(products("mug"), { productId: name, categories: [name] })).toBe(false);
      expect(isIn(categories("Books"), { productId: name, categories: [name] })).toBe(false);
      expect(isIn(products(name), { productId: name })).toBe(true);
      expect(isIn(categories(name), { categories: [name] })).toBe(true);
      expect(isIn(JSON.parse(`{"attributes":{"${name}":["x"]}}`), { attributes: {} })).toBe(false);
    },
  );
});
