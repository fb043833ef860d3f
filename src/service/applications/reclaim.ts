import type { Claim } from "../../domain/claim.js";
import { givenBack } from "../../domain/counters.js";
import type { EventType, VouchsafeEvent } from "../../domain/event.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Entry } from "../../ports/ledger.js";
import type { Context } from "../context.js";
import { applicationEvent } from "./application-entry.js";

/** Holds reclaimed at a time for one counter. */
const mostReclaimed = 100;

/** Takes back the holds on full counters that ran out, so that whoever needs the room may have it; never that of `spare`. */
export async function reclaim<Tx>(
  context: Context<Tx>,
  counters: readonly { readonly counter: string }[],
  { spare, ...rest }: InTransaction<Tx> & { readonly spare?: string },
): Promise<void> {
  const options = rest as InTransaction<Tx>;
  const now = nowOf(context.clock);
  for (const { counter } of counters) {
    for (const entry of await context.store.ledger.due({ now, limit: mostReclaimed, counter }, options)) {
      if (entry.id !== spare) await expire(context, entry, options);
    }
  }
}

/**
 * Ends a hold or claim whose time is over and gives back all it drew.
 *
 * @returns whether it was this call that did it; anyone who confirmed, released or reclaimed it first wins.
 */
export async function expire<Tx>(context: Context<Tx>, entry: Entry, options: InTransaction<Tx>): Promise<boolean> {
  // An opening balance is what was used for good: it is never held.
  if (entry.kind === "opening") return false;
  const at = nowOf(context.clock);
  const version = entry.version + 1;
  const status = "expired";
  const next: Entry =
    entry.kind === "application"
      ? { ...entry, version, status, record: { ...entry.record, version, status } }
      : { ...entry, version, status, record: { ...entry.record, version, status } };
  const event: VouchsafeEvent =
    next.kind === "application"
      ? applicationEvent("application.expired", next.record, at)
      : claimEvent("claim.expired", next.record, at);
  const result = await context.store.ledger.move(
    { entry: next, from: { version: entry.version }, draws: givenBack(entry.draws), guards: [], events: [event] },
    options,
  );
  return result.status === "applied";
}

export function claimEvent(
  type: Extract<EventType, `claim.${string}`>,
  { id, voucherId }: Claim,
  at: string,
): VouchsafeEvent {
  return { type, subject: id, at, params: { voucherId } };
}
