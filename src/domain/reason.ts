import { invalid } from "./error.js";
import { readObject, show } from "./input.js";
import { messages as english, type MessageCatalogue } from "./reason-messages.js";

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
  max_spend_exceeded: SpendParams;
  min_quantity_not_met: { readonly required: number; readonly actual: number; readonly missing: number };
  no_eligible_items: object;
  excluded_item_present: { readonly lines: readonly string[] };
  no_shipping: object;
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

/**
 * Why a code or an operation is refused. `code` is stable, `params` are for the host's own words, `message` says what
 * is wrong and `remedy` what to do about it, in English unless the catalogue was replaced.
 */
export type Reason<Code extends ReasonCode = ReasonCode> = {
  readonly [C in Code]: {
    readonly code: C;
    readonly params: ReasonParams[C];
    /** The code of the voucher it is about. */
    readonly voucherCode?: string;
    /** The offer of the voucher it is about, where it is not about the whole voucher. */
    readonly offerId?: string;
    readonly retry: Retry;
    readonly remedy: string;
    readonly message: string;
  };
}[Code];

/** What a rule finds, before it is put into words. */
export type Finding<Code extends ReasonCode = ReasonCode> = {
  readonly [C in Code]: {
    readonly code: C;
    readonly params: ReasonParams[C];
    readonly offerId?: string;
    readonly retry?: Retry;
  };
}[Code];

/** Messages of one's own, by code; codes left out stay English. */
export type Messages = Partial<MessageCatalogue>;

/** Checks messages of one's own: each has a message, a function of the params, and a remedy. */
export function readMessages(value: unknown, path: string): Messages {
  const given = readObject(value, path, reasonCodes);
  for (const [code, entry] of Object.entries(given)) {
    const { message, remedy } = readObject(entry, `${path}.${code}`);
    if (typeof message !== "function")
      throw invalid(`${path}.${code}.message`, `expected a function, got ${show(message)}`);
    if (typeof remedy !== "string") throw invalid(`${path}.${code}.remedy`, `expected a string, got ${show(remedy)}`);
  }
  return given as Messages;
}

/** Puts a finding into words. */
export function toReason(
  finding: Finding,
  {
    voucherCode,
    messages,
  }: { readonly voucherCode?: string | undefined; readonly messages?: Messages | undefined } = {},
): Reason {
  const { code, params, offerId } = finding;
  const entry = (messages?.[code] ?? english[code]) as MessageCatalogue[ReasonCode];
  return {
    code,
    params,
    ...(voucherCode !== undefined && { voucherCode }),
    ...(offerId !== undefined && { offerId }),
    retry: finding.retry ?? english[code].retry,
    remedy: entry.remedy,
    message: (entry.message as (params: object) => string)(params),
  } as Reason;
}

/** All codes, primary first. */
export const reasonCodes = Object.keys(english) as readonly ReasonCode[];

const rankOf = new Map<ReasonCode, number>(reasonCodes.map((code, rank) => [code, rank]));

/** Reasons in the order in which they are told; those of one code stay as they came. */
export function inOrder<R extends { readonly code: ReasonCode }>(reasons: readonly R[]): R[] {
  return [...reasons].sort((a, b) => rankOf.get(a.code)! - rankOf.get(b.code)!);
}
