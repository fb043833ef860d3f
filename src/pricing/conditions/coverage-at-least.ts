import { optional, readObject, readWhole, withoutUndefined } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { byUnitPrice } from "../by-unit-price.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { linesThat, type Scene, type Selection } from "../scene.js";
import { tooFew } from "../too-few.js";

export interface CoverageAtLeast extends Condition {
  readonly type: "coverageAtLeast";
  readonly count: number;
  /** What is counted. Default: every product. */
  readonly range?: Range;
}

/**
 * So many different products of a range are in the cart and free for this offer; units of one product count once.
 * Misses are `min_quantity_not_met`.
 *
 * @example coverageAtLeast(3, { range: products("shirt", "tie", "socks") })
 */
export function coverageAtLeast(count: number, options: Pick<CoverageAtLeast, "range"> = {}): CoverageAtLeast {
  return { type: "coverageAtLeast", count, ...options };
}

export const coverageAtLeastKind: ConditionKind<CoverageAtLeast> = {
  type: "coverageAtLeast",
  read(input, path, context) {
    const { count, range } = readObject(input, path, ["type", "count", "range"]);
    return withoutUndefined({
      type: "coverageAtLeast" as const,
      count: readWhole(count, `${path}.count`, { least: 1 }),
      range: optional(range, (given) => readRange(given, `${path}.range`, context)),
    });
  },
  compile({ count, range }, context) {
    const test = context.range(range);
    const freeLines = ({ sheet, open, free }: Scene) =>
      linesThat(open, sheet.cart.lines, test).filter((line) => free(line) > 0);
    return {
      check(scene) {
        const { lines } = scene.sheet.cart;
        const actual = new Set(freeLines(scene).map((line) => lines[line]!.line.productId)).size;
        if (actual >= count) return met;
        return [tooFew(count, actual)];
      },
      met: (scene) =>
        oneOfEach(scene, byUnitPrice(scene.sheet, freeLines(scene), "cheapest"), { most: count, without: [] }),
      consumed(scene, discounted) {
        const { lines } = scene.sheet.cart;
        const without = [...new Set(discounted.lines.map((line) => lines[line]!.line.productId))];
        const most = count - without.length;
        return oneOfEach(scene, byId(scene, freeLines(scene)), { most, without });
      },
    };
  },
};

/** Products count alike, whatever they cost; so lines come by id, and their order in the cart plays no part. */
function byId({ sheet }: Scene, lines: readonly number[]): readonly number[] {
  const idOf = (line: number) => sheet.cart.lines[line]!.id;
  return [...lines].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** One unit of each product, of its first line. */
function oneOfEach(
  { sheet }: Scene,
  lines: readonly number[],
  { most, without }: { readonly most: number; readonly without: readonly string[] },
): Selection {
  const products = new Set(without);
  const taken: number[] = [];
  for (const line of lines) {
    const { productId } = sheet.cart.lines[line]!.line;
    if (taken.length >= most) break;
    if (products.has(productId)) continue;
    products.add(productId);
    taken.push(line);
  }
  return { lines: taken, units: taken.map(() => 1) };
}
