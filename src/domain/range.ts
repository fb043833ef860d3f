import { invalid } from "./error.js";
import { optional, readObject, readTexts, show, type Unchecked, withoutUndefined } from "./input.js";
import type { Currency, MinorUnits } from "./money/currency.js";
import { type MoneyInput, readMoney } from "./money/money.js";

/** Ways to name products; a product is named if any of them does. */
export interface ProductNames {
  /** Product ids; a parent's id means all its variants. */
  readonly products?: readonly string[];
  /** Category paths; naming one means everything below it: `Furniture` holds `Furniture/Chairs`. */
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
  /** Of each attribute named one of these values: `{ colour: ["red", "blue"], size: [40] }`. */
  readonly attributes?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}

/**
 * Which products a condition or a benefit looks at: those that are named, less those excluded, within the price bounds.
 * A range that names nothing means every product. Lines that are not discountable and gifts are in no range.
 */
export interface Range extends ProductNames {
  readonly exclude?: ProductNames;
  /** Bounds of the unit price, both included. */
  readonly minPrice?: MoneyInput;
  readonly maxPrice?: MoneyInput;
}

/** What narrows a range beside the products it names. */
export type RangeBounds = Pick<Range, "exclude" | "minPrice" | "maxPrice">;

/** Every product. */
export function allProducts(bounds: RangeBounds = {}): Range {
  return bounds;
}

/** The products with these ids, and the variants of these parents. */
export function products(...ids: readonly string[]): Range {
  return { products: ids };
}

/** Everything in these categories and below them. */
export function categories(...paths: readonly string[]): Range {
  return { categories: paths };
}

/** The products of these types. */
export function productTypes(...types: readonly string[]): Range {
  return { types };
}

/** The products with one of these values of each attribute named. */
export function attributes(values: NonNullable<Range["attributes"]>): Range {
  return { attributes: values };
}

const names = ["products", "categories", "types", "attributes"] as const;

export function readRange(
  value: unknown,
  path: string,
  money: { readonly currency?: Currency | undefined; readonly minorUnits?: MinorUnits | undefined },
): Range {
  const range = readObject(value, path, [...names, "exclude", "minPrice", "maxPrice"]);
  const bound = (field: "minPrice" | "maxPrice") =>
    optional(range[field], (price) => readMoney(price, `${path}.${field}`, { ...money, least: 0 }));
  return withoutUndefined({
    ...readNames(range, path),
    exclude: optional(range["exclude"], (given) => readExclude(given, `${path}.exclude`)),
    minPrice: bound("minPrice"),
    maxPrice: bound("maxPrice"),
  });
}

/** What is excluded, if anything is named. */
function readExclude(value: unknown, path: string): ProductNames | undefined {
  const named = readNames(readObject(value, path, names), path);
  return Object.keys(named).length === 0 ? undefined : named;
}

function readNames(given: Unchecked, path: string): ProductNames {
  const list = (field: "products" | "categories" | "types") =>
    optional(given[field], (texts) => atLeastOne(readTexts(texts, `${path}.${field}`), `${path}.${field}`));
  return withoutUndefined({
    products: list("products"),
    categories: list("categories")?.map((category) => withoutEndSlash(category, `${path}.categories`)),
    types: list("types"),
    attributes: optional(given["attributes"], (values) => readAttributes(values, `${path}.attributes`)),
  });
}

/** `Books/` is `Books` and what lies below it. */
function withoutEndSlash(category: string, path: string): string {
  let end = category.length;
  while (category[end - 1] === "/") end--;
  if (end === 0) throw invalid(path, `${show(category)} names no category; leave categories out for every product`);
  return category.slice(0, end);
}

/** Half of all reports that a code does nothing begin with a filter that lost its last element. */
function atLeastOne<T>(list: readonly T[], path: string): readonly T[] {
  if (list.length === 0) throw invalid(path, "is empty, so nothing would be named; leave it out");
  return list;
}

function readAttributes(value: unknown, path: string): NonNullable<ProductNames["attributes"]> {
  const entries = atLeastOne(Object.entries(readObject(value, path)), path);
  return Object.fromEntries(
    entries.map(([name, values]) => {
      if (!Array.isArray(values)) throw invalid(`${path}.${name}`, `expected an array of values, got ${show(values)}`);
      for (const each of values) {
        if (!["string", "number", "boolean"].includes(typeof each))
          throw invalid(`${path}.${name}`, `${show(each)} is no text, number or true/false`);
      }
      return [name, atLeastOne(values, `${path}.${name}`)];
    }),
  );
}

/** Whether a range, if there is one, takes in every product. */
export function coversAll(range: Range | undefined): boolean {
  if (range === undefined) return true;
  const { exclude = {}, ...rest } = range;
  return Object.keys(rest).length === 0 && Object.keys(exclude).length === 0;
}
