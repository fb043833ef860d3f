import { nanoid } from "nanoid";
import { memoryStore } from "../adapters/memory/memory-store.js";
import { type MinorUnits, readCurrency } from "../domain/currency.js";
import { invalid } from "../domain/error.js";
import { readObject, readWhole, show } from "../domain/input.js";
import type { Clock, InstantInput } from "../domain/instant.js";
import { createOrderIds } from "../domain/order-id.js";
import { type PolicyInput, readPolicy } from "../domain/policy.js";
import type { RandomBytes } from "../domain/random.js";
import type { Messages } from "../domain/reason.js";
import type { Ids } from "../ports/ids.js";
import type { Store } from "../ports/store.js";
import type { Kinds } from "../pricing/registry.js";
import type { Context } from "./context.js";
import { secureRandom } from "./secure-random.js";
import { createTermsCache } from "./terms-cache.js";

/** What a shop settles once. Only the currency has to be given. */
export interface VouchersOptions<Tx = never> {
  /** ISO 4217; of carts and bare amounts that name none. */
  readonly currency: string;
  /** Where everything is kept. Default: in memory, gone with the process. */
  readonly store?: Store<Tx>;
  /** Default: the system's (`Date`). */
  readonly clock?: Clock;
  /** Ids of records. Default: nanoid, 21 symbols. */
  readonly ids?: Ids;
  /** Source of codes and order ids. Default: the system's secure one. */
  readonly random?: RandomBytes;
  readonly orderIds?: { readonly prefix?: string; readonly epoch?: InstantInput };
  /** Default `running`. */
  readonly policy?: PolicyInput;
  /** How long a hold is kept at least, 1 second to 24 hours. Default 15 minutes. */
  readonly holdSeconds?: number;
  readonly minorUnits?: MinorUnits;
  /** Words for reasons, by code, instead of the English ones. */
  readonly messages?: Messages;
  /** Conditions and benefits of one's own, beside the built-in ones. */
  readonly kinds?: Kinds;
}

const fields: readonly (keyof VouchersOptions)[] = [
  "currency",
  "store",
  "clock",
  "ids",
  "random",
  "orderIds",
  "policy",
  "holdSeconds",
  "minorUnits",
  "messages",
  "kinds",
];

/** Checks the options and fills in every default; the one place where the memory store and the secure source are wired. */
export function createContext<Tx>(options: VouchersOptions<Tx>): Context<Tx> {
  const {
    currency,
    store,
    clock = Date,
    ids = { next: () => nanoid() },
    random = secureRandom,
    ...rest
  } = readObject(options, "options", fields) as unknown as VouchersOptions<Tx>;
  const minorUnits = rest.minorUnits ?? {};
  if (typeof clock.now !== "function")
    throw invalid("options.clock", `expected an object with now(), got ${show(clock)}`);
  return {
    store: store ?? (memoryStore() as Store<unknown> as Store<Tx>),
    clock,
    ids,
    random,
    orderIds: createOrderIds({ ...rest.orderIds, clock, random }),
    currency: readCurrency(currency, "options.currency", minorUnits).code,
    minorUnits,
    policy: readPolicy(rest.policy, "options.policy"),
    holdSeconds: readWhole(rest.holdSeconds ?? 15 * 60, "options.holdSeconds", { least: 1, most: 24 * 60 * 60 }),
    messages: rest.messages,
    kinds: rest.kinds,
    termsOf: createTermsCache({ minorUnits, kinds: rest.kinds }),
  };
}
