import { totalCounter } from "../../domain/counters.js";
import { readWatch, readWhole } from "../../domain/input.js";
import type { MemberRow } from "../../domain/member-row.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { existingSet } from "./existing-set.js";

/** How rows that come or go as a stream are watched and stopped. */
export interface RowsOptions {
  /** Stops between two batches. */
  readonly signal?: { readonly aborted: boolean };
  /** Told after each batch how many rows are done. */
  readonly onProgress?: (progress: { readonly done: number }) => void;
  /** Rows read or kept at a time, 1 to 1,000; default 1,000. */
  readonly batch?: number;
}

/**
 * The vouchers of a set as rows, in the order of creation, without the archived ones. A batch is read when its first row
 * is asked for, so that a set of any size takes the memory of one batch.
 *
 * @throws VouchsafeError `not_found`, from the first row.
 */
export async function* exportMembers<Tx>(
  { store, ...context }: Context<Tx>,
  id: string,
  { signal, onProgress, batch, ...options }: RowsOptions & InTransaction<Tx>,
): AsyncGenerator<MemberRow, void, undefined> {
  const limit = readRowsOptions({ signal, onProgress, batch });
  const tx = options as InTransaction<Tx>;
  const set = await existingSet({ store, ...context }, id, tx);
  let done = 0;
  let after: string | undefined;
  while (!signal?.aborted) {
    const members = await store.vouchers.list({ setId: set.id, limit, ...(after !== undefined && { after }) }, tx);
    const shown = members.filter(({ archivedAt }) => archivedAt === undefined);
    const uses = await store.ledger.counters(
      shown.map((member) => totalCounter(member.id)),
      tx,
    );
    for (const [index, member] of shown.entries()) yield rowOf(member, uses[index]!);
    done += shown.length;
    if (shown.length > 0) onProgress?.({ done });
    if (members.length < limit) return;
    after = members.at(-1)!.id;
  }
}

/** Checks how rows are to be watched; gives the size of a batch. */
export function readRowsOptions({
  signal,
  onProgress,
  batch,
}: { readonly [Name in keyof RowsOptions]: unknown }): number {
  readWatch({ signal, onProgress }, "options.");
  return readWhole(batch ?? 1000, "options.batch", { least: 1, most: 1000 });
}

function rowOf({ id, code, codeKey, codeHint, active, startsAt, endsAt }: Voucher, uses: number): MemberRow {
  return {
    id,
    ...(codeHint === undefined ? { code: code! } : { codeKey: codeKey!, codeHint }),
    active,
    ...(startsAt !== undefined && { startsAt }),
    ...(endsAt !== undefined && { endsAt }),
    uses,
  };
}
