import { readText } from "../../domain/input.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { notFound } from "../not-found.js";

/** A voucher's newest version, as it is kept. @throws VouchsafeError `not_found`. */
export async function existingVoucher<Tx>(
  { store }: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Voucher> {
  const voucher = await store.vouchers.get(readText(id, "id"), options);
  if (voucher !== undefined) return voucher;
  throw notFound("voucher", id);
}
