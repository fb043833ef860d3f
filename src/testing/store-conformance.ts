import type { Store } from "../ports/store.js";
import { candidateCases } from "./conformance/candidates.js";
import { changingListCases } from "./conformance/changing-lists.js";
import { companyCases } from "./conformance/company.js";
import { copyCases } from "./conformance/copies.js";
import { countCases } from "./conformance/counts.js";
import { holdCases } from "./conformance/holds.js";
import { keyCases } from "./conformance/keys.js";
import { lastUseCases } from "./conformance/last-use.js";
import { lookUpCases } from "./conformance/look-ups.js";
import { outboxCases } from "./conformance/outbox.js";
import { pageCases } from "./conformance/pages.js";
import { purchaseCases } from "./conformance/purchases.js";
import { refusalCases } from "./conformance/refusals.js";
import { refusalInTransactionCases } from "./conformance/refusals-in-transactions.js";
import { repeatCases } from "./conformance/repeats.js";
import type { StoreCase, Transact } from "./conformance/store-case.js";
import { tallyCases } from "./conformance/tallies.js";
import { termsGuardCases } from "./conformance/terms-guards.js";
import { transactionCases } from "./conformance/transactions.js";
import { transitionCases } from "./conformance/transitions.js";
import { voucherSetCases } from "./conformance/voucher-sets.js";
import { voucherCases } from "./conformance/vouchers.js";

/** A fresh, empty store and what belongs to it. */
export interface StoreUnderTest<Tx> {
  readonly store: Store<Tx>;
  /**
   * Runs work in a transaction of the host on the store's database: commits if it resolves, rolls back and rejects with
   * the same error if it rejects. Calls may overlap; where the database takes one transaction at a time they queue here.
   */
  readonly transact?: Transact<Tx>;
  /** Called when the case is over, whether it passed or not. */
  close?(): Promise<void>;
}

/** What a backend cannot do, each with the reason: what is left out is expected of it. */
export interface StoreCapabilities {
  /** Why the store cannot join a transaction of the host. Left out, `transact` has to be given. */
  readonly transactions?: { readonly absent: string };
}

/** One promise: its name is the promise, `run` rejects if the store does not keep it. */
export interface ConformanceCase {
  readonly name: string;
  run(): Promise<void>;
}

const storeCases: readonly StoreCase[] = [
  ...lastUseCases,
  ...repeatCases,
  ...companyCases,
  ...refusalCases,
  ...transitionCases,
  ...termsGuardCases,
  ...countCases,
  ...tallyCases,
  ...holdCases,
  ...keyCases,
  ...copyCases,
  ...voucherCases,
  ...candidateCases,
  ...lookUpCases,
  ...voucherSetCases,
  ...purchaseCases,
  ...pageCases,
  ...changingListCases,
  ...outboxCases,
];

/**
 * What every store promises, as cases for any test runner, or a plain loop. Each case runs on a store of its own; they
 * may run one after the other or at the same time, as far as `create` can make several.
 *
 * A case rejects with an Error that says what was promised and what was seen. What the store itself throws is its
 * `cause`: a lock, pool or connection error where an answer was promised is a broken promise too.
 *
 * @example
 * const cases = storeConformance({
 *   create: async () => ({ store: memoryStore() }),
 *   capabilities: { transactions: { absent: "a store in memory has no transactions" } },
 * });
 * for (const { name, run } of cases) test(name, run);
 */
export function storeConformance<Tx = never>({
  create,
  capabilities = {},
}: {
  readonly create: () => Promise<StoreUnderTest<Tx>>;
  readonly capabilities?: StoreCapabilities;
}): readonly ConformanceCase[] {
  const plain = storeCases.map(({ name, run }) => ({
    name,
    run: () => onFreshStore(name, create, ({ store }) => run(store as Store)),
  }));
  if (capabilities.transactions !== undefined) return plain;
  const joining = [...transactionCases<Tx>(), ...refusalInTransactionCases<Tx>()].map(({ name, run }) => ({
    name,
    run: () => onFreshStore(name, create, ({ store, transact }) => run(store, required(transact))),
  }));
  return [...plain, ...joining];
}

function required<Tx>(transact: Transact<Tx> | undefined): Transact<Tx> {
  if (transact !== undefined) return transact;
  throw new Error("create() gave no transact; give one, or say why not in capabilities.transactions");
}

async function onFreshStore<Tx>(
  name: string,
  create: () => Promise<StoreUnderTest<Tx>>,
  run: (under: StoreUnderTest<Tx>) => Promise<void>,
): Promise<void> {
  const under = await create();
  try {
    await run(under);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await under.close?.();
  }
}
