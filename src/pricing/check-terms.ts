import type { Finding } from "../domain/reason.js";
import { isWithinSchedule, type Schedule } from "../domain/time/schedule.js";
import type { UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";

/** Who asks, and when. */
export interface Asking {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether anything is known by which the customer's uses can be counted. */
  readonly isKnown: boolean;
}

/** A voucher and its window in milliseconds. */
export interface Timed {
  readonly voucher: Voucher;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** All that speaks against a voucher whatever is in the cart: its window, its limits, who asks. */
export function checkTerms(timed: Timed, { now, isKnown }: Asking, usage: UsageCounts): Finding[] {
  const findings: Finding[] = [];
  checkWindow(timed, now, findings);
  checkLimits(timed.voucher, usage, findings);
  checkCustomer(timed.voucher, { isKnown, claim: usage.claim }, findings);
  return findings;
}

function checkWindow({ voucher, startsAt, endsAt }: Timed, now: number, findings: Finding[]): void {
  if (!voucher.active || voucher.archivedAt !== undefined) findings.push({ code: "voucher_disabled", params: {} });
  if (now < startsAt) findings.push({ code: "not_started", params: { startsAt: voucher.startsAt! } });
  if (now > endsAt) findings.push({ code: "expired", params: { endsAt: voucher.endsAt! } });
  const { schedule, setSchedule } = voucher;
  const closed = isClosed(schedule, now) ? schedule : isClosed(setSchedule, now) ? setSchedule : undefined;
  if (closed !== undefined) findings.push({ code: "outside_schedule", params: { zone: closed.zone } });
}

function isClosed(schedule: Schedule | undefined, now: number): boolean {
  return schedule !== undefined && !isWithinSchedule(schedule, now);
}

function checkLimits({ limits, setPerPeriod }: Voucher, usage: UsageCounts, findings: Finding[]): void {
  const { total, claims, perSet, perCustomer, perSetPerCustomer } = limits;
  if (total !== undefined) checkLimit("limit_total", total, { used: usage.total, usage, findings });
  if (claims !== undefined && usage.claims !== undefined)
    checkLimit("limit_total", claims, { used: usage.claims, usage, findings });
  if (perSet !== undefined) checkLimit("limit_set", perSet, { used: usage.set, usage, findings });
  if (perCustomer !== undefined) checkLimit("limit_customer", perCustomer, { used: usage.customer, usage, findings });
  if (perSetPerCustomer !== undefined)
    checkLimit("limit_customer", perSetPerCustomer, { used: usage.setCustomer, usage, findings });
  if (limits.perPeriod !== undefined) checkPeriod(limits.perPeriod, usage.period, findings);
  if (setPerPeriod !== undefined) checkPeriod(setPerPeriod, usage.setPeriod, findings);
}

function checkPeriod(
  { period, limit }: NonNullable<Voucher["setPerPeriod"]>,
  used: number | undefined = 0,
  findings: Finding[],
): void {
  if (used >= limit) findings.push({ code: "limit_period", params: { limit, used, period } });
}

function checkLimit(
  code: "limit_total" | "limit_set" | "limit_customer",
  limit: number,
  {
    used = 0,
    usage,
    findings,
  }: { readonly used: number | undefined; readonly usage: UsageCounts; readonly findings: Finding[] },
): void {
  if (used < limit) return;
  findings.push({ code, params: { limit, used }, ...(usage.held && { retry: "later" as const }) });
}

function checkCustomer(
  { limits, claimRequired }: Voucher,
  { isKnown, claim = "none" }: { readonly isKnown: boolean; readonly claim: UsageCounts["claim"] },
  findings: Finding[],
): void {
  const countsCustomers = limits.perCustomer !== undefined || limits.perSetPerCustomer !== undefined;
  if (!isKnown && (countsCustomers || claimRequired)) findings.push({ code: "customer_required", params: {} });
  if (!claimRequired || !isKnown) return;
  switch (claim) {
    case "held":
      return;
    case "used":
      return void findings.push({ code: "limit_customer", params: { limit: 1, used: 1 } });
    case "none":
      return void findings.push({ code: "claim_required", params: {} });
    case "expired":
      return void findings.push({ code: "claim_expired", params: {} });
    case "other":
      return void findings.push({ code: "not_owner", params: {} });
  }
}
