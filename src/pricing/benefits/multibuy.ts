import { invalid } from "../../domain/error.js";
import { readWhole } from "../../domain/input.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, type BenefitOptions, sumOf } from "../benefit-kind.js";
import { narrowUnits } from "../narrow-units.js";
import { type Counting, countingPer, readCounting } from "../per-product.js";
import { takeUnits } from "../scene.js";
import { tooFew } from "../too-few.js";
import { lessThose } from "../used-units.js";

export interface Multibuy extends Benefit, BenefitOptions, Counting {
  readonly type: "multibuy";
  readonly buy: number;
  readonly pay: number;
}

/**
 * Of every `buy` units in range the cheapest are free, so that `pay` are paid. All groups are counted together: of 6
 * units at 3 for 2, the 2 cheapest are free, or as many of them as a `limit` lets be. Too few units are
 * `min_quantity_not_met`.
 *
 * @example multibuy(3, 2, { range: categories("Books") })   // 3 for 2, mixed
 * @example multibuy(3, 2, { per: "product" })               // 3 of the same for 2
 */
export function multibuy(buy: number, pay: number, options: BenefitOptions & Counting = {}): Multibuy {
  return { type: "multibuy", buy, pay, ...options };
}

export const multibuyKind: BenefitKind<Multibuy> = {
  type: "multibuy",
  target: "goods",
  fields: ["buy", "pay", "per"],
  repeats: true,
  consumes: "condition",
  read(given, path) {
    const buy = readWhole(given["buy"], `${path}.buy`, { least: 2, most: 1000 });
    const pay = readWhole(given["pay"], `${path}.pay`, { least: 0, most: 1000 });
    if (pay >= buy) throw invalid(`${path}.pay`, `${pay} is not below ${buy}: nothing would be free`);
    return { buy, pay, ...readCounting(given, path) };
  },
  compile: ({ buy, pay, limit, per }) =>
    countingPer(per, ({ scene, applications, price }) => {
      const all = takeUnits(scene, scene.eligible, { most: Number.POSITIVE_INFINITY, first: "cheapest" });
      const actual = sumOf(all.units);
      const groups = Math.min(applications, Math.floor(actual / buy));
      if (groups === 0) return tooFew(buy, actual);
      const cheapest = takeUnits(scene, scene.eligible, { most: groups * (buy - pay), first: "cheapest" });
      const free = narrowUnits(scene.sheet, cheapest, limit);
      const shares = free.lines.map((line, at) => price(line, free.units[at]!));
      const rest = lessThose(scene, free);
      const most = groups * buy - rest.counted;
      const used = takeUnits({ ...scene, free: rest.free }, scene.eligible, { most, first: "dearest" });
      return { ...free, shares, total: sumOf(shares), used, applications: groups };
    }),
};
