import { optional, readObject, readText } from "../domain/input.js";
import type { Quote } from "../domain/quote.js";
import type { InTransaction } from "../ports/in-transaction.js";
import { applicationKey } from "./application-entry.js";
import { consider } from "./consider.js";
import type { Context } from "./context.js";
import { type Asked, askedFields, readRequest } from "./read-request.js";

export interface QuoteInput extends Asked {
  /** The key of an application: if it is held, its own uses do not stand in its way. */
  readonly key?: string;
}

/** Prices a cart and records nothing. */
export async function quote<Tx>(context: Context<Tx>, input: QuoteInput, options: InTransaction<Tx>): Promise<Quote> {
  readObject(input, "input", [...askedFields, "key"]);
  const request = readRequest(context, input);
  const key = optional(input.key, (given) => readText(given, "key"));
  const entry = key === undefined ? undefined : await context.store.ledger.find(applicationKey(key), options);
  const own = entry?.status === "held" ? entry : undefined;
  return (await consider(context, { ...request, own }, options)).quote;
}
