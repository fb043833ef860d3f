import { optional, readObject, readWhole, withoutUndefined } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { linesThat, onceFor, type Scene, takeUnits } from "../scene.js";
import { tooFew } from "../too-few.js";
import { lessThose } from "../used-units.js";

export interface CountAtLeast extends Condition {
  readonly type: "countAtLeast";
  readonly count: number;
  /** What is counted. Default: every product. */
  readonly range?: Range;
}

/**
 * So many units of a range are in the cart and free for this offer. Misses are `min_quantity_not_met`.
 *
 * @example countAtLeast(3, { range: categories("Books") })
 */
export function countAtLeast(count: number, options: Pick<CountAtLeast, "range"> = {}): CountAtLeast {
  return { type: "countAtLeast", count, ...options };
}

export const countAtLeastKind: ConditionKind<CountAtLeast> = {
  type: "countAtLeast",
  read(input, path, context) {
    const { count, range } = readObject(input, path, ["type", "count", "range"]);
    return withoutUndefined({
      type: "countAtLeast" as const,
      count: readWhole(count, `${path}.count`, { least: 1 }),
      range: optional(range, (given) => readRange(given, `${path}.range`, context)),
    });
  },
  compile({ count, range }, context) {
    const test = context.range(range);
    const lines = onceFor((scene: Scene) => linesThat(scene.open, scene.sheet.cart.lines, test));
    return {
      check(scene) {
        let actual = 0;
        for (const line of lines(scene)) {
          actual += Math.max(0, scene.free(line));
          if (actual >= count) return met;
        }
        return [tooFew(count, actual)];
      },
      met: (scene) => takeUnits(scene, lines(scene), { most: count, first: "cheapest" }),
      consumed(scene, discounted) {
        const { counted, free } = lessThose(scene, discounted);
        const most = Math.max(0, count - counted);
        return takeUnits({ ...scene, free }, lines(scene), { most, first: "dearest" });
      },
    };
  },
};
