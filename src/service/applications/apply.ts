import type { Application } from "../../domain/application.js";
import { cartToJson } from "../../domain/cart.js";
import { invalid } from "../../domain/error.js";
import { optional, readBoolean, readObject, readText } from "../../domain/input.js";
import type { Amount } from "../../domain/money/money.js";
import type { Quote } from "../../domain/quote.js";
import type { Reason } from "../../domain/reason.js";
import type { Result } from "../../domain/result.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Entry, MoveResult } from "../../ports/ledger.js";
import type { FoundTogether } from "../../ports/look-ups.js";
import type { Context } from "../context.js";
import { hashCodes } from "../ids/hash-codes.js";
import { mostRounds } from "../most-rounds.js";
import { type Considered, consider } from "../quotes/consider.js";
import { findTogether } from "../quotes/find-together.js";
import { guardAttempts, guessesIn } from "../quotes/guard-attempts.js";
import type { Request } from "../quotes/look-up.js";
import { type Asked, askedFields, readRequest } from "../quotes/read-request.js";
import { refuseQuote } from "../quotes/refuse-quote.js";
import { rejectedIn, tellRejected } from "../quotes/tell-rejected.js";
import { refused } from "../refused.js";
import { applicationEvent, applicationKey, openApplication } from "./application-entry.js";
import { fingerprint } from "./fingerprint.js";
import { readExpected, readHoldSeconds } from "./read-hold.js";
import { reclaim } from "./reclaim.js";

export interface ApplyInput extends Asked {
  /** Yours, once for each checkout, at most 200 characters: a retry with the same key finds the same application. */
  readonly key: string;
  /** Refuse with `quote_stale` if the price of goods and shipping is no longer this. */
  readonly expect?: { readonly total: Amount };
  /** Use in one step: the application begins `confirmed` and holds nothing open. */
  readonly confirm?: boolean;
  /** Default: `holdSeconds` of the service. */
  readonly holdSeconds?: number;
}

const applyFields: readonly (keyof ApplyInput)[] = [...askedFields, "key", "expect", "confirm", "holdSeconds"];

/** A refused apply carries the quote it was refused on, except where there was no need to price. */
export type ApplyResult = Result<Application, Reason["code"], { readonly quote?: Quote }>;

/**
 * Prices a cart and takes the uses of all its codes, or of none: held until confirmed, released or run out.
 *
 * A repetition with the same key finds what the first did, whatever became of the limits since; with another cart,
 * customer or codes it is `idempotency_conflict`.
 */
export async function apply<Tx>(
  context: Context<Tx>,
  input: ApplyInput,
  options: InTransaction<Tx>,
): Promise<ApplyResult> {
  const key = readText(readObject(input, "input", applyFields)["key"], "key");
  const given = readRequest(context, input);
  const settings = readSettings(context, input, given);
  const request = { ...given, codes: await hashCodes(context, given.codes) };
  return guardAttempts(context, request, {
    run: () => hold(context, { key, request, settings }, options),
    refusedIn: (result) => (result.ok ? [] : guessesIn(result.quote)),
    // What is finished was no guess: its retry hears the same as if nobody had guessed since.
    stopped: async (finding) => {
      const first = await context.store.ledger.find(applicationKey(key), options);
      const answer = first === undefined ? undefined : repeat(context, first, { request, settings });
      return answer?.ok ? answer : refused(context, [finding]);
    },
  });
}

async function hold<Tx>(
  context: Context<Tx>,
  { key, request, settings }: { readonly key: string; readonly request: Request; readonly settings: Settings },
  options: InTransaction<Tx>,
): Promise<ApplyResult> {
  let full: Full | undefined;
  for (let round = 0; round < mostRounds; round++) {
    const found = full?.found ?? (await findTogether(context, { request, key }, options));
    if (found.entry !== undefined) return repeat(context, found.entry, { request, settings });
    const considered = await consider(context, { request, found, stands: full?.stands }, options);
    const refusal = refuseQuote(context, request, { ...considered, expected: settings.expected });
    if (refusal !== undefined) {
      // What stands in the way may be the first attempt under this key, which was still on its way a moment ago.
      const meanwhile = await context.store.ledger.find(applicationKey(key), options);
      if (meanwhile !== undefined) return repeat(context, meanwhile, { request, settings });
      await tellRejected(context, { ...request, rejected: rejectedIn(request, considered), key }, options);
      return refusal;
    }
    if (full !== undefined) await reclaim(context, full.exceeded, options);
    const { entry, guards } = openApplication(request, considered, {
      id: context.ids.next(),
      key,
      holdSeconds: settings.holdSeconds,
    });
    const events = [
      applicationEvent(
        settings.holdSeconds === undefined ? "application.confirmed" : "application.held",
        entry.record,
        request.now,
      ),
    ];
    const result = await context.store.ledger.move({ entry, from: null, draws: entry.draws, guards, events }, options);
    if (result.status === "applied") return { ok: true, value: entry.record };
    if (result.status === "duplicate") return repeat(context, result.entry, { request, settings });
    full = result.status === "limit" ? fullAfter(result, { found, considered }) : undefined;
  }
  return refused(context, [{ code: "conflict", params: { id: key } }]);
}

/** What was looked up, put right by what the ledger said: terms are as they were, and these counters had no room. */
interface Full {
  readonly found: FoundTogether;
  readonly stands: ReadonlyMap<string, number>;
  readonly exceeded: Extract<MoveResult, { readonly status: "limit" }>["exceeded"];
}

/** What the ledger has just looked at is not read again: of a voucher that everybody wants, most callers come here. */
function fullAfter(
  { exceeded }: Pick<Full, "exceeded">,
  { found, considered }: { readonly found: FoundTogether; readonly considered: Considered },
): Full {
  const [candidate] = considered.candidates.values();
  const told = exceeded.map(({ counter, used }) => [counter, used] as const);
  return { found, stands: new Map([...candidate!.stands, ...told]), exceeded };
}

function readSettings<Tx>(context: Context<Tx>, input: ApplyInput, { cart, codes }: Request): Settings {
  const confirm = optional(input.confirm, (flag) => readBoolean(flag, "confirm")) ?? false;
  const seconds = readHoldSeconds(context, input.holdSeconds);
  const expected = readExpected(input.expect, cart.currency);
  if (codes.length > 100) throw invalid("codes", `has ${codes.length} codes; at most 100 are applied together`);
  return {
    holdSeconds: confirm ? undefined : seconds,
    expected,
    isOfOwnPolicy: (input.policy ?? undefined) !== undefined,
  };
}

interface Settings {
  /** `undefined` where the use is to be confirmed in one step. */
  readonly holdSeconds: number | undefined;
  readonly expected: string | undefined;
  /** Whether the caller names a policy, or leaves it to the service. */
  readonly isOfOwnPolicy: boolean;
}

/** What the first attempt under a key came to, if this is the same one. */
function repeat<Tx>(
  context: Context<Tx>,
  { record, kind }: Entry,
  { request, settings }: { readonly request: Request; readonly settings: Settings },
): ApplyResult {
  if (kind !== "application") throw new Error(`entry ${record.id} is no application`);
  const application = record as Application;
  // A service that has another policy by now knows its finished orders still.
  const { policy } = settings.isOfOwnPolicy ? request : application;
  const given = { ...request, policy, cart: cartToJson(request.cart) };
  // Asking for a use in one step is another question than asking for a hold that is still open.
  const wantsMore = settings.holdSeconds === undefined && application.status === "held";
  if (wantsMore || fingerprint(given) !== fingerprint(application)) {
    return refused(context, [{ code: "idempotency_conflict", params: { key: application.key } }]);
  }
  switch (application.status) {
    case "released":
      return refused(context, [{ code: "already_released", params: { id: application.id } }]);
    case "expired":
      return refused(context, [{ code: "hold_expired", params: { heldUntil: application.heldUntil! } }]);
    default:
      return { ok: true, value: application };
  }
}
