import type { Application } from "../../domain/application.js";
import { findingOf, givenBack, mergeDraws } from "../../domain/counters.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { optional, readOneOf, readText } from "../../domain/input.js";
import { readCurrency } from "../../domain/money/currency.js";
import type { Finding } from "../../domain/reason.js";
import type { Result } from "../../domain/result.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Draw, Move } from "../../ports/ledger.js";
import type { Context } from "../context.js";
import { mostRounds } from "../most-rounds.js";
import { refused } from "../refused.js";
import { type ApplicationEntry, applicationEvent, entryOf } from "./application-entry.js";
import { moveReclaiming } from "./move-reclaiming.js";

const lateModes = ["refuse", "retake", "honour"] as const;

export interface ConfirmOptions {
  /**
   * What to do once the hold's time is over. `retake` (default): as long as nobody reclaimed it nothing is lost, and
   * after that the same terms are drawn again, if the limits still have room. `honour`: also without room, flagged
   * `overshoot`; for money already taken. `refuse`: `hold_expired`.
   */
  readonly late?: (typeof lateModes)[number];
}

/** What to do with a hold whose time is over, if it is a word we know. */
export function readLate(value: unknown): (typeof lateModes)[number] {
  return optional(value, (word) => readOneOf(word, "late", lateModes)) ?? "retake";
}

/** What speaks against confirming an application as it is at that moment. */
interface Objecting {
  readonly objection?: (record: Application) => Finding | undefined;
}

/** Makes the uses of an application final. Confirming again finds it confirmed. */
export async function confirm<Tx>(
  context: Context<Tx>,
  id: string,
  { late: mode, objection, ...options }: ConfirmOptions & Objecting & InTransaction<Tx>,
): Promise<Result<Application>> {
  const late = readLate(mode);
  return decide(context, id, {
    options: options as InTransaction<Tx>,
    async step(entry, now) {
      const { record } = entry;
      const against = record.status === "released" ? undefined : objection?.(record);
      if (against !== undefined) return refused(context, [against]);
      switch (record.status) {
        case "confirmed":
        case "partly_refunded":
        case "refunded":
          return { ok: true, value: record };
        case "released":
          return refused(context, [{ code: "already_released", params: { id } }]);
        case "held":
          if (late === "refuse" && now > record.heldUntil!) return refused(context, [hold(record)]);
          return advance(context, {
            entry,
            record: confirmed(record, now),
            draws: [],
            tell: tellConfirmed,
            options: options as InTransaction<Tx>,
          });
        case "expired":
          if (late === "refuse") return refused(context, [hold(record)]);
          return retake(context, { entry, now, honour: late === "honour", options: options as InTransaction<Tx> });
      }
    },
  });
}

/** Gives back all uses of a held application. Releasing again, or after the hold ran out, finds them given back. */
export async function release<Tx>(
  context: Context<Tx>,
  id: string,
  options: InTransaction<Tx>,
): Promise<Result<Application>> {
  return decide(context, id, {
    options,
    async step(entry) {
      const { record } = entry;
      if (record.status === "released" || record.status === "expired") return { ok: true, value: record };
      if (record.status !== "held")
        return refused(context, [{ code: "conflict", params: { id, status: record.status } }]);
      return advance(context, {
        entry,
        record: { ...record, status: "released" },
        draws: givenBack(entry.draws),
        tell: (value, at) => applicationEvent("application.released", value, at),
        options,
      });
    },
  });
}

type Step = Result<Application> | { readonly again: true };

/** Reads an application and takes one step with it; anew if somebody else was faster. */
export async function decide<Tx>(
  context: Context<Tx>,
  given: string,
  {
    options,
    step,
  }: { readonly options: InTransaction<Tx>; readonly step: (entry: ApplicationEntry, now: string) => Promise<Step> },
): Promise<Result<Application>> {
  const id = readText(given, "id");
  for (let round = 0; round < mostRounds; round++) {
    const entry = await context.store.ledger.get(id, options);
    if (entry?.kind !== "application") return refused(context, [{ code: "application_not_found", params: { id } }]);
    const result = await step(entry, nowOf(context.clock));
    if (!("again" in result)) return result;
  }
  return refused(context, [{ code: "conflict", params: { id } }]);
}

interface Advance<Tx> {
  readonly entry: ApplicationEntry;
  readonly record: Application;
  readonly draws: readonly Draw[];
  readonly tell: (value: Application, at: string) => VouchsafeEvent;
  readonly options: InTransaction<Tx>;
}

/** The move of a step, and the application as it will be. */
function moveOf<Tx>(
  { clock }: Context<Tx>,
  { entry, record, draws, tell }: Omit<Advance<Tx>, "options">,
): { readonly move: Move; readonly value: Application } {
  const value = { ...record, version: entry.version + 1 };
  const kept = value.status === "refunded" ? mergeDraws([...entry.draws, ...draws]) : entry.draws;
  const move: Move = {
    entry: entryOf(value, { key: entry.key, draws: kept }),
    from: { version: entry.version },
    draws,
    guards: [],
    events: [tell(value, nowOf(clock))],
  };
  return { move, value };
}

export async function advance<Tx>(context: Context<Tx>, { options, ...step }: Advance<Tx>): Promise<Step> {
  const { move, value } = moveOf(context, step);
  const { status } = await context.store.ledger.move(move, options);
  return status === "applied" ? { ok: true, value } : { again: true };
}

/** Draws the pinned terms of a reclaimed hold again: only their limits are asked, never the voucher as it is now. */
async function retake<Tx>(
  context: Context<Tx>,
  {
    entry,
    now,
    honour,
    options,
  }: {
    readonly entry: ApplicationEntry;
    readonly now: string;
    readonly honour: boolean;
    readonly options: InTransaction<Tx>;
  },
): Promise<Step> {
  const record = confirmed(entry.record, now);
  const { move, value } = moveOf(context, { entry, record, draws: entry.draws, tell: tellConfirmed });
  const result = await moveReclaiming(context, move, options);
  if (result.status === "applied") return { ok: true, value };
  if (result.status !== "limit") return { again: true };
  if (honour) {
    const draws = entry.draws.map(({ counter, by }) => ({ counter, by }));
    return advance(context, { entry, record: { ...record, overshoot: true }, draws, tell: tellConfirmed, options });
  }
  const currency = readCurrency(record.currency, "currency", context.minorUnits);
  return refused(context, [hold(record), ...result.exceeded.map((full) => findingOf(full, currency))]);
}

function tellConfirmed(value: Application, at: string): VouchsafeEvent {
  return applicationEvent("application.confirmed", value, at);
}

function confirmed(record: Application, now: string): Application {
  return { ...record, status: "confirmed", confirmedAt: now };
}

function hold({ heldUntil }: Application): Finding {
  return { code: "hold_expired", params: heldUntil === undefined ? {} : { heldUntil } };
}
