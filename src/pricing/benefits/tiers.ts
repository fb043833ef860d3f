import { invalid } from "../../domain/error.js";
import { readArray, readObject, readOneOf, readWhole } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money/money.js";
import type { Benefit } from "../../domain/offer.js";
import { type BenefitKind, type BenefitOptions, type Ground, sumOf } from "../benefit-kind.js";
import { freeUnits } from "../ground.js";
import { type Counting, countingPer, readCounting } from "../per-product.js";
import { partsOf, readPercent, takePercent } from "../percentage.js";
import { takeAmount } from "../take-amount.js";
import { tooFew } from "../too-few.js";
import { tooLittle } from "../too-little.js";

/** One step: from so much on, a percentage or an amount off. */
export type Tier = { readonly from: MoneyInput | number } & (
  | { readonly percent: string | number }
  | { readonly amount: MoneyInput }
);

export interface Tiers extends Benefit, BenefitOptions, Counting {
  readonly type: "tiers";
  /**
   * What `from` counts: what the goods in range cost, under `running` after earlier discounts, or their number; all that
   * are free for the offer, also where a `limit` lets fewer be discounted.
   */
  readonly by: "spend" | "quantity";
  readonly tiers: readonly Tier[];
}

/**
 * More off the more there is: the highest tier that is reached counts, for all goods in range. Below the lowest it is
 * `min_spend_not_met`.
 *
 * @example tiersBySpend([{ from: "50.00", percent: "5" }, { from: "100.00", percent: "10" }])
 */
export function tiersBySpend(tiers: readonly Tier[], options: BenefitOptions & Counting = {}): Tiers {
  return { type: "tiers", by: "spend", tiers, ...options };
}

/**
 * The same by the number of units; below the lowest it is `min_quantity_not_met`.
 *
 * @example tiersByQuantity([{ from: 3, percent: "5" }, { from: 10, amount: "20.00" }])
 * @example tiersByQuantity([{ from: 10, percent: "15" }], { per: "product" })   // from ten of the same
 */
export function tiersByQuantity(tiers: readonly Tier[], options: BenefitOptions & Counting = {}): Tiers {
  return { type: "tiers", by: "quantity", tiers, ...options };
}

export const tiersKind: BenefitKind<Tiers> = {
  type: "tiers",
  target: "goods",
  fields: ["by", "tiers", "per"],
  read(given, path, context) {
    const by = readOneOf(given["by"], `${path}.by`, ["spend", "quantity"] as const);
    const list = readArray(given["tiers"], `${path}.tiers`, { most: 100 });
    if (list.length === 0) throw invalid(`${path}.tiers`, "is empty: nothing would ever be given");
    const tiers = list.map((tier, index): Tier => {
      const at = `${path}.tiers[${index}]`;
      const { from, percent, amount } = readObject(tier, at, ["from", "percent", "amount"]);
      if ((percent === undefined) === (amount === undefined))
        throw invalid(at, "takes a percent or an amount, one of them");
      const start =
        by === "quantity" ? readWhole(from, `${at}.from`) : readMoney(from, `${at}.from`, { ...context, least: 0 });
      return percent !== undefined
        ? { from: start, percent: readPercent(percent, `${at}.percent`) }
        : { from: start, amount: readMoney(amount, `${at}.amount`, context) };
    });
    return { by, tiers, ...readCounting(given, path) };
  },
  compile({ by, tiers, limit, per }, context) {
    const steps = tiers.map((tier) => ({
      from: by === "quantity" ? (tier.from as number) : context.amount(tier.from as MoneyInput),
      parts: "percent" in tier ? partsOf(tier.percent) : undefined,
      amount: "amount" in tier ? context.amount(tier.amount) : 0,
    }));
    steps.sort((a, b) => b.from - a.from);
    const least = steps.at(-1)!.from;
    const missing = (reached: number) =>
      by === "quantity" ? tooFew(least, reached) : tooLittle(least, reached, context.currency);
    return countingPer(per, (ground) => {
      const { units, prices } = limit === undefined ? ground : allFree(ground);
      const reached = by === "quantity" ? sumOf(units) : sumOf(prices);
      const step = steps.find(({ from }) => reached >= from);
      if (step === undefined) return missing(reached);
      if (step.parts !== undefined) return takePercent(ground, step.parts);
      return takeAmount(ground, step.amount);
    });
  },
};

/** The free units of all lines in range, and what they cost: a limit says which are discounted, not what was bought. */
function allFree({ scene, price }: Ground): Pick<Ground, "units" | "prices"> {
  const { lines, units } = freeUnits(scene);
  return { units, prices: lines.map((line, at) => price(line, units[at]!)) };
}
