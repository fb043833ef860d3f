import { readText } from "../../domain/input.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { notFound } from "../not-found.js";

/** A set's newest version. @throws VouchsafeError `not_found`. */
export async function existingSet<Tx>(
  { store }: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<VoucherSet> {
  const set = await store.sets.get(readText(id, "id"), options);
  if (set !== undefined) return set;
  throw notFound("set", id);
}
