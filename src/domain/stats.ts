import type { Money } from "./money/money.js";

/** What a voucher, or all vouchers of a set together, have come to. Nothing used is 0 everywhere, never missing. */
export interface Stats {
  /** Claims that count: all but released and expired ones. */
  readonly claimed: number;
  /** Applications that hold a use now; one whose time is over is among them until somebody takes it back. */
  readonly held: number;
  /** Applications that were confirmed and are not wholly refunded. */
  readonly confirmed: number;
  readonly released: number;
  readonly expired: number;
  /** Applications that were wholly refunded. */
  readonly refunded: number;
  /** Uses that were confirmed and not given back, an opening balance included. */
  readonly uses: number;
  /** What those uses gave away, by currency; the service's own currency is always there. */
  readonly discount: Money;
  /** Different customers of confirmed applications that are not wholly refunded, and of an opening balance. */
  readonly customers: number;
  /** Applications that have taken the voucher, whatever became of them. Quotes leave no trace and are not counted. */
  readonly basketAdditions: number;
  /** What is left of each limit that has been set, holds counted as used; never below zero. */
  readonly remaining: Remaining;
}

/** What is left of limits that are the same for everybody. */
export interface Remaining {
  readonly total?: number;
  readonly perSet?: number;
  /** In the present period; under two limits of different periods, what both leave. */
  readonly perPeriod?: number;
  readonly budget?: Money;
  readonly claims?: number;
}
