import type { CheckedLine } from "../domain/cart.js";
import type { MoneyInput } from "../domain/money/money.js";
import { coversAll, type ProductNames, type Range } from "../domain/range.js";

/** Whether a line lies in a range. */
export type LineTest = (line: CheckedLine) => boolean;

/** A test for lines that lie in a range; `undefined` if every line that is open to discounts does. */
export function matchRange(range: Range | undefined, amount: (money: MoneyInput) => number): LineTest | undefined {
  if (range === undefined || coversAll(range)) return undefined;
  const named = matchNames(range);
  const excluded = range.exclude === undefined ? undefined : matchNames(range.exclude);
  const least = range.minPrice === undefined ? 0 : amount(range.minPrice);
  const most = range.maxPrice === undefined ? Number.POSITIVE_INFINITY : amount(range.maxPrice);
  const isPlain = excluded === undefined && range.minPrice === undefined && range.maxPrice === undefined;
  if (isPlain) return named;
  return (line) =>
    (named === undefined || named(line)) &&
    (excluded === undefined || !excluded(line)) &&
    line.unit >= least &&
    line.unit <= most;
}

/** `undefined` if nothing is named. */
function matchNames({ products, categories, types, attributes }: ProductNames): LineTest | undefined {
  const tests: LineTest[] = [];
  if (products !== undefined) {
    const ids = new Set(products);
    tests.push(({ line }) => ids.has(line.productId) || (line.parentId !== undefined && ids.has(line.parentId)));
  }
  if (categories !== undefined) {
    tests.push(({ line }) => line.categories !== undefined && anyBelow(line.categories, categories));
  }
  if (types !== undefined) tests.push(({ line }) => line.type !== undefined && types.includes(line.type));
  if (attributes !== undefined) tests.push(hasAttributes(attributes));
  if (tests.length <= 1) return tests[0];
  return (line) => tests.some((test) => test(line));
}

function hasAttributes(attributes: NonNullable<ProductNames["attributes"]>): LineTest {
  const wanted = Object.entries(attributes);
  return ({ line }) => {
    const own = line.attributes;
    return (
      own !== undefined && wanted.every(([name, values]) => Object.hasOwn(own, name) && values.includes(own[name]!))
    );
  };
}

/** Plain loops: every line of a cart is held against every range, and callbacks take twice the time. */
function anyBelow(paths: readonly string[], tops: readonly string[]): boolean {
  for (let index = 0; index < paths.length; index++) {
    for (let at = 0; at < tops.length; at++) if (isBelow(paths[index]!, tops[at]!)) return true;
  }
  return false;
}

const slash = 47;

/** `Furniture/Chairs` is below `Furniture` and below itself, `Furnitures` is not. */
function isBelow(path: string, top: string): boolean {
  if (path.length <= top.length) return path === top;
  return path.charCodeAt(top.length) === slash && path.startsWith(top);
}
