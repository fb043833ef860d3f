import { optional, readBoolean, readObject } from "./input.js";
import type { Json } from "./json.js";
import type { Limits, LimitsInput, UsageMode } from "./limits.js";
import type { Condition, Offer, OfferInput } from "./offer.js";
import type { Scope } from "./scope.js";
import { type InstantInput, readMoment } from "./time/instant.js";
import type { Schedule } from "./time/schedule.js";

/**
 * What a voucher and a voucher set have in common. A member of a set holds only what narrows the set's terms; what
 * counts is both together, as `vouchers.get` tells it.
 */
export interface Terms {
  readonly offers: readonly Offer[];
  /**
   * Has to be met for each of the offers each time it is given, beside the offer's own condition. Which goods are
   * discounted it leaves alone.
   */
  readonly condition?: Condition;
  readonly usage?: UsageMode;
  readonly limits: Limits;
  /** First and last instant at which a new use may begin; both are included. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly schedule?: Schedule;
  readonly active: boolean;
  /** Only a customer who holds a claim on the voucher may use it. */
  readonly claimRequired?: boolean;
  /** When the use of a confirmed application is given back. */
  readonly restoreUse: "on_full_refund" | "never";
  /**
   * What to do when the budget has less left than the discount wants: `refuse` it with `budget_exhausted`, or give what
   * is left (`partial`), and then the outcome says in `short` how much is missing.
   */
  readonly whenShort: "refuse" | "partial";
}

/** A code, its offers, its window, its limits and its scope. Plain JSON; every edit makes a new `version`. */
export interface Voucher extends Terms {
  readonly id: string;
  readonly version: number;
  /** As people see it. Automatic vouchers have none, and where codes are kept as hashes only a new voucher tells it. */
  readonly code?: string;
  /** As it is compared, or the hash of that; unique in its scope. */
  readonly codeKey?: string;
  /** Where codes are kept as hashes: the last symbols of it, at most four, for whoever is asked about a code. */
  readonly codeHint?: string;
  /** Tried on every cart without a code being given. */
  readonly automatic?: boolean;
  /** For the shop's own lists; of an automatic voucher customers read it too, in quotes. */
  readonly name?: string;
  /** For the shop's own lists. */
  readonly description?: string;
  readonly scope: Scope;
  readonly setId?: string;
  /** In the terms that count for a member: the hours of its set, which must hold as well as its own. */
  readonly setSchedule?: Schedule;
  /** In the terms that count for a member: its set's limit per period, where the member limits other periods. */
  readonly setPerPeriod?: Limits["perPeriod"];
  readonly metadata?: Json;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt?: string;
}

/** Terms as callers write them; everything has a default. */
export interface TermsInput {
  /** The currency of bare amounts in the offers and limits. */
  readonly currency?: string;
  readonly offers?: readonly OfferInput[];
  readonly condition?: Condition;
  readonly usage?: UsageMode;
  readonly limits?: LimitsInput;
  readonly startsAt?: InstantInput;
  readonly endsAt?: InstantInput;
  readonly schedule?: Schedule;
  readonly active?: boolean;
  readonly claimRequired?: boolean;
  readonly restoreUse?: Terms["restoreUse"];
  readonly whenShort?: Terms["whenShort"];
}

/** What of a voucher the service alone writes, whoever creates or changes it. */
export type KeptFields =
  | "version"
  | "codeKey"
  | "codeHint"
  | "setId"
  | "setSchedule"
  | "setPerPeriod"
  | "createdAt"
  | "updatedAt"
  | "archivedAt";

/** A voucher as callers write it: a code (or `automatic: true`) and offers. */
export interface VoucherInput extends TermsInput {
  readonly id?: string;
  readonly version?: number;
  readonly code?: string;
  readonly codeKey?: string;
  readonly codeHint?: string;
  readonly automatic?: boolean;
  readonly name?: string;
  readonly description?: string;
  readonly scope?: Scope;
  readonly setId?: string;
  readonly setSchedule?: Schedule;
  readonly setPerPeriod?: Limits["perPeriod"];
  readonly metadata?: Json;
  readonly createdAt?: InstantInput;
  readonly updatedAt?: InstantInput;
  readonly archivedAt?: InstantInput;
}

/** What `isActive` and `isExpired` look at; vouchers and sets have it. */
type Window = Pick<Terms, "active" | "startsAt" | "endsAt">;

/**
 * Whether a voucher or set counts at an instant: switched on, begun, not over. Both ends of the window are included.
 *
 * @example isActive(defineVoucher({ code: "X", endsAt: "2026-12-31T23:59:59Z", … }), "2026-12-31T23:59:59Z")   // true
 */
export function isActive(terms: Window, at: InstantInput): boolean {
  const { active, startsAt } = readObject(terms, "terms");
  const moment = readMoment(at, "at");
  const isStarted = optional(startsAt, (start) => moment >= readMoment(start, "terms.startsAt")) ?? true;
  return readBoolean(active, "terms.active") && isStarted && !isExpired(terms, at);
}

/**
 * Whether a voucher or set is over at an instant: its end lies before it.
 *
 * @example isExpired({ endsAt: "2026-12-31T23:59:59Z" }, "2027-01-01T00:00:00Z")   // true
 */
export function isExpired(terms: Pick<Terms, "endsAt">, at: InstantInput): boolean {
  const moment = readMoment(at, "at");
  const { endsAt } = readObject(terms, "terms");
  return optional(endsAt, (end) => moment > readMoment(end, "terms.endsAt")) ?? false;
}

/** What an automatic voucher is called where customers read of it; the others are called by the code they gave. */
export function titleOf({ automatic, name }: Pick<Voucher, "automatic" | "name">): string | undefined {
  return automatic === true ? name : undefined;
}

/** What a voucher is called where others are told of it: its code, or its id if it has none. */
export function nameOf({ code, id }: Pick<Voucher, "code" | "id">): string {
  return code ?? id;
}
