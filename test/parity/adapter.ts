import {
  type Cart,
  type Customer,
  defineVoucher,
  type UsageCounts,
  type Voucher,
  type VoucherInput,
} from "../../src/index.js";
import { adaptOffer } from "./adapt-offer.js";
import type { NeutralCase, NeutralOffer, NeutralVoucher } from "./neutral-case.js";

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
  /** Of all vouchers with a code, and of those on the cart already; newest first. */
  readonly codes: readonly string[];
  readonly attached: readonly string[];
}

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
    codes: coded.map(({ code }) => code),
    attached: coded.map(({ code }) => code).filter((code) => attachedVoucherCodes.includes(code)),
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
  const offers = given.offers.filter(({ id }) => offerIds.includes(id)).map((offer) => adaptOffer(offer, given));
  return { id: code, code, usage, startsAt, endsAt, offers };
}

function automaticOf(offer: NeutralOffer, given: NeutralCase): VoucherInput {
  return { id: `automatic ${offer.id}`, automatic: true, offers: [adaptOffer(offer, given)] };
}

function usageOf({ priorApplications = [] }: NeutralVoucher, user: string | null): UsageCounts {
  return { total: priorApplications.length, customer: priorApplications.filter((prior) => prior === user).length };
}
