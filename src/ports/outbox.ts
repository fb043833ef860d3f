import type { VouchsafeEvent } from "../domain/event.js";
import type { InTransaction } from "./in-transaction.js";

/** Events that were written together with what they tell of, and not handed out yet. */
export interface Outbox<Tx> {
  /** Up to `limit` of them with their numbers, lowest first. */
  pending(
    limit: number,
    options: InTransaction<Tx>,
  ): Promise<readonly { readonly number: number; readonly event: VouchsafeEvent }[]>;

  /** Forgets the events with these numbers. */
  delivered(numbers: readonly number[], options: InTransaction<Tx>): Promise<void>;
}
