import type { GivenCode } from "../../domain/application.js";
import type { Audience } from "../../domain/audience.js";
import type { Cart } from "../../domain/cart.js";
import type { Customer } from "../../domain/customer.js";
import { invalid } from "../../domain/error.js";
import { inputOf } from "../../domain/ids/asked-code.js";
import { optional, readObject, show } from "../../domain/input.js";
import type { Outcome } from "../../domain/quote.js";
import { reasonCodes } from "../../domain/reason.js";
import { type Clock, type InstantInput, readMoment } from "../../domain/time/instant.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { explainOutcome, explainQuote } from "../../pricing/explain-quote.js";
import type { Context } from "../context.js";
import { quote } from "./quote.js";

export interface ExplainInput {
  readonly code: GivenCode;
  readonly customer?: Customer;
  /** Left out: whether this customer may use the code at all; what it would give is for a cart to say. */
  readonly cart?: Cart;
  /** The instant that is asked about. Default: now. */
  readonly at?: InstantInput;
  /** Who reads it. Default `shopper`. */
  readonly audience?: Audience;
  /** Who is stopped after too many unknown codes. */
  readonly subject?: string;
}

/**
 * Why a code counts on a cart or does not, as text that a support agent can read. Nothing is recorded.
 *
 * @example await vouchers.explain({ code: "WELCOME10", customer: { id: "c1" } })
 * // "WELCOME10: usable by this customer. What it gives is for the cart to say."
 */
export async function explain<Tx>(
  context: Context<Tx>,
  input: ExplainInput,
  options: InTransaction<Tx>,
): Promise<string> {
  const { at, code, cart, ...asked } = readObject(input, "input", [
    "code",
    "customer",
    "cart",
    "at",
    "audience",
    "subject",
  ]) as unknown as ExplainInput;
  const isGiven = typeof code === "string" || (typeof code === "object" && code !== null);
  if (!isGiven) throw invalid("code", `expected a code, got ${show(code)}`);
  const moment = optional(at, (given) => readMoment(given, "at"));
  const clock: Clock = moment === undefined ? context.clock : { now: () => moment };
  const ask = async (on: Cart) =>
    quote({ ...context, clock }, { ...asked, cart: on, codes: [code], trace: true }, options);
  if (cart !== undefined) return explainQuote(await ask(cart));
  const { outcomes, currency } = await ask(cartOfNothing(code));
  const outcome = withoutCart(outcomes[0]!);
  if (outcome.status === "rejected" && outcome.reasons.length > 0) return explainOutcome(outcome, currency);
  return `${outcome.code ?? inputOf(code)}: usable by this customer. What it gives is for the cart to say.`;
}

/** A gift counts for nothing; it stands in the shop whose code is asked about, so that the code is found. */
function cartOfNothing(code: GivenCode): Cart {
  const line = { id: "1", productId: "nothing", unitPrice: "0", quantity: 1, gift: true };
  return { lines: [typeof code === "string" ? line : { ...line, shopId: code.shopId }] };
}

/** Reasons about the cart come after all those about the code, its voucher and the customer. */
const firstOfCart = reasonCodes.indexOf("not_first_order") + 1;

function withoutCart(outcome: Outcome): Outcome {
  if (outcome.status === "applied") return outcome;
  return { ...outcome, reasons: outcome.reasons.filter(({ code }) => reasonCodes.indexOf(code) < firstOfCart) };
}
