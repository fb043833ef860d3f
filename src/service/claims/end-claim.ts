import { isAutomaticClaim } from "../../domain/automatic-claim.js";
import type { Claim } from "../../domain/claim.js";
import { claimCounter, givenBack } from "../../domain/counters.js";
import { readText } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Move } from "../../ports/ledger.js";
import { claimEvent, reclaim } from "../applications/reclaim.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { notFound } from "../not-found.js";
import { refused } from "../refused.js";
import { findClaim } from "./automatic-claims.js";

/**
 * Ends an unused claim: released by its customer it counts no longer, revoked by the shop it goes on counting. Its one
 * use is drawn with it, so that nobody can use it at the same moment. Asked again it changes nothing.
 *
 * @returns the claim as it is then, or `conflict` with the `status` that does not allow it: `used`, `expired` ….
 * @throws VouchsafeError `not_found`.
 */
export async function endClaim<Tx>(
  context: Context<Tx>,
  { id, to }: { readonly id: string; readonly to: "released" | "revoked" },
  options: InTransaction<Tx>,
): Promise<Result<Claim>> {
  const { ledger } = context.store;
  const conflict = (status: string) => refused(context, [{ code: "conflict", params: { id, status } }]);
  let status = "changing";
  for (let round = 0; round < mostRounds; round++) {
    const before = await ledger.get(readText(id, "id"), options);
    const made = isAutomaticClaim(id) ? await findClaim(context.store, id, options) : undefined;
    // Applying made it with its use: it ends with that.
    if (made?.status === to) return { ok: true, value: made };
    if (made !== undefined) return conflict(made.status === "held" ? "used" : made.status);
    if (before?.kind !== "claim") throw notFound("claim", id);
    if (before.status === to) return { ok: true, value: before.record };
    if (before.status !== "held") return conflict(before.status);
    const record: Claim = { ...before.record, version: before.version + 1, status: to };
    const use = { counter: claimCounter(id), by: 1, limit: 1 };
    const move: Move = {
      entry: { ...before, version: record.version, status: to, record },
      from: { version: before.version },
      draws: to === "released" ? [...givenBack(before.draws), use] : [use],
      guards: [],
      events: [claimEvent(`claim.${to}`, record, nowOf(context.clock))],
    };
    const result = await ledger.move(move, options);
    if (result.status === "applied") return { ok: true, value: record };
    if (result.status !== "limit") continue;
    // A hold that ran out may stand in the way: it is taken back once.
    if (status === "used") return conflict(status);
    status = "used";
    await reclaim(context, result.exceeded, options);
  }
  return conflict(status);
}
