import { VouchsafeError } from "../../domain/error.js";
import { readText, show } from "../../domain/input.js";
import type { VoucherSet } from "../../domain/voucher-set.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";

/** A set's newest version. @throws VouchsafeError `not_found`. */
export async function existingSet<Tx>(
  { store }: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<VoucherSet> {
  const set = await store.sets.get(readText(id, "id"), options);
  if (set !== undefined) return set;
  throw new VouchsafeError("not_found", `there is no set ${show(id)}`, { path: "id", details: { id } });
}
