import {
  allOf,
  always,
  amountOff,
  amountOffEach,
  type Benefit,
  type BenefitOptions,
  bundlePrice,
  type Condition,
  countAtLeast,
  coverageAtLeast,
  not,
  type OfferInput,
  percentOff,
  type Range,
  shippingAmountOff,
  shippingPercentOff,
  shippingPrice,
  valueAtLeast,
} from "../../src/index.js";
import type { NeutralCase, NeutralOffer, NeutralRange } from "./neutral-case.js";

/** More than any cart has goods. */
const asOftenAsThereAreGoods = 1_000_000;

/** An offer of a case as one of a voucher. It keeps its id, by which others name it. */
export function adaptOffer(offer: NeutralOffer, { user, now }: NeutralCase): OfferInput {
  const { id, priority, exclusive = true, combinesWith } = offer;
  const applications = applicationsLeft(offer, user);
  const isOpen = applications > 0 && isOffered(offer, now);
  const condition = conditionOf(offer);
  return {
    id,
    condition: isOpen ? condition : allOf(condition, not(always())),
    benefit: benefitOf(offer, isOpen ? applications : 1),
    sharing: exclusive ? "units" : combinesWith === undefined ? "shared" : "named",
    consumes: offer.benefit.maxAffectedItems === undefined ? "condition" : "discounted",
    ...(priority !== undefined && { priority }),
    ...(combinesWith !== undefined && { combinesWith }),
  };
}

/** An offer here has no window, no switch and no money of its own; its voucher has. */
function isOffered({ status, startsAt = "", endsAt = "9999", maxDiscount, usage }: NeutralOffer, now: string): boolean {
  const hasMoneyLeft = maxDiscount === undefined || Number(usage?.discount ?? 0) < Number(maxDiscount);
  return status !== "suspended" && startsAt <= now && now <= endsAt && hasMoneyLeft;
}

/** The host counts over all carts how often an offer was applied; 0 as a limit means none. */
function applicationsLeft(offer: NeutralOffer, user: string | null): number {
  const { maxBasketApplications, maxGlobalApplications, maxUserApplications, usage = {} } = offer;
  const left = (most: number | undefined, used = 0) => (most ? most - used : asOftenAsThereAreGoods);
  return Math.min(
    left(maxBasketApplications),
    left(maxGlobalApplications, usage.applications),
    user === null ? asOftenAsThereAreGoods : left(maxUserApplications, usage.perUser?.[user]),
  );
}

function conditionOf({ condition: { type, range, value } }: NeutralOffer): Condition {
  const inRange = { range: rangeOf(range) };
  if (type === "value") return valueAtLeast(value, inRange);
  return type === "count" ? countAtLeast(Number(value), inRange) : coverageAtLeast(Number(value), inRange);
}

function benefitOf(
  { benefit: { type, range = {}, value = "", maxAffectedItems } }: NeutralOffer,
  left: number,
): Benefit {
  const percent = Number(value) > 100 ? "100" : value;
  const options: BenefitOptions = {
    range: rangeOf(range),
    ...(maxAffectedItems !== undefined && { limit: { units: maxAffectedItems, first: "cheapest" } }),
  };
  switch (type) {
    case "percentage":
      return percentOff(percent, options);
    case "absolute":
      return amountOff(value, { ...options, maxApplications: left });
    case "fixed_unit":
      return amountOffEach(value, { ...options, maxApplications: left });
    case "multibuy":
      return percentOff("100", { ...options, limit: { units: 1, first: "cheapest" } });
    case "fixed_price":
      return bundlePrice(value, { maxApplications: left });
    case "shipping_percentage":
      return shippingPercentOff(percent);
    case "shipping_absolute":
      return shippingAmountOff(value);
    case "shipping_fixed_price":
      return shippingPrice(value);
  }
}

function rangeOf({ all, includedProducts, categories, productTypes, ...excluded }: NeutralRange): Range {
  const { excludedProducts, excludedCategories } = excluded;
  return {
    ...(!all && includedProducts && { products: includedProducts }),
    ...(!all && categories && { categories }),
    ...(!all && productTypes && { types: productTypes }),
    ...((excludedProducts || excludedCategories) && {
      exclude: {
        ...(excludedProducts && { products: excludedProducts }),
        ...(excludedCategories && { categories: excludedCategories }),
      },
    }),
  };
}
