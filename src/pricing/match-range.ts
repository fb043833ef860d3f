import type { CheckedLine } from "../domain/cart.js";
import { coversAll, type Range } from "../domain/range.js";

/** A test for lines that lie in a range. Gifts and lines that are not discountable lie in none. */
export function matchRange(range: Range | undefined): (line: CheckedLine) => boolean {
  if (range === undefined || coversAll(range)) return isOpen;
  const named = matchNames(range);
  const excluded = range.exclude === undefined ? () => false : (matchNames(range.exclude) ?? (() => false));
  return (line) => isOpen(line) && (named === undefined || named(line)) && !excluded(line);
}

function isOpen({ line }: CheckedLine): boolean {
  return line.discountable !== false && line.gift !== true;
}

/** `undefined` if nothing is named. */
function matchNames({
  products,
  categories,
}: Pick<Range, "products" | "categories">): ((line: CheckedLine) => boolean) | undefined {
  if (products === undefined && categories === undefined) return undefined;
  const ids = new Set(products);
  const paths = categories ?? [];
  return ({ line }) => {
    if (ids.size > 0 && (ids.has(line.productId) || (line.parentId !== undefined && ids.has(line.parentId))))
      return true;
    return (
      paths.length > 0 &&
      line.categories !== undefined &&
      line.categories.some((path) => paths.some((top) => isBelow(path, top)))
    );
  };
}

/** `Furniture/Chairs` is below `Furniture` and below itself, `Furnitures` is not. */
function isBelow(path: string, top: string): boolean {
  return path.startsWith(top) && (path.length === top.length || path[top.length] === "/");
}
