import { nanoid } from "nanoid";
import { memoryStore } from "../adapters/memory/memory-store.js";
import { createOrderIds, type OrderIdOptions } from "../domain/ids/order-id.js";
import type { RandomBytes } from "../domain/ids/random.js";
import { optional, readBoolean, readFunction, readObject, readWhole } from "../domain/input.js";
import { type MinorUnits, readCurrency, readMinorUnits } from "../domain/money/currency.js";
import { type PolicyInput, readPolicy } from "../domain/policy.js";
import { type Messages, readMessages } from "../domain/reason.js";
import { type Clock, readClock } from "../domain/time/instant.js";
import type { AttemptGuard } from "../ports/attempt-guard.js";
import type { Ids } from "../ports/ids.js";
import type { Store } from "../ports/store.js";
import { type Kinds, readKinds } from "../pricing/kinds.js";
import type { Context } from "./context.js";
import { createCodeHasher } from "./ids/code-hasher.js";
import { secureRandom } from "./ids/secure-random.js";
import { memoryAttemptGuard } from "./quotes/memory-attempt-guard.js";
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
  readonly orderIds?: Pick<OrderIdOptions, "prefix" | "style" | "epoch">;
  /** Default `running`. */
  readonly policy?: PolicyInput;
  /** How long a hold is kept at least, 1 second to 24 hours. Default 15 minutes. */
  readonly holdSeconds?: number;
  /** Counts refused codes of calls with a `subject`. Default: `memoryAttemptGuard()`, 20 in 10 minutes. */
  readonly attemptGuard?: AttemptGuard;
  /**
   * Whether an event `code.rejected` tells of every code that `apply`, `applications.reapply` or `claims.claim` refuses.
   * Each is a write, also for the thousandth shopper who comes too late. Default `false`.
   */
  readonly tellRejectedCodes?: boolean;
  /**
   * Keeps codes only as hashes (HMAC-SHA-256) under this secret: 32 bytes or more that nobody can guess, kept apart from
   * the store. Then a code is told once, by what makes it (`create`, `sets.generate`, `sets.addNew`), and under another
   * secret no code is found, nor one that was kept without any. Left out (not `undefined`), codes are kept as they are.
   */
  readonly codeSecret?: string | Uint8Array;
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
  "attemptGuard",
  "tellRejectedCodes",
  "codeSecret",
  "minorUnits",
  "messages",
  "kinds",
];

/** Checks the options and fills in every default; the one place where the memory store and the secure source are wired. */
export function createContext<Tx>(options: VouchersOptions<Tx>): Context<Tx> {
  const given = readObject(options, "options", fields) as unknown as VouchersOptions<Tx>;
  const minorUnits = optional(given.minorUnits, (own) => readMinorUnits(own, "options.minorUnits")) ?? {};
  const clock = readClock(given.clock ?? Date, "options.clock");
  const random = optional(given.random, (own) => readFunction(own, "options.random") as RandomBytes) ?? secureRandom;
  const orderIds = readObject(given.orderIds ?? {}, "options.orderIds", ["prefix", "style", "epoch"]);
  return {
    store: optional(given.store, readStore<Tx>) ?? (memoryStore() as Store<unknown> as Store<Tx>),
    clock,
    ids: optional(given.ids, readIds) ?? { next: () => nanoid() },
    random,
    orderIds: createOrderIds({ ...orderIds, clock, random }, "options.orderIds."),
    currency: readCurrency(given.currency, "options.currency", minorUnits).code,
    minorUnits,
    policy: readPolicy(given.policy ?? undefined, "options.policy"),
    holdSeconds: readWhole(given.holdSeconds ?? 15 * 60, "options.holdSeconds", { least: 1, most: 24 * 60 * 60 }),
    attemptGuard: optional(given.attemptGuard, readGuard) ?? memoryAttemptGuard(),
    tellRejectedCodes:
      optional(given.tellRejectedCodes, (flag) => readBoolean(flag, "options.tellRejectedCodes")) ?? false,
    // A secret that was meant and is `undefined` must not come to codes in plain text.
    codeHasher: "codeSecret" in given ? createCodeHasher(given.codeSecret, "options.codeSecret") : undefined,
    messages: optional(given.messages, (own) => readMessages(own, "options.messages")),
    kinds: optional(given.kinds, (own) => readKinds(own, "options.kinds")),
    termsOf: createTermsCache({ minorUnits, kinds: given.kinds }),
  };
}

const parts: readonly (keyof Store)[] = ["vouchers", "sets", "claims", "applications", "purchases", "ledger", "outbox"];

function readStore<Tx>(value: unknown): Store<Tx> {
  const store = readObject(value, "options.store");
  for (const part of parts) readObject(store[part], `options.store.${part}`);
  optional(store["lookUps"], (lookUps) => readObject(lookUps, "options.store.lookUps"));
  return value as Store<Tx>;
}

function readIds(value: unknown): Ids {
  readFunction(readObject(value, "options.ids")["next"], "options.ids.next");
  return value as Ids;
}

function readGuard(value: unknown): AttemptGuard {
  const { take, settle } = readObject(value, "options.attemptGuard");
  readFunction(take, "options.attemptGuard.take");
  readFunction(settle, "options.attemptGuard.settle");
  return value as AttemptGuard;
}
