import { readText } from "../../domain/input.js";
import type { Purchase } from "../../domain/purchase.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { notFound } from "../not-found.js";

/** A purchase as it is kept. @throws VouchsafeError `not_found`. */
export async function existingPurchase<Tx>(
  { store }: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Purchase> {
  const purchase = await store.purchases.get(readText(id, "id"), options);
  if (purchase !== undefined) return purchase;
  throw notFound("purchase", id);
}
