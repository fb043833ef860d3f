import type { VouchsafeEvent } from "../domain/event.js";
import type { InTransaction } from "./in-transaction.js";

/** Events that were written, nearly all together with what they tell of, and not handed out yet. */
export interface Outbox<Tx> {
  /**
   * Puts events behind all others, in their order, all or none. The service writes so only what left no record that it
   * could be written with: codes that were refused. A ledger or repository of one's own that has no outbox of its own
   * writes so, in its transaction, what it is given to tell.
   */
  write(events: readonly VouchsafeEvent[], options: InTransaction<Tx>): Promise<void>;

  /** Up to `limit` of them with their numbers, lowest first. */
  pending(
    limit: number,
    options: InTransaction<Tx>,
  ): Promise<readonly { readonly number: number; readonly event: VouchsafeEvent }[]>;

  /** Forgets the events with these numbers. */
  delivered(numbers: readonly number[], options: InTransaction<Tx>): Promise<void>;
}
