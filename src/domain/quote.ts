import type { Reason } from "./reason.js";

/** What a discount is taken of. */
export type Target = "items" | "order" | "shipping";

/** The price of a cart with codes, and one outcome for every code. Nothing is recorded by it. All amounts are strings. */
export interface Quote {
  readonly currency: string;
  readonly pricesIncludeTax?: boolean;
  /** The policy the price was made under. */
  readonly policy: string;
  /** Goods before discounts, the discounts on goods, and goods after them: `subtotal` − `discount` = `total`. */
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  /** Left out while shipping is not known. */
  readonly shipping?: QuoteShipping;
  /** Goods and shipping: `total` + `shipping.total`. */
  readonly payable: string;
  /** In the order of the cart. */
  readonly lines: readonly QuoteLine[];
  /** One entry for each offer that gave something, in the order applied. They add up to all discounts. */
  readonly discounts: readonly QuoteDiscount[];
  /** One for every code given, in that order; then one for each automatic voucher. */
  readonly outcomes: readonly Outcome[];
  readonly gifts: readonly Gift[];
  /** Every offer that was looked at, in order, if the quote was asked for with `trace: true`. */
  readonly steps?: readonly Step[];
}

export interface QuoteShipping {
  readonly charge: string;
  readonly discount: string;
  readonly total: string;
  readonly lines: readonly {
    readonly id: string;
    readonly charge: string;
    readonly discount: string;
    readonly total: string;
  }[];
}

export interface QuoteLine {
  readonly id: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly total: string;
  readonly discounts: readonly {
    readonly voucherId: string;
    readonly offerId: string;
    readonly amount: string;
    readonly quantity: number;
  }[];
}

export interface QuoteDiscount {
  readonly voucherId: string;
  readonly code?: string;
  /** Of an automatic voucher, which has no code to be called by. */
  readonly name?: string;
  readonly offerId: string;
  readonly amount: string;
  /** How many times the offer was applied to this cart. */
  readonly applications: number;
  readonly target: Target;
}

/** What became of a code: it gave something, or every reason why not. */
export type Outcome = {
  /** The code as it was given; none for an automatic voucher. */
  readonly input?: string;
  readonly voucherId?: string;
  readonly code?: string;
  /** Of an automatic voucher, which has no code to be called by. */
  readonly name?: string;
} & (
  | {
      readonly status: "applied";
      readonly discount: string;
      readonly pending?: readonly ["shipping"];
      /** What it would have given more if its budget had it (`whenShort: "partial"`); left out if it gave all. */
      readonly short?: string;
    }
  | { readonly status: "rejected"; readonly reasons: readonly Reason[] }
);

/** An instruction to the host: the core adds no line. */
export interface Gift {
  readonly voucherId: string;
  readonly offerId: string;
  readonly productId: string;
  readonly quantity: number;
}

/** What happened to one offer. */
export interface Step {
  readonly stage: string;
  readonly voucherId: string;
  readonly code?: string;
  readonly offerId: string;
  /** The offer's, or that of its automatic voucher. */
  readonly name?: string;
  /** What it looks at came to before it. */
  readonly base: string;
  readonly amount: string;
  /** Lines of the cart, or shipping charges, and what each was given. */
  readonly lines: readonly { readonly id: string; readonly amount: string }[];
  readonly pending?: readonly ["shipping"];
  /** Why it gave nothing. */
  readonly skipped?: readonly Reason[];
}
