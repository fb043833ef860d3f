import type { GivenCode } from "../domain/application.js";
import type { Audience } from "../domain/audience.js";
import type { Cart } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import { invalid } from "../domain/error.js";
import { optional, readObject, show } from "../domain/input.js";
import { type Clock, type InstantInput, readMoment } from "../domain/instant.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { explainQuote } from "../pricing/explain-quote.js";
import type { Context } from "./context.js";
import { quote } from "./quote.js";

export interface ExplainInput {
  readonly code: GivenCode;
  readonly customer?: Customer;
  readonly cart: Cart;
  /** The instant that is asked about. Default: now. */
  readonly at?: InstantInput;
  /** Who reads it. Default `shopper`. */
  readonly audience?: Audience;
  /** Who is stopped after too many unknown codes. */
  readonly subject?: string;
}

/** Why a code counts on a cart or does not, as text that a support agent can read. Nothing is recorded. */
export async function explain<Tx>(
  context: Context<Tx>,
  input: ExplainInput,
  options: InTransaction<Tx>,
): Promise<string> {
  const { at, code, ...asked } = readObject(input, "input", [
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
  return explainQuote(await quote({ ...context, clock }, { ...asked, codes: [code], trace: true }, options));
}
