import type { Application, GivenCode } from "../../domain/application.js";
import type { Audience } from "../../domain/audience.js";
import { type Cart, cartToJson } from "../../domain/cart.js";
import { givenBack, mergeDraws } from "../../domain/counters.js";
import type { Customer } from "../../domain/customer.js";
import type { AskedCode } from "../../domain/ids/asked-code.js";
import { optional, readObject, readText } from "../../domain/input.js";
import type { Amount } from "../../domain/money/money.js";
import type { Finding } from "../../domain/reason.js";
import { nowOf } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { MoveResult } from "../../ports/ledger.js";
import { readCodes } from "../../pricing/resolve-codes.js";
import type { Context } from "../context.js";
import { hashCodes } from "../ids/hash-codes.js";
import { mostRounds } from "../most-rounds.js";
import { consider } from "../quotes/consider.js";
import { findTogether } from "../quotes/find-together.js";
import { guardAttempts, guessesIn } from "../quotes/guard-attempts.js";
import type { Request } from "../quotes/look-up.js";
import { readRequest, readSubject } from "../quotes/read-request.js";
import { refuseQuote } from "../quotes/refuse-quote.js";
import { rejectedIn, tellRejected } from "../quotes/tell-rejected.js";
import { refused } from "../refused.js";
import { type ApplicationEntry, applicationEvent, entryOf, openApplication } from "./application-entry.js";
import type { ApplyResult } from "./apply.js";
import { fingerprint } from "./fingerprint.js";
import { firstHeldAt, holdEnd } from "./hold-end.js";
import { readExpected, readHoldSeconds } from "./read-hold.js";
import { reclaim } from "./reclaim.js";

/** The cart as it is now; what is left out stays as it was applied. */
export interface ReapplyInput {
  readonly cart: Cart;
  readonly codes?: readonly GivenCode[];
  readonly customer?: Customer;
  /** Refuse with `quote_stale` if goods and shipping come to another price. */
  readonly expect?: { readonly total: Amount };
  /** Default: `holdSeconds` of the service. */
  readonly holdSeconds?: number;
  /** Who reads the reasons. Default `shopper`. */
  readonly audience?: Audience;
  /** Who is stopped after too many unknown codes: an address, a session, a customer. Left out: nobody. */
  readonly subject?: string;
}

const ofApply = ["cart", "codes", "customer", "expect", "holdSeconds"] as const;
const fields: readonly (keyof ReapplyInput)[] = [...ofApply, "audience", "subject"];

/**
 * Swaps a hold for one of a changed cart, in one move: same id and key, next version, priced and held anew from now. Its
 * own uses do not count against it, so it never loses its place; if it is refused the old hold stands untouched.
 *
 * A hold lasts 24 hours at most from when it was first held, however often it is swapped; then it is `hold_expired`.
 *
 * Repeating it finds the application as it is. A repetition of the first `apply` with the cart of then is
 * `idempotency_conflict`: its key stands for the newest cart.
 */
export async function reapply<Tx>(
  context: Context<Tx>,
  { id: given, input }: { readonly id: string; readonly input: ReapplyInput },
  options: InTransaction<Tx>,
): Promise<ApplyResult> {
  const id = readText(given, "id");
  const { subject, ...asked } = readObject(input, "input", fields) as unknown as ReapplyInput;
  const codes = optional(asked.codes, readCodes);
  const attempt = { subject: readSubject(subject), codes: codes ?? [], now: nowOf(context.clock) };
  const hashed = codes && (await hashCodes(context, codes));
  return guardAttempts(context, attempt, {
    run: () => swapHold(context, { id, input: asked, codes: hashed }, options),
    refusedIn: (result) => (result.ok ? [] : guessesIn(result.quote)),
    stopped: (finding) => refused(context, [finding]),
  });
}

async function swapHold<Tx>(
  context: Context<Tx>,
  { id, input, codes }: { readonly id: string; readonly input: ReapplyInput; readonly codes: Asked["codes"] },
  options: InTransaction<Tx>,
): Promise<ApplyResult> {
  const { expect, holdSeconds, codes: _given, ...asked } = input;
  const seconds = readHoldSeconds(context, holdSeconds);
  for (let round = 0; round < mostRounds; round++) {
    const entry = await context.store.ledger.get(id, options);
    if (entry?.kind !== "application") return refused(context, [{ code: "application_not_found", params: { id } }]);
    const { key } = entry.record;
    const request = requestFor(context, { ...asked, codes }, entry);
    const expected = readExpected(expect, request.cart.currency);
    const answer = answerAsIs(context, entry.record, { request, expected });
    if (answer !== undefined) return answer;
    const heldUntil = holdEnd(entry.record, { now: request.now, seconds });
    if (heldUntil <= request.now) return refused(context, [{ code: "hold_expired", params: { heldUntil } }]);
    const found = await findTogether(context, { request }, options);
    const considered = await consider(context, { request, found }, options);
    const refusal = refuseQuote(context, request, { ...considered, expected });
    if (refusal !== undefined) {
      // What stands in the way may be this very hold, which somebody else has swapped since it was read.
      const meanwhile = await context.store.ledger.get(id, options);
      if (meanwhile?.version !== entry.version) continue;
      await tellRejected(context, { ...request, rejected: rejectedIn(request, considered), key }, options);
      return refusal;
    }
    const { entry: opened, guards } = openApplication(request, considered, { id, key, holdSeconds: seconds });
    const changes = { version: entry.version + 1, heldSince: firstHeldAt(entry.record), heldUntil };
    const next = entryOf({ ...opened.record, ...changes }, opened);
    const result = await swap(context, { entry, next, guards }, options);
    if (result.status === "applied") return { ok: true, value: next.record };
    if (result.status === "limit") await reclaim(context, result.exceeded, { ...options, spare: id });
  }
  return refused(context, [{ code: "conflict", params: { id } }]);
}

interface Asked extends Pick<ReapplyInput, "cart" | "customer" | "audience"> {
  readonly codes: readonly AskedCode[] | undefined;
}

function requestFor<Tx>(context: Context<Tx>, { codes, ...asked }: Asked, entry: ApplicationEntry): Request {
  const { customer, policy, codes: kept } = entry.record;
  const who = asked.customer ?? customer;
  const request = readRequest(context, { ...asked, ...(who !== undefined && { customer: who }) });
  return { ...request, codes: codes ?? kept, policy, own: entry };
}

/** The answer where nothing is to be swapped: the same was done before, or the hold is no more. */
function answerAsIs<Tx>(
  context: Context<Tx>,
  application: Application,
  { request, expected }: { readonly request: Request; readonly expected: string | undefined },
): ApplyResult | undefined {
  const { id, status, heldUntil, payable } = application;
  const no = (finding: Finding) => refused(context, [finding]);
  if (status === "released") return no({ code: "already_released", params: { id } });
  if (status === "expired") return no({ code: "hold_expired", params: heldUntil === undefined ? {} : { heldUntil } });
  const same = fingerprint({ ...request, cart: cartToJson(request.cart) }) === fingerprint(application);
  if (same && (expected === undefined || expected === payable)) return { ok: true, value: application };
  return status === "held" ? undefined : no({ code: "conflict", params: { id, status } });
}

/** One move of the difference between what is drawn and what will be. */
function swap<Tx>(
  context: Context<Tx>,
  {
    entry,
    next,
    guards,
  }: { readonly entry: ApplicationEntry; readonly next: ApplicationEntry } & Pick<
    ReturnType<typeof openApplication>,
    "guards"
  >,
  options: InTransaction<Tx>,
): Promise<MoveResult> {
  const draws = mergeDraws([...next.draws, ...givenBack(entry.draws)]);
  const events = [applicationEvent("application.reapplied", next.record, next.record.appliedAt)];
  return context.store.ledger.move({ entry: next, from: { version: entry.version }, draws, guards, events }, options);
}
