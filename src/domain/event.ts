import type { Customer } from "./customer.js";
import type { Reason } from "./reason.js";

/**
 * Something that happened, written to the outbox in the same move as the thing itself. `type` tells which `params` it
 * carries: amounts are decimal strings, instants ISO strings in UTC.
 *
 * @example if (event.type === "application.confirmed") book(event.subject, event.params.discount);
 */
export type VouchsafeEvent<T extends EventType = EventType> = {
  readonly [Type in T]: {
    readonly type: Type;
    /**
     * The voucher, set, claim, application or purchase it is about, or a code that no voucher answers to; events of one
     * subject are delivered in order.
     */
    readonly subject: string;
    readonly at: string;
    readonly params: EventParams[Type];
  };
}[T];

export type EventType = keyof EventParams;

/** What each type of event tells beyond its subject and time. */
export interface EventParams {
  readonly "voucher.created": NewVersion;
  /** `fields` names what is different now, switching it on or off and archiving included. */
  readonly "voucher.updated": NewVersion & { readonly fields: readonly string[] };
  readonly "set.created": { readonly count: number };
  readonly "set.updated": NewVersion & { readonly fields: readonly string[] };
  readonly "claim.issued": OfClaim;
  readonly "claim.claimed": OfClaim;
  readonly "claim.released": OfClaim;
  readonly "claim.expired": OfClaim;
  readonly "claim.revoked": OfClaim;
  readonly "application.held": OfApplication;
  readonly "application.reapplied": OfApplication;
  readonly "application.extended": OfApplication & { readonly heldUntil: string };
  readonly "application.confirmed": OfApplication;
  readonly "application.released": OfApplication;
  readonly "application.expired": OfApplication;
  readonly "application.partly_refunded": OfRefund;
  readonly "application.refunded": OfRefund;
  /** Told again if its cart was swapped before it was paid and it was started anew. */
  readonly "purchase.started": OfPurchase;
  readonly "purchase.succeeded": OfPurchase;
  readonly "purchase.failed": OfPurchase;
  readonly "purchase.refunded": OfPurchase;
  /**
   * A code that `apply`, `applications.reapply` or `claims.claim` refused: told each time, a retry too, if the service
   * was made with `tellRejectedCodes`. It moved nothing, so it is written by itself.
   */
  readonly "code.rejected": RejectedCode;
}

interface NewVersion {
  readonly version: number;
}

interface OfClaim {
  readonly voucherId: string;
}

interface OfApplication {
  /** The caller's idempotency key. */
  readonly key: string;
  readonly discount: string;
  /** Ids of the vouchers used. */
  readonly vouchers: readonly string[];
}

/** `refundKey` is the key of the refund, `amount` what it gave back. */
interface OfRefund extends OfApplication {
  readonly refundKey: string;
  readonly amount: string;
}

interface OfPurchase {
  readonly payable: string;
}

interface RejectedCode {
  /** As it was entered, at most 100 characters of it; where codes are kept as hashes, its last symbols: `…QX0D`. */
  readonly code: string;
  /** The voucher that was found. */
  readonly voucherId?: string;
  /** The voucher's shop, or the one whose code it was said to be. */
  readonly shopId?: string;
  /** All of them, as staff reads them, whatever the customer was told. */
  readonly reasons: readonly Reason[];
  readonly customer?: Customer;
  /** The idempotency key of the application; a claim has none. */
  readonly key?: string;
}
