import { optional, readObject, readWhole, withoutUndefined } from "../../domain/input.js";
import type { Benefit } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { type BenefitKind, type BenefitOptions, sumOf } from "../benefit-kind.js";
import { byUnitPrice } from "../by-unit-price.js";
import { narrowUnits } from "../narrow-units.js";
import { partsOf, readPercent, takePercent } from "../percentage.js";
import { linesThat, type Selection } from "../scene.js";
import { createUnitPool } from "../unit-pool.js";

export interface BuyXGetY extends Benefit, BenefitOptions {
  readonly type: "buyXGetY";
  /** What has to be bought at its price. */
  readonly buy: { readonly count: number; readonly range?: Range };
  /** How many units of `range` are then discounted. */
  readonly get: number;
  /** Off each of them; 100 is free. */
  readonly percent: string | number;
}

/**
 * Who buys so many units gets others cheaper, as often as the cart has both. The dearest are bought and the cheapest
 * discounted; no unit is both.
 *
 * @example buyXGetY({ buy: { count: 2, range: products("shirt") }, get: 1, range: products("tie"), percent: "50" })
 * @example buyXGetY({ buy: { count: 1 }, get: 1, percent: "100" })   // buy one, get one free
 */
export function buyXGetY(options: Omit<BuyXGetY, "type">): BuyXGetY {
  return { type: "buyXGetY", ...options } as BuyXGetY;
}

export const buyXGetYKind: BenefitKind<BuyXGetY> = {
  type: "buyXGetY",
  target: "goods",
  fields: ["buy", "get", "percent"],
  repeats: true,
  consumes: "condition",
  read(given, path, context) {
    const { count, range } = readObject(given["buy"], `${path}.buy`, ["count", "range"]);
    return {
      buy: withoutUndefined({
        count: readWhole(count, `${path}.buy.count`, { least: 1, most: 1000 }),
        range: optional(range, (own) => readRange(own, `${path}.buy.range`, context)),
      }),
      get: readWhole(given["get"], `${path}.get`, { least: 1, most: 1000 }),
      percent: readPercent(given["percent"] ?? "100", `${path}.percent`),
    };
  },
  compile({ buy, get, percent, limit }, context) {
    const parts = partsOf(percent);
    const test = context.range(buy.range);
    return (ground) => {
      const { scene, price, applications } = ground;
      const paidFrom = byUnitPrice(scene.sheet, linesThat(scene.open, scene.sheet.cart.lines, test), "dearest");
      const units = createUnitPool(scene.free);
      const paid = units.queue(paidFrom);
      const got = units.queue(byUnitPrice(scene.sheet, scene.eligible, "cheapest"));
      let groups = 0;
      while (groups < applications) {
        const bought = paid.take(buy.count);
        const given = sumOf(bought.units) < buy.count ? undefined : got.take(get);
        if (given === undefined || given.lines.length === 0) {
          paid.putBack(bought);
          break;
        }
        groups++;
      }
      if (groups === 0) return undefined;
      const given = got.taken();
      const discounted = narrowUnits(scene.sheet, given, limit);
      const prices = discounted.lines.map((line, at) => price(line, discounted.units[at]!));
      // What a limit keeps from being discounted was got all the same.
      const used = limit === undefined ? paid.taken() : addUnits(paid.taken(), lessUnits(given, discounted));
      return { ...takePercent({ ...ground, ...discounted, prices }, parts), used, applications: groups };
    };
  },
};

function lessUnits({ lines, units }: Selection, less: Selection): Selection {
  const left = units.map((count, at) => count - (less.units[less.lines.indexOf(lines[at]!)] ?? 0));
  return { lines, units: left };
}

function addUnits(a: Selection, b: Selection): Selection {
  return { lines: [...a.lines, ...b.lines], units: [...a.units, ...b.units] };
}
