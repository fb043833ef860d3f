import { readWatch, readWhole } from "../../domain/input.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { expire } from "./reclaim.js";

export interface SweepOptions {
  /** Entries taken back at most. Default: all that are due. */
  readonly limit?: number;
  /** Stops between two entries. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: { readonly expired: number }) => void;
}

const pageSize = 100;

/** Takes back every hold and claim that ran out. Nobody needs it to get a use back; it keeps statistics and wallets tidy. */
export async function sweep<Tx>(
  context: Context<Tx>,
  { limit, signal, onProgress, ...options }: SweepOptions & InTransaction<Tx>,
): Promise<{ readonly expired: number }> {
  const most = limit === undefined ? Number.MAX_SAFE_INTEGER : readWhole(limit, "limit", { least: 1 });
  readWatch({ signal, onProgress });
  const now = nowOf(context.clock);
  let expired = 0;
  while (expired < most && !signal?.aborted) {
    const due = await context.store.ledger.due(
      { now, limit: Math.min(pageSize, most - expired) },
      options as InTransaction<Tx>,
    );
    const before = expired;
    for (const entry of due) {
      if (signal?.aborted) break;
      if (!(await expire(context, entry, options as InTransaction<Tx>))) continue;
      expired++;
      onProgress?.({ expired });
    }
    // Nothing left, or others are at the same ones: either way not for this call.
    if (expired === before) break;
  }
  return { expired };
}
