import { describe, expect, test } from "vitest";
import {
  allProducts,
  attributes,
  categories,
  coversAll,
  products,
  productTypes,
  readRange,
} from "../../src/domain/range.js";
import { pathsOf } from "./thrown-by.js";

const read = (range: unknown) => readRange(range, "range", { currency: { code: "GBP", digits: 2 } });

describe("a range", () => {
  test("is built as plain data", () => {
    expect(allProducts()).toEqual({});
    expect(products("a", "b")).toEqual({ products: ["a", "b"] });
    expect(categories("Books")).toEqual({ categories: ["Books"] });
    expect(productTypes("book")).toEqual({ types: ["book"] });
    expect(attributes({ colour: ["red"] })).toEqual({ attributes: { colour: ["red"] } });
    expect(allProducts({ exclude: products("a") })).toEqual({ exclude: { products: ["a"] } });
  });

  test("names a category with or without a slash at its end", () => {
    expect(read({ categories: ["Books/", "Toys//"] })).toEqual({ categories: ["Books", "Toys"] });
    expect(pathsOf(() => read({ categories: ["/"] }))).toEqual(["range.categories"]);
  });

  test("is read without repeats, with its prices written out", () => {
    const range = {
      products: ["a", "a", "b"],
      categories: ["Books"],
      exclude: { products: ["c"] },
      minPrice: "5",
      maxPrice: { GBP: 9 },
    };
    expect(read(range)).toEqual({
      ...range,
      products: ["a", "b"],
      minPrice: { GBP: "5.00" },
      maxPrice: { GBP: "9.00" },
    });
    expect(read({})).toEqual({});
  });

  test.each([
    [{ products: [] }, "products"],
    [{ categories: [] }, "categories"],
    [{ types: [] }, "types"],
    [{ products: [""] }, "products[0]"],
    [{ products: ["a", 5] }, "products[1]"],
    [{ products: "a" }, "products"],
    [{ product: ["a"] }, "product"],
    [{ exclude: { brand: ["x"] } }, "exclude.brand"],
    [{ exclude: { products: [] } }, "exclude.products"],
    [{ minPrice: "-1" }, "minPrice"],
  ])("%j is refused at range.%s", (range, field) => {
    expect(pathsOf(() => read(range))).toEqual([`range.${field}`]);
  });

  test.each([
    [undefined, true],
    [{}, true],
    [{ exclude: {} }, true],
    [{ products: ["a"] }, false],
    [{ categories: ["a"] }, false],
    [{ exclude: { products: ["a"] } }, false],
  ])("%j takes in every product: %s", (range, all) => {
    expect(coversAll(range)).toBe(all);
  });
});
