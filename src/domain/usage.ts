/** How much of a voucher's limits is used up, for the customer, cart and instant of a quote. Left out means none. */
export interface UsageCounts {
  /** Uses in all. */
  readonly total?: number;
  /** Uses by the customer: the most over the customer's keys. */
  readonly customer?: number;
  readonly set?: number;
  readonly setCustomer?: number;
  /** Uses in the present period. */
  readonly period?: number;
  /** Money given away so far, in the cart's currency, as a decimal string. */
  readonly budget?: string;
  /** Whether unconfirmed holds are part of it: what is full now may be free again later. */
  readonly held?: boolean;
  /** The customer's claim on the voucher: `none`, `held` and unused, `used`, `expired`, or one of somebody else. */
  readonly claim?: "none" | "held" | "used" | "expired" | "other";
}

/** Usage by voucher id. */
export type Usage = Readonly<Record<string, UsageCounts>> | ReadonlyMap<string, UsageCounts>;
