import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Context } from "./context.js";

/** The terms that count for a voucher now, and the version of its set that they were read from. */
export interface Found {
  readonly terms: Voucher;
  readonly setVersion: number | undefined;
}

/** A voucher as it is kept, with the terms that count for it now. */
export async function termsFor<Tx>(context: Context<Tx>, stored: Voucher, options: InTransaction<Tx>): Promise<Found> {
  const set = stored.setId === undefined ? undefined : await context.store.sets.get(stored.setId, options);
  return { terms: context.termsOf(stored, set), setVersion: set?.version };
}
