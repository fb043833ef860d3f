import * as vouchsafe from "../../src/index.js";
import type { NeutralCase, NeutralOffer, NeutralRange, NeutralVoucher } from "./neutral-case.js";

/** A neutral case in the words of this library: fields renamed, lists sorted. Every amount is worked out by the engine. */
export interface AdaptedCase {
  readonly cart: vouchsafe.Cart;
  readonly customer?: vouchsafe.Customer;
  readonly now: string;
  /** Those with a code, newest first, then the automatic ones, oldest first. */
  readonly vouchers: readonly vouchsafe.Voucher[];
  /** The same before `defineVoucher`. */
  readonly inputs: readonly vouchsafe.VoucherInput[];
  readonly usage: Readonly<Record<string, vouchsafe.UsageCounts>>;
  /** Of all vouchers with a code, and of those on the cart already; newest first. */
  readonly codes: readonly string[];
  readonly attached: readonly string[];
}

export function adaptCase(given: NeutralCase): AdaptedCase {
  const { currency, now, user, offers, attachedVoucherCodes = [] } = given;
  const coded = [...(given.vouchers ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const inputs = [
    ...coded.map((voucher) => voucherOf(voucher, given)),
    ...offers
      .filter(({ type }) => type === "site")
      .map((offer) => ({ id: `automatic ${offer.id}`, automatic: true, offers: [adaptOffer(offer)] })),
  ];
  return {
    cart: cartOf(given),
    ...(user !== null && { customer: { id: user } }),
    now,
    inputs,
    vouchers: inputs.map((input) => vouchsafe.defineVoucher({ ...input, currency })),
    usage: Object.fromEntries([
      ...coded.map((voucher) => [voucher.code, usageOf(given, voucher.priorApplications)] as const),
      ...offers.map((offer) => [`automatic ${offer.id}`, usageOf({ ...given, offers: [offer] })] as const),
    ]),
    codes: coded.map(({ code }) => code),
    attached: coded.map(({ code }) => code).filter((code) => attachedVoucherCodes.includes(code)),
  };
}

function cartOf({ currency, basket: { lines, shippingCharge } }: NeutralCase): vouchsafe.Cart {
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

function voucherOf({ code, offerIds, usage, startsAt, endsAt }: NeutralVoucher, given: NeutralCase) {
  const offers = given.offers.filter(({ id }) => offerIds.includes(id)).map(adaptOffer);
  return { id: code, code, usage, startsAt, endsAt, offers };
}

function usageOf(given: NeutralCase, earlier: readonly (string | null)[] = []): vouchsafe.UsageCounts {
  return {
    total: earlier.length,
    customer: earlier.filter((prior) => prior !== null && prior === given.user).length,
    applications: Object.fromEntries(given.offers.map((offer) => [offer.id, countedLimits(offer, given)])),
  };
}

/** How often an offer may be applied over all carts, and by this customer, and has been; 0 as a limit means none. */
function countedLimits(offer: NeutralOffer, { user, now }: NeutralCase): readonly vouchsafe.CountedLimit[] {
  const { maxGlobalApplications: ofAll, maxUserApplications: ofUser, usage = {} } = offer;
  return [
    ...(ofAll ? [{ limit: ofAll, used: usage.applications ?? 0 }] : []),
    ...(ofUser && user !== null ? [{ limit: ofUser, used: usage.perUser?.[user] ?? 0 }] : []),
    // An offer here has no window, no switch and no money of its own; its voucher has.
    ...(isOffered(offer, now) ? [] : [{ limit: 0, used: 0 }]),
  ];
}

function isOffered({ status = "open", startsAt = "", endsAt = "9999", ...money }: NeutralOffer, now: string): boolean {
  const { maxDiscount, usage } = money;
  const hasMoneyLeft = !Number(maxDiscount) || Number(usage?.discount ?? 0) < Number(maxDiscount);
  return status === "open" && startsAt <= now && now <= endsAt && hasMoneyLeft;
}

/** An offer of a case as one of a voucher. It keeps its id, by which others name it. */
function adaptOffer(offer: NeutralOffer): vouchsafe.OfferInput {
  const { id, priority, exclusive = true, combinesWith = [], benefit } = offer;
  return {
    id,
    condition: conditionOf(offer),
    benefit: benefitOf(offer),
    sharing: exclusive ? "units" : combinesWith.length === 0 ? "shared" : "named",
    consumes: benefit.type === "multibuy" || benefit.type.startsWith("shipping") ? "condition" : "discounted",
    ...(priority !== undefined && { priority }),
    ...(combinesWith.length > 0 && { combinesWith }),
  };
}

function conditionOf({ condition: { type, range, value } }: NeutralOffer): vouchsafe.Condition {
  const inRange = { range: rangeOf(range) };
  if (type === "value") return vouchsafe.valueAtLeast(value, inRange);
  const atLeast = type === "count" ? vouchsafe.countAtLeast : vouchsafe.coverageAtLeast;
  return atLeast(Number(value), inRange);
}

function benefitOf({ benefit, maxBasketApplications }: NeutralOffer): vouchsafe.Benefit {
  const { type, range = { all: true }, value = "", maxAffectedItems } = benefit;
  // Else as often as there are goods: more than any cart has.
  const maxApplications = maxBasketApplications || 1_000_000;
  const percent = Number(value) > 100 ? "100" : value;
  const options: vouchsafe.BenefitOptions = {
    range: rangeOf(range),
    ...(maxAffectedItems && { limit: { units: maxAffectedItems, first: "cheapest" } }),
  };
  switch (type) {
    case "percentage":
      return vouchsafe.percentOff(percent, options);
    case "absolute":
      return vouchsafe.amountOff(value, { ...options, maxApplications });
    case "fixed_unit":
      return vouchsafe.amountOffEach(value, { ...options, maxApplications });
    case "multibuy":
      return vouchsafe.percentOff("100", { ...options, limit: { units: 1, first: "cheapest" } });
    case "fixed_price":
      return vouchsafe.bundlePrice(value, { maxApplications });
    case "shipping_percentage":
      return vouchsafe.shippingPercentOff(percent);
    case "shipping_absolute":
      return vouchsafe.shippingAmountOff(value);
    case "shipping_fixed_price":
      return vouchsafe.shippingPrice(value);
  }
}

/** There a range that names nothing is empty, here it is everything, so one product is named that is in no basket. */
function rangeOf({ all, ...named }: NeutralRange): vouchsafe.Range {
  const { includedProducts = [], categories = [], productTypes = [] } = named;
  const { excludedProducts = [], excludedCategories = [] } = named;
  return {
    ...(!all && { products: [...includedProducts, "in no basket"] }),
    ...(!all && categories.length > 0 && { categories }),
    ...(!all && productTypes.length > 0 && { types: productTypes }),
    exclude: {
      ...(excludedProducts.length > 0 && { products: excludedProducts }),
      ...(excludedCategories.length > 0 && { categories: excludedCategories }),
    },
  };
}
