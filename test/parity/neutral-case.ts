// The format of test/fixtures/oscar-cases.json, described in the README beside it. Money is a decimal string.

import type { Fact } from "./check-fact.js";

export interface CaseFile {
  readonly cases: readonly NeutralCase[];
  /** Tiny cases, made by hand. */
  readonly illustrations?: readonly NeutralCase[];
  /** What is not pricing. */
  readonly facts?: readonly Fact[];
}

export interface NeutralCase {
  readonly id: string;
  readonly tags?: readonly string[];
  readonly currency: string;
  readonly now: string;
  /** `null` is a stranger. */
  readonly user: string | null;
  readonly basket: { readonly lines: readonly NeutralLine[]; readonly shippingCharge?: string };
  /** Older first. */
  readonly offers: readonly NeutralOffer[];
  readonly vouchers?: readonly NeutralVoucher[];
  /** On the basket already, put there without any check. */
  readonly attachedVoucherCodes?: readonly string[];
  /** Typed one after the other. */
  readonly attempts?: readonly string[];
  readonly placeOrder?: boolean;
  readonly expected: Expected;
}

interface NeutralLine {
  readonly lineId: string;
  readonly productId: string;
  readonly parentProductId?: string;
  readonly unitPrice: string;
  readonly quantity: number;
  readonly categories?: readonly string[];
  readonly productType?: string;
  readonly discountable?: boolean;
}

export interface NeutralRange {
  readonly all?: boolean;
  readonly includedProducts?: readonly string[];
  readonly excludedProducts?: readonly string[];
  readonly categories?: readonly string[];
  readonly excludedCategories?: readonly string[];
  readonly productTypes?: readonly string[];
}

interface NeutralBenefit {
  readonly type:
    | "percentage"
    | "absolute"
    | "fixed_unit"
    | "multibuy"
    | "fixed_price"
    | "shipping_percentage"
    | "shipping_absolute"
    | "shipping_fixed_price";
  readonly range?: NeutralRange;
  readonly value?: string;
  readonly maxAffectedItems?: number;
}

export interface NeutralOffer {
  readonly id: string;
  readonly type: "site" | "voucher";
  readonly priority?: number;
  readonly exclusive?: boolean;
  readonly status?: "open" | "suspended";
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly condition: {
    readonly type: "count" | "value" | "coverage";
    readonly range: NeutralRange;
    readonly value: string;
  };
  readonly benefit: NeutralBenefit;
  readonly combinesWith?: readonly string[];
  readonly maxBasketApplications?: number;
  readonly maxGlobalApplications?: number;
  readonly maxUserApplications?: number;
  readonly maxDiscount?: string;
  /** What came before. */
  readonly usage?: {
    readonly applications?: number;
    readonly discount?: string;
    readonly perUser?: Readonly<Record<string, number>>;
  };
}

export interface NeutralVoucher {
  readonly code: string;
  readonly usage: "single-use" | "multi-use" | "once-per-customer";
  readonly startsAt: string;
  readonly endsAt: string;
  readonly createdAt: string;
  readonly offerIds: readonly string[];
  /** The user of each earlier order. */
  readonly priorApplications?: readonly (string | null)[];
}

interface Expected {
  readonly totalBeforeDiscounts: string;
  readonly totalAfterDiscounts: string;
  readonly totalDiscount: string;
  readonly discounts: readonly ExpectedDiscount[];
  readonly perLineDiscount: Readonly<Record<string, string>>;
  readonly lineApplications: readonly (readonly [line: string, offer: string, amount: string, quantity: number])[];
  readonly shipping?: { readonly charge: string; readonly discount: string; readonly chargeAfterDiscount: string };
  readonly voucherDecisions?: readonly ExpectedDecision[];
  readonly attempts?: readonly {
    readonly input: string;
    readonly outcome: string;
    readonly attachedAfter: readonly string[];
  }[];
  readonly order?: { readonly error: string } | { readonly error?: never; readonly total: string };
  readonly afterOrder?: {
    readonly offers: Readonly<
      Record<string, { readonly applications: number; readonly discount: string; readonly orders: number }>
    >;
    readonly vouchers: Readonly<Record<string, { readonly orders: number; readonly discount: string }>>;
    readonly voucherDecisions: readonly { readonly code: string; readonly availableToUser: boolean }[];
  };
}

interface ExpectedDiscount {
  readonly offerId: string;
  readonly voucherCode?: string;
  readonly amount: string;
  readonly frequency: number;
  readonly appliesTo?: "shipping";
}

export interface ExpectedDecision {
  readonly code: string;
  readonly active: boolean;
  readonly expired: boolean;
  readonly availableToUser: boolean;
  /** `null`: nothing was answered. */
  readonly availableForBasket: boolean | null;
}
