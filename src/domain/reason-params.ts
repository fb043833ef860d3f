import type { Range } from "./range.js";

/** What each reason carries. The order of the codes is the order in which reasons are told: the first is primary. */
export interface ReasonParams {
  // What was typed
  code_missing: object;
  code_malformed: { readonly problem: string };
  code_unknown: object;
  too_many_attempts: { readonly retryAfterSeconds: number };
  shop_required: { readonly shops: readonly string[] };
  // The voucher
  voucher_disabled: object;
  not_started: { readonly startsAt: string };
  expired: { readonly endsAt: string };
  outside_schedule: { readonly zone: string };
  // Its limits
  limit_total: LimitParams;
  limit_set: LimitParams;
  limit_customer: LimitParams;
  limit_period: LimitParams & { readonly period: string };
  budget_exhausted: { readonly remaining: string; readonly wanted: string; readonly currency: string };
  // Who asks
  customer_required: object;
  claim_required: object;
  claim_expired: object;
  not_owner: object;
  customer_not_eligible: { readonly tags?: readonly string[] };
  not_first_order: { readonly order: number; readonly orders: number };
  // The cart
  currency_not_supported: { readonly currency: string; readonly supported: readonly string[] };
  price_basis_mismatch: { readonly pricesIncludeTax: boolean };
  min_spend_not_met: SpendParams & { readonly missing: string };
  max_spend_exceeded: SpendParams & { readonly excess: string };
  min_quantity_not_met: { readonly required: number; readonly actual: number; readonly missing: number };
  /** What would do: goods of a range, or of these shops. */
  no_eligible_items: { readonly range?: Range; readonly shops?: readonly string[] };
  excluded_item_present: { readonly lines: readonly string[] };
  /** What would do: shipping by one of these methods. */
  no_shipping: { readonly methods?: readonly string[] };
  nothing_to_discount: object;
  // Other codes
  already_applied: object;
  not_combinable: { readonly with: readonly string[] };
  better_applied: { readonly with: readonly string[]; readonly difference: string; readonly currency: string };
  too_many_codes: { readonly most: number };
  custom: { readonly [name: string]: unknown };
  // Faults of an operation
  application_not_found: { readonly id: string };
  hold_expired: { readonly heldUntil?: string };
  quote_stale: { readonly expected: string; readonly actual: string };
  idempotency_conflict: { readonly key: string };
  already_released: { readonly id: string };
  already_refunded: { readonly id: string };
  refund_exceeds: { readonly asked: string; readonly left: string };
  keyspace_too_small: { readonly wanted: number; readonly length: number };
  conflict: { readonly id: string; readonly status?: string };
}

interface LimitParams {
  readonly limit: number;
  readonly used: number;
}

interface SpendParams {
  readonly required: string;
  readonly actual: string;
  readonly currency: string;
}

export type ReasonCode = keyof ReasonParams;

/** Whether trying again can help: `no`; `yes`, after the cart or input changed; `later`, without any change. */
export type Retry = "no" | "yes" | "later";
