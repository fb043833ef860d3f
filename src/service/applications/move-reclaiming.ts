import type { InTransaction } from "../../ports/in-transaction.js";
import type { Move, MoveResult } from "../../ports/ledger.js";
import type { Context } from "../context.js";
import { reclaim } from "./reclaim.js";

/** A move that is tried once more if there was no room, after holds that ran out were taken back. */
export async function moveReclaiming<Tx>(
  context: Context<Tx>,
  move: Move,
  options: InTransaction<Tx>,
): Promise<MoveResult> {
  const { ledger } = context.store;
  const first = await ledger.move(move, options);
  if (first.status !== "limit") return first;
  await reclaim(context, first.exceeded, options);
  return ledger.move(move, options);
}
