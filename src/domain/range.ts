import { invalid } from "./error.js";
import { optional, readObject, readTexts, withoutUndefined } from "./input.js";

/**
 * Which products a condition or a benefit looks at: those named by any of the lists, less those excluded. A range with
 * no list means every product. Lines that are not discountable and gifts are in no range.
 */
export interface Range {
  /** Product ids; a parent's id means all its variants. */
  readonly products?: readonly string[];
  /** Category paths; naming one means everything below it: `Furniture` holds `Furniture/Chairs`. */
  readonly categories?: readonly string[];
  readonly exclude?: { readonly products?: readonly string[]; readonly categories?: readonly string[] };
}

/** Every product. */
export function allProducts({ exclude }: Pick<Range, "exclude"> = {}): Range {
  return withoutUndefined({ exclude });
}

/** The products with these ids, and the variants of these parents. */
export function products(...ids: readonly string[]): Range {
  return { products: ids };
}

/** Everything in these categories and below them. */
export function categories(...paths: readonly string[]): Range {
  return { categories: paths };
}

export function readRange(value: unknown, path: string): Range {
  const range = readObject(value, path, ["products", "categories", "exclude"]);
  const exclude = optional(range["exclude"], (given) => {
    const excluded = readObject(given, `${path}.exclude`, ["products", "categories"]);
    return readNames(excluded, `${path}.exclude`);
  });
  const names = readNames(range, path);
  for (const [field, list] of Object.entries(names)) {
    // Half of all "the code does nothing" reports begin with a filter that lost its last element.
    if (list.length === 0)
      throw invalid(`${path}.${field}`, "is empty, so nothing would be in range; leave it out for all");
  }
  return withoutUndefined({ ...names, exclude });
}

function readNames(given: Readonly<Record<string, unknown>>, path: string) {
  return withoutUndefined({
    products: optional(given["products"], (ids) => readTexts(ids, `${path}.products`)),
    categories: optional(given["categories"], (paths) => readTexts(paths, `${path}.categories`)),
  });
}

/** Whether a range, if there is one, takes in every product. */
export function coversAll(range: Range | undefined): boolean {
  return (
    range === undefined ||
    (range.products === undefined && range.categories === undefined && range.exclude === undefined)
  );
}
