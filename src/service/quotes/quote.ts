import { inputOf } from "../../domain/ids/asked-code.js";
import { optional, readObject, readText } from "../../domain/input.js";
import type { Outcome, Quote } from "../../domain/quote.js";
import { type Reason, toReason } from "../../domain/reason.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import { hashCodes } from "../ids/hash-codes.js";
import { consider } from "./consider.js";
import { findTogether } from "./find-together.js";
import { guardAttempts, guessesIn } from "./guard-attempts.js";
import type { Request } from "./look-up.js";
import { type Asked, askedFields, readRequest } from "./read-request.js";

export interface QuoteInput extends Asked {
  /** The key of an application: if it is held, its own uses do not stand in its way. */
  readonly key?: string;
}

/** Prices a cart and records nothing, but that the attempt guard counts refused codes of a subject. */
export async function quote<Tx>(context: Context<Tx>, input: QuoteInput, options: InTransaction<Tx>): Promise<Quote> {
  readObject(input, "input", [...askedFields, "key"]);
  const request = readRequest(context, input);
  const key = optional(input.key, (given) => readText(given, "key"));
  const price = async (codes: Request["codes"]): Promise<Quote> => {
    const found = await findTogether(context, { request: { ...request, codes }, key }, options);
    const own = found.entry?.status === "held" ? found.entry : undefined;
    return (await consider(context, { request: { ...request, codes, own }, found }, options)).quote;
  };
  return guardAttempts(context, request, {
    run: async () => price(await hashCodes(context, request.codes)),
    refusedIn: guessesIn,
    // The price is that without codes: automatic vouchers count whoever asks.
    stopped: async (finding) => withStopped(await price([]), request, toReason(finding, context)),
  });
}

function withStopped(quote: Quote, { codes }: Request, reason: Reason): Quote {
  const outcomes = codes.map((asked): Outcome => ({ input: inputOf(asked), status: "rejected", reasons: [reason] }));
  return { ...quote, outcomes: [...outcomes, ...quote.outcomes] };
}
