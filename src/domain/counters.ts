import { budgetExhausted } from "./budget-exhausted.js";
import { optional } from "./input.js";
import type { Limits } from "./limits.js";
import type { Currency } from "./money/currency.js";
import { formatAmount, readAmount } from "./money/money.js";
import type { Finding } from "./reason.js";
import { periodOf } from "./time/period.js";
import type { UsageCounts } from "./usage.js";
import type { Voucher } from "./voucher.js";

/** Whose uses are counted, when, and in which currency. */
export interface Counting {
  readonly customerKeys: readonly string[];
  /** ISO instant. */
  readonly at: string;
  readonly currency: Currency;
  /** The claim that the use is to use up: one there is, or the one that applying makes. */
  readonly claim?: { readonly id: string } | "automatic" | undefined;
}

/** The counters of the ledger that a use of a voucher draws on. Names are stable: they are keys in databases. */
export interface Counters {
  readonly total: string;
  readonly customer: readonly string[];
  readonly set?: string;
  readonly setCustomer: readonly string[];
  readonly period?: string;
  readonly setPeriod?: string;
  readonly budget: string;
  readonly claim?: string;
  /** Where the use makes a claim of its own. */
  readonly claims?: string;
}

/** How one counter is to be moved; what the ledger calls a draw. */
export interface CounterDraw {
  readonly counter: string;
  readonly by: number;
  readonly limit?: number;
}

export function countersOf(
  { id, setId, limits, setPerPeriod }: Voucher,
  { customerKeys, at, currency, claim }: Counting,
): Counters {
  return {
    total: totalCounter(id),
    customer: customerKeys.map((key) => customerCounter(id, key)),
    ...(setId !== undefined && { set: `set:${setId}` }),
    setCustomer: setId === undefined ? [] : customerKeys.map((key) => `set:${setId}/customer:${key}`),
    ...(limits.perPeriod !== undefined && { period: periodCounter(id, limits.perPeriod, at) }),
    ...(setPerPeriod !== undefined && { setPeriod: periodCounter(id, setPerPeriod, at) }),
    budget: budgetCounter(id, currency.code),
    ...(claim === "automatic" && { claims: claimsCounter(id) }),
    ...(typeof claim === "object" && { claim: claimCounter(claim.id) }),
  };
}

/** Uses of a voucher in all. */
export function totalCounter(voucherId: string): string {
  return `voucher:${voucherId}`;
}

/** Uses of a voucher by one of a customer's keys. */
export function customerCounter(voucherId: string, customerKey: string): string {
  return `${totalCounter(voucherId)}/customer:${customerKey}`;
}

function periodCounter(voucherId: string, limit: NonNullable<Limits["perPeriod"]>, at: string): string {
  return `${totalCounter(voucherId)}/period:${periodOf(limit, at)}`;
}

/** Money that a voucher gave away in one currency (ISO 4217), in minor units. */
export function budgetCounter(voucherId: string, currency: string): string {
  return `budget:${voucherId}/${currency}`;
}

/** Drawn on when a claim is used: 1 means used. */
export function claimCounter(claimId: string): string {
  return `claim:${claimId}`;
}

/** Claims on a voucher that count. */
export function claimsCounter(voucherId: string): string {
  return `claims:${voucherId}`;
}

/** The names of all counters, for reading them. */
export function namesOf(counters: Counters): readonly string[] {
  const { total, customer, set, setCustomer, period, setPeriod, budget, claim, claims } = counters;
  return [total, ...customer, set, ...setCustomer, period, setPeriod, budget, claim, claims].filter(
    (name) => name !== undefined,
  );
}

/**
 * All draws of one use that gives `discount` minor units. Counters without a limit are drawn on as well: statistics are
 * read from them, and a limit that is set later counts what was used before.
 */
export function drawsOf(
  { limits, setPerPeriod }: Voucher,
  counters: Counters,
  { discount, currency }: { readonly discount: number; readonly currency: Currency },
): readonly CounterDraw[] {
  const budget = limits.budget?.[currency.code];
  const draw = (counter: string | undefined, limit: number | undefined, by = 1): readonly CounterDraw[] =>
    counter === undefined || by === 0 ? [] : [{ counter, by, ...(limit !== undefined && { limit }) }];
  return [
    ...draw(counters.total, limits.total),
    ...counters.customer.flatMap((counter) => draw(counter, limits.perCustomer)),
    ...draw(counters.set, limits.perSet),
    ...counters.setCustomer.flatMap((counter) => draw(counter, limits.perSetPerCustomer)),
    ...draw(counters.period, limits.perPeriod?.limit),
    ...draw(counters.setPeriod, setPerPeriod?.limit),
    ...draw(
      counters.budget,
      optional(budget, (most) => readAmount(most, currency, "budget")),
      discount,
    ),
    ...draw(counters.claim, 1),
    ...draw(counters.claims, limits.claims),
  ];
}

/** Draws on one counter made one: added up, under the lower limit; those that come to nothing are none. */
export function mergeDraws(draws: readonly CounterDraw[]): readonly CounterDraw[] {
  const merged = new Map<string, CounterDraw>();
  for (const draw of draws) {
    const other = merged.get(draw.counter);
    if (other === undefined) {
      merged.set(draw.counter, draw);
      continue;
    }
    const limit = Math.min(draw.limit ?? Number.POSITIVE_INFINITY, other.limit ?? Number.POSITIVE_INFINITY);
    merged.set(draw.counter, {
      counter: draw.counter,
      by: draw.by + other.by,
      ...(Number.isFinite(limit) && { limit }),
    });
  }
  return [...merged.values()].filter(({ by }) => by !== 0);
}

/** The same draws the other way: what gives them back. */
export function givenBack(draws: readonly CounterDraw[]): readonly CounterDraw[] {
  return draws.map(({ counter, by }) => ({ counter, by: -by }));
}

/** What the counters of a voucher say, as pricing wants it. */
export function usageOf(counters: Counters, drawn: (counter: string) => number, currency: Currency): UsageCounts {
  const most = (names: readonly string[]) => names.reduce((highest, name) => Math.max(highest, drawn(name)), 0);
  return {
    total: drawn(counters.total),
    customer: most(counters.customer),
    set: counters.set === undefined ? 0 : drawn(counters.set),
    setCustomer: most(counters.setCustomer),
    period: counters.period === undefined ? 0 : drawn(counters.period),
    ...(counters.setPeriod !== undefined && { setPeriod: drawn(counters.setPeriod) }),
    budget: formatAmount(drawn(counters.budget), currency),
    ...(counters.claims !== undefined && { claims: drawn(counters.claims) }),
  };
}

/** The reason that a full counter stands for. */
export function findingOf(
  {
    counter,
    used,
    limit,
    by,
  }: { readonly counter: string; readonly used: number; readonly limit: number; readonly by: number },
  currency: Currency,
): Finding {
  if (counter.startsWith("budget:"))
    return budgetExhausted({ remaining: Math.max(0, limit - used), wanted: by }, currency);
  const params = { limit, used };
  if (counter.startsWith("claim:") || counter.includes("/customer:")) return { code: "limit_customer", params };
  const period = /\/period:(\w+):/.exec(counter)?.[1];
  if (period !== undefined) return { code: "limit_period", params: { ...params, period } };
  return { code: counter.startsWith("set:") ? "limit_set" : "limit_total", params };
}
