import type { InTransaction } from "../ports/in-transaction.js";
import type { Context } from "./context.js";

/** Where counters stand by their names, each read once. */
export async function readCounters<Tx>(
  { store }: Context<Tx>,
  names: readonly string[],
  options: InTransaction<Tx>,
): Promise<Map<string, number>> {
  const asked = [...new Set(names)];
  const values = await store.ledger.counters(asked, options);
  return new Map(asked.map((name, index) => [name, values[index]!]));
}
