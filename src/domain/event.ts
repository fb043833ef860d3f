/** Something that happened, written to the outbox in the same move as the thing itself. */
export interface VouchsafeEvent {
  readonly type: EventType;
  /** The voucher, set, claim, application or purchase it is about; events of one subject are delivered in order. */
  readonly subject: string;
  readonly at: string;
  readonly params: { readonly [name: string]: string | number | boolean | readonly string[] };
}

export type EventType = (typeof eventTypes)[number];

const eventTypes = [
  "voucher.created",
  "voucher.updated",
  "set.created",
  "set.updated",
  "claim.claimed",
  "claim.expired",
  "application.held",
  "application.confirmed",
  "application.released",
  "application.expired",
  "purchase.started",
  "purchase.succeeded",
  "purchase.failed",
] as const;
