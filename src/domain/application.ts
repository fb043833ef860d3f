import type { Cart } from "./cart.js";
import type { Customer } from "./customer.js";
import type { Policy } from "./policy.js";
import type { Quote } from "./quote.js";

export const applicationStatuses = ["held", "confirmed", "released", "expired", "partly_refunded", "refunded"] as const;

export type ApplicationStatus = (typeof applicationStatuses)[number];

/** The use of one voucher by an application, and the versions of the terms it was decided on. */
export interface Use {
  readonly voucherId: string;
  readonly codeKey?: string;
  readonly voucherVersion: number;
  readonly setId?: string;
  readonly setVersion?: number;
  readonly claimId?: string;
  readonly shopId?: string;
  /** What the voucher gave, shipping included. */
  readonly discount: string;
}

/** What becomes of the discount on the goods left: they `keep` it, or it is made anew from what they come to. */
export const refundModes = ["keep", "recompute"] as const;

/** Money given back for what was paid. */
export interface Refund {
  /** The caller's, once for each refund. */
  readonly key: string;
  readonly mode: (typeof refundModes)[number];
  readonly refundedAt: string;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly amount: string;
    readonly discount: string;
  }[];
  readonly shipping?: string;
  /** Lines and shipping together, less what the goods left cost more now (`recompute`), or with such money back again. */
  readonly amount: string;
}

/**
 * A use of one or more vouchers on one cart, priced once and for all: from `held` on its price never changes, whatever
 * becomes of the vouchers.
 */
export interface Application
  extends Pick<
    Quote,
    | "currency"
    | "pricesIncludeTax"
    | "subtotal"
    | "discount"
    | "total"
    | "shipping"
    | "payable"
    | "lines"
    | "discounts"
    | "gifts"
    | "outcomes"
  > {
  readonly id: string;
  /** The caller's idempotency key. */
  readonly key: string;
  readonly version: number;
  readonly status: ApplicationStatus;
  readonly customer?: Customer;
  readonly policy: Policy;
  /**
   * The cart as it was priced, and the codes as they were given: what a retry under the same key is compared with. Where
   * codes are kept as hashes, their hashes.
   */
  readonly cart: Cart;
  readonly codes: readonly (GivenCode | HashedCode)[];
  readonly uses: readonly Use[];
  readonly appliedAt: string;
  /** When it was first held, if it was reapplied since: the 24 hours of a hold begin here. */
  readonly heldSince?: string;
  readonly heldUntil?: string;
  readonly confirmedAt?: string;
  /** Confirmed without room in a limit, on the caller's word (`late: "honour"`). */
  readonly overshoot?: boolean;
  readonly refunds: readonly Refund[];
}

/** A code as it is given; with a shop where two shops of the cart own the same code. */
export type GivenCode = string | { readonly code: string; readonly shopId: string };

/** What is left of a code where codes are kept as hashes: enough to find its voucher, too little to give it again. */
export interface HashedCode {
  /** The HMAC that its voucher is found by. */
  readonly codeKey: string;
  /** Its last symbols as they are compared (`O` as `0`), at most four. */
  readonly codeHint: string;
  readonly shopId?: string;
}
