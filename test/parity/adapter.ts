import {
  allOf,
  always,
  amountOff,
  amountOffEach,
  type Benefit,
  type BenefitOptions,
  bundlePrice,
  type Cart,
  type Condition,
  type Customer,
  countAtLeast,
  coverageAtLeast,
  defineVoucher,
  not,
  type OfferInput,
  percentOff,
  type Range,
  shippingAmountOff,
  shippingPercentOff,
  shippingPrice,
  type UsageCounts,
  type Voucher,
  type VoucherInput,
  valueAtLeast,
} from "../../src/index.js";
import type { NeutralCase, NeutralOffer, NeutralRange, NeutralVoucher } from "./neutral-case.js";

/** A neutral case in the words of this library: fields renamed, lists sorted. Every amount is worked out by the engine. */
export interface AdaptedCase {
  readonly cart: Cart;
  readonly customer?: Customer;
  readonly now: string;
  /** Those with a code, newest first, then the automatic ones, oldest first. */
  readonly vouchers: readonly Voucher[];
  /** The same before `defineVoucher`. */
  readonly inputs: readonly VoucherInput[];
  readonly usage: Readonly<Record<string, UsageCounts>>;
  readonly codes: readonly string[];
}

/** More than any cart has goods. */
const asOftenAsThereAreGoods = 1_000_000;

export function adaptCase(given: NeutralCase): AdaptedCase {
  const { currency, now, user, offers, attachedVoucherCodes = [] } = given;
  const coded = [...(given.vouchers ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const inputs = [
    ...coded.map((voucher) => voucherOf(voucher, given)),
    ...offers.filter(({ type }) => type === "site").map((offer) => automaticOf(offer, given)),
  ];
  return {
    cart: cartOf(given),
    ...(user !== null && { customer: { id: user } }),
    now,
    inputs,
    vouchers: inputs.map((input) => defineVoucher({ ...input, currency })),
    usage: Object.fromEntries(coded.map((voucher) => [voucher.code, usageOf(voucher, user)])),
    codes: coded.map(({ code }) => code).filter((code) => attachedVoucherCodes.includes(code)),
  };
}

function cartOf({ currency, basket: { lines, shippingCharge } }: NeutralCase): Cart {
  return {
    currency,
    lines: lines.map(({ lineId, parentProductId, productType = "physical", ...line }) => ({
      ...line,
      id: lineId,
      type: productType,
      ...(parentProductId !== undefined && { parentId: parentProductId }),
    })),
    ...(shippingCharge !== undefined && { shipping: [{ id: "shipping", charge: shippingCharge }] }),
  };
}

function voucherOf({ code, usage, startsAt, endsAt, offerIds }: NeutralVoucher, given: NeutralCase): VoucherInput {
  const offers = given.offers.filter(({ id }) => offerIds.includes(id)).map((offer) => offerOf(offer, given));
  return { id: code, code, usage, startsAt, endsAt, offers };
}

function automaticOf(offer: NeutralOffer, given: NeutralCase): VoucherInput {
  return { id: `automatic ${offer.id}`, automatic: true, offers: [offerOf(offer, given)] };
}

function usageOf({ priorApplications = [] }: NeutralVoucher, user: string | null): UsageCounts {
  return { total: priorApplications.length, customer: priorApplications.filter((prior) => prior === user).length };
}

function offerOf(offer: NeutralOffer, { user, now }: NeutralCase): OfferInput {
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
