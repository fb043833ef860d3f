import type { Application } from "../../domain/application.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { readObject, readWhole } from "../../domain/input.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { refused } from "../refused.js";
import { applicationEvent } from "./application-entry.js";
import { holdEnd, mostHoldSeconds } from "./hold-end.js";
import { advance, decide } from "./settle-application.js";

export interface ExtendHoldInput {
  /** Counted from now, 1 to 86,400. */
  readonly seconds: number;
}

/**
 * Keeps a hold for so many seconds from now, but at most until 24 hours after it was first held; `heldUntil` of the answer
 * says until when. A hold is never made shorter, and one that ran out can be extended as long as nobody took it back.
 */
export async function extendHold<Tx>(
  context: Context<Tx>,
  { id, input }: { readonly id: string; readonly input: ExtendHoldInput },
  options: InTransaction<Tx>,
): Promise<Result<Application>> {
  const seconds = readWhole(readObject(input, "input", ["seconds"])["seconds"], "seconds", {
    least: 1,
    most: mostHoldSeconds,
  });
  return decide(context, id, {
    options,
    async step(entry, now) {
      const { record } = entry;
      if (record.status === "released") return refused(context, [{ code: "already_released", params: { id } }]);
      if (record.status === "expired")
        return refused(context, [{ code: "hold_expired", params: { heldUntil: record.heldUntil! } }]);
      if (record.status !== "held")
        return refused(context, [{ code: "conflict", params: { id, status: record.status } }]);
      const heldUntil = holdEnd(record, { now, seconds });
      if (heldUntil <= record.heldUntil!) return { ok: true, value: record };
      return advance(context, { entry, record: { ...record, heldUntil }, draws: [], tell: tellExtended, options });
    },
  });
}

function tellExtended(value: Application, at: string): VouchsafeEvent {
  const { params } = applicationEvent("application.held", value, at);
  return {
    type: "application.extended",
    subject: value.id,
    at,
    params: { ...params, heldUntil: value.heldUntil! },
  };
}
