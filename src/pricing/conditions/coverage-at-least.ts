import { optional, readObject, readWhole, withoutUndefined } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { byUnitPrice } from "../by-unit-price.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { firstFree, linesThat, onceFor, type Scene, type Selection } from "../scene.js";
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
    const lines = onceFor((scene: Scene) => linesThat(scene.open, scene.sheet.cart.lines, test));
    // Products count alike, whatever they cost; so lines come by id, and their order in the cart plays no part.
    const byId = onceFor((scene: Scene) => {
      const idOf = (line: number) => scene.sheet.cart.lines[line]!.id;
      return [...lines(scene)].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    });
    return {
      check(scene) {
        const actual = oneOfEach(scene, lines(scene), { most: count, without: [] }).lines.length;
        if (actual >= count) return met;
        return [tooFew(count, actual)];
      },
      met: (scene) =>
        oneOfEach(scene, byUnitPrice(scene.sheet, lines(scene), "cheapest"), { most: count, without: [] }),
      consumed(scene, discounted) {
        const cart = scene.sheet.cart.lines;
        const without = [...new Set(discounted.lines.map((line) => cart[line]!.line.productId))];
        const most = count - without.length;
        return oneOfEach(scene, byId(scene), { most, without });
      },
    };
  },
};

/** One unit of each product, of its first line that has one free. */
function oneOfEach(
  scene: Scene,
  order: readonly number[],
  { most, without }: { readonly most: number; readonly without: readonly string[] },
): Selection {
  const products = new Set(without);
  const lines: number[] = [];
  for (let at = firstFree(scene, order); at < order.length && lines.length < most; at++) {
    const line = order[at]!;
    const { productId } = scene.sheet.cart.lines[line]!.line;
    if (products.has(productId) || scene.free(line) <= 0) continue;
    products.add(productId);
    lines.push(line);
  }
  return { lines, units: lines.map(() => 1) };
}
