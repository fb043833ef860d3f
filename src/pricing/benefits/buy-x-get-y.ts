import { invalid } from "../../domain/error.js";
import { optional, readBoolean, readObject, readOneOf, readWhole, withoutUndefined } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type Range, readRange } from "../../domain/range.js";
import { type BenefitKind, type BenefitOptions, sumOf } from "../benefit-kind.js";
import type { First } from "../by-unit-price.js";
import { narrowUnits } from "../narrow-units.js";
import { pairUnits } from "../pair-units.js";
import { type Counting, countingPer, readCounting } from "../per-product.js";
import { partsOf, readPercent, takePercent } from "../percentage.js";
import { linesThat, type Selection } from "../scene.js";
import { addUnits } from "../used-units.js";

/** What is to be bought and what is got for it. */
interface Terms extends BenefitOptions, Counting {
  /** What has to be bought at its price. */
  readonly buy: { readonly count: number; readonly range?: Range };
  /** How many units of `range` are then discounted. */
  readonly get: number;
  /** Which of those in range are got. Default: the cheapest. */
  readonly first?: First;
  /** Whether a last group that would get fewer than `get` gets nothing. Default `false`: it gets what there is. */
  readonly fullGroups?: boolean;
}

/** Off each unit that is got: a percentage, 100 is free; or an amount, at most its price. */
type Off = { readonly percent: string | number } | { readonly amount: MoneyInput };

export interface BuyXGetY extends Benefit, Terms {
  readonly type: "buyXGetY";
  readonly percent?: string | number;
  readonly amount?: MoneyInput;
}

/**
 * Who buys so many units gets others cheaper, as often as the cart has both; the last time it may be fewer than `get`.
 * The cheapest are discounted and the dearest bought, unless it says `first: "dearest"`; no unit is both. Of goods that
 * could be either, as many are bought as it takes. Too few are `min_quantity_not_met`, of what is bought and got
 * together.
 *
 * @example buyXGetY({ buy: { count: 2, range: products("shirt") }, get: 1, range: products("tie"), percent: "50" })
 * @example buyXGetY({ buy: { count: 1 }, get: 1, percent: "100" })   // buy one, get one free
 * @example buyXGetY({ buy: { count: 3 }, get: 1, amount: "2.00" })   // 2.00 off every fourth
 * @example buyXGetY({ buy: { count: 1 }, get: 1, percent: "50", per: "product" })   // the second of the same at half price
 */
export function buyXGetY(terms: Terms & Off): BuyXGetY {
  return { type: "buyXGetY", ...terms };
}

export const buyXGetYKind: BenefitKind<BuyXGetY> = {
  type: "buyXGetY",
  target: "goods",
  fields: ["buy", "get", "percent", "amount", "first", "fullGroups", "per"],
  repeats: true,
  consumes: "condition",
  read(given, path, context) {
    const { count, range } = readObject(given["buy"], `${path}.buy`, ["count", "range"]);
    const { percent, amount } = given;
    if (percent !== undefined && amount !== undefined) throw invalid(path, "takes a percent or an amount, one of them");
    return withoutUndefined({
      buy: withoutUndefined({
        count: readWhole(count, `${path}.buy.count`, { least: 1, most: 1000 }),
        range: optional(range, (own) => readRange(own, `${path}.buy.range`, context)),
      }),
      get: readWhole(given["get"], `${path}.get`, { least: 1, most: 1000 }),
      ...(amount === undefined
        ? { percent: readPercent(percent ?? "100", `${path}.percent`) }
        : { amount: readMoney(amount, `${path}.amount`, context) }),
      first: optional(given["first"], (word) => readOneOf(word, `${path}.first`, ["cheapest", "dearest"] as const)),
      fullGroups: optional(given["fullGroups"], (own) => readBoolean(own, `${path}.fullGroups`)),
      ...readCounting(given, path),
    });
  },
  compile({ buy, get, percent, amount, limit, first = "cheapest", fullGroups = false, per }, context) {
    const parts = percent === undefined ? undefined : partsOf(percent);
    const each = amount === undefined ? 0 : context.amount(amount);
    const test = context.range(buy.range);
    const least = fullGroups ? get : 1;
    return countingPer(per, (ground) => {
      const { scene, price, room, applications: most } = ground;
      const buyable = linesThat(scene.open, scene.sheet.cart.lines, test);
      const pairing = pairUnits(scene, buyable, { buy: buy.count, get, least, most, first });
      if (!("groups" in pairing)) return pairing;
      const { groups: applications, bought, got } = pairing;
      const discounted = narrowUnits(scene.sheet, got, limit);
      const { lines, units } = discounted;
      // What a limit keeps from being discounted was got all the same.
      const used = limit === undefined ? bought : addUnits([bought, lessUnits(got, discounted)]);
      if (parts !== undefined) {
        const prices = lines.map((line, at) => price(line, units[at]!));
        return { ...takePercent({ ...ground, lines, units, prices }, parts), used, applications };
      }
      const shares = lines.map((line, at) => Math.min(each * units[at]!, room(line, units[at]!)));
      return { lines, units, shares, total: sumOf(shares), used, applications };
    });
  },
};

function lessUnits({ lines, units }: Selection, less: Selection): Selection {
  const left = units.map((count, at) => count - (less.units[less.lines.indexOf(lines[at]!)] ?? 0));
  return { lines, units: left };
}
