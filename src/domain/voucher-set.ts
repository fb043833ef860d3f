import type { SetFormat } from "./ids/set-format.js";
import { withoutUndefined } from "./input.js";
import type { Json } from "./json.js";
import { isOtherPeriod, strictest } from "./limits.js";
import type { Condition } from "./offer.js";
import type { Scope } from "./scope.js";
import type { Terms, TermsInput, Voucher } from "./voucher.js";

/** Many vouchers that share terms. Changing them is one write, whatever the size of the set. */
export interface VoucherSet extends Terms {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly scope: Scope;
  /** How many codes there are at least; 0 means that they are made when needed. */
  readonly count: number;
  /** Of the codes that are made from now on. */
  readonly format: SetFormat;
  readonly metadata?: Json;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt?: string;
}

/** A set as callers write it. */
export interface VoucherSetInput extends TermsInput {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  readonly scope?: Scope;
  /** Codes to generate; default 0. */
  readonly count?: number;
  /** What its codes look like: length, groups, prefix, suffix or a pattern, a check symbol, words to avoid. */
  readonly format?: SetFormat;
  readonly metadata?: Json;
}

/**
 * The terms that count for a member: set ∩ member. The later start, the earlier end, the lower of each limit, both of two
 * limits on different periods, the hours of both, active only if both are, claim required if either says so. Offers are
 * the set's alone; the conditions of both have to be met for them.
 */
export function effectiveVoucher(set: VoucherSet, member: Voucher): Voucher {
  return withoutUndefined({
    ...member,
    offers: set.offers,
    condition: both(set.condition, member.condition),
    usage: member.usage ?? set.usage,
    limits: strictest(set.limits, member.limits),
    startsAt: later(set.startsAt, member.startsAt),
    endsAt: earlier(set.endsAt, member.endsAt),
    setSchedule: set.schedule,
    setPerPeriod: isOtherPeriod(set.limits, member.limits) ? set.limits.perPeriod : undefined,
    active: set.active && member.active,
    claimRequired: set.claimRequired || member.claimRequired || undefined,
    restoreUse: set.restoreUse === "never" ? "never" : member.restoreUse,
    whenShort: set.whenShort,
    archivedAt: earlier(set.archivedAt, member.archivedAt),
  }) as Voucher;
}

// Instants are kept as ISO strings in UTC with milliseconds, which sort as they lie in time.
function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function both(a: Condition | undefined, b: Condition | undefined): Condition | undefined {
  return a === undefined || b === undefined ? (a ?? b) : { type: "allOf", conditions: [a, b] };
}
