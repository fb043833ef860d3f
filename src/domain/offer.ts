import type { Range } from "./range.js";

/**
 * When an offer of a voucher counts: what `spendAtLeast`, `firstOrder`, `allOf` and the like build. Plain JSON, found by
 * its `type`, which is built in or one of the host's `kinds`.
 */
export interface Condition {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * What an offer gives: what `percentOff`, `multibuy`, `gift` and the like build. Plain JSON, found by its `type`, which is
 * built in or one of the host's `kinds`.
 */
export interface Benefit {
  readonly type: string;
  readonly range?: Range;
  readonly [field: string]: unknown;
}

/**
 * Who may discount the same goods: `shared` overlaps with other shared offers; `named` only with those that
 * `combinesWith` names; `units` keeps the units it uses, and their discount, to itself; `alone` is the only offer on the
 * cart, also while it waits for the shipping charge.
 */
export type Sharing = (typeof sharings)[number];

export const sharings = ["shared", "named", "units", "alone"] as const;

/** One condition, one benefit, and their place among others. */
export interface Offer {
  readonly id: string;
  readonly name?: string;
  readonly condition: Condition;
  readonly benefit: Benefit;
  /** Higher comes first inside a stage. */
  readonly priority: number;
  readonly sharing: Sharing;
  /** Ids of offers that `sharing` does not keep away; either side naming the other is enough. */
  readonly combinesWith?: readonly string[];
  /**
   * Whether the units that met the condition, and those that a `multibuy` or `buyXGetY` counts as paid for, are used up
   * too. Those `discounted` count among them, whatever they are: one good free for others bought is `buyXGetY`. Left out,
   * they are by these two benefits only. What is used up counts neither for the next application of the offer nor, if it
   * keeps its `units`, for other offers; what is paid for never pays twice.
   */
  readonly consumes?: "discounted" | "condition";
  /**
   * When it is priced; see `Policy.stages`. Left out: `shipping` for benefits on shipping, `order` for those whose range
   * is every product without exception and for gifts, `items` for all others, bundles among them.
   */
  readonly stage?: string;
}

/** An `Offer` as callers write it: only the benefit has to be there. */
export interface OfferInput {
  readonly id?: string;
  readonly name?: string;
  readonly condition?: Condition;
  readonly benefit: Benefit;
  readonly priority?: number;
  readonly sharing?: Sharing;
  readonly combinesWith?: readonly string[];
  readonly consumes?: "discounted" | "condition";
  readonly stage?: string;
}
