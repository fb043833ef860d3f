import { memoryStore } from "../../src/adapters/memory/memory-store.js";
import type { Store } from "../../src/ports/store.js";
import type { StoreUnderTest } from "../../src/testing/store-conformance.js";

/** The host's handle on the one transaction that is open. */
export interface MemoryTransaction {
  aborted: boolean;
}

/** What a store does wrong inside a host's transaction. */
export type Fault =
  | "keeps writes on rollback"
  | "aborts on refusal"
  | "loses earlier writes on refusal"
  | "writes after commit"
  | "rolls back on commit";

type Call = (store: Store) => Promise<unknown>;

const refusals = ["limit", "duplicate", "conflict", "stale", "taken", "key_taken", "order_id_taken"];

function isRefusal(answer: unknown): boolean {
  const { status, taken = [] } = Object(answer) as { readonly status?: string; readonly taken?: readonly string[] };
  return refusals.includes(String(status ?? answer)) || taken.length > 0;
}

/**
 * A memory store with transactions, one at a time: it keeps a journal of its calls, and a rollback is a new store with
 * the calls from before the transaction made again. It shows that the cases about transactions can be passed, and, with
 * a fault, that they can be failed.
 */
export function transactionalMemoryStore(fault?: Fault): StoreUnderTest<MemoryTransaction> {
  let current = memoryStore();
  let journal: Call[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function replay(calls: readonly Call[]): Promise<void> {
    current = memoryStore();
    journal = [...calls];
    for (const call of calls) await call(current);
  }

  function make(call: Call): Promise<unknown> {
    journal.push(call);
    return call(current);
  }

  async function makeInside(tx: MemoryTransaction, call: Call, mark: number): Promise<unknown> {
    if (tx.aborted) throw new Error("current transaction is aborted, commands are ignored until its end");
    const answer = await make(call);
    if (fault === "aborts on refusal" && isRefusal(answer)) tx.aborted = true;
    if (fault === "loses earlier writes on refusal" && isRefusal(answer)) await replay(journal.slice(0, mark));
    return answer;
  }

  let mark = 0;
  const store = throughCalls((options, call) => {
    const { tx } = options;
    if (tx === undefined) return inTurn(() => make(call));
    if (fault === "writes after commit") {
      const readsNothingOfItsOwn = memoryStore();
      void inTurn(() => make(call));
      return call(readsNothingOfItsOwn);
    }
    return makeInside(tx, call, mark);
  });

  function transact<T>(work: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
    return inTurn(async () => {
      mark = journal.length;
      try {
        const answer = await work({ aborted: false });
        if (fault === "rolls back on commit") await replay(journal.slice(0, mark));
        return answer;
      } catch (error) {
        if (fault !== "keeps writes on rollback") await replay(journal.slice(0, mark));
        throw error;
      }
    });
  }

  return { store, transact };
}

type Route = (options: { readonly tx?: MemoryTransaction }, call: Call) => Promise<unknown>;

/** A store each of whose methods hands its call on instead of making it. */
function throughCalls(route: Route): Store<MemoryTransaction> {
  const parts = Object.entries(memoryStore()).map(([part, methods]) => {
    const routed = Object.keys(methods).map((method) => [
      method,
      (...given: unknown[]) => routeCall(part, method, given),
    ]);
    return [part, Object.fromEntries(routed)];
  });
  function routeCall(part: string, method: string, given: readonly unknown[]): Promise<unknown> {
    const { tx, ...options } = given.at(-1) as { readonly tx?: MemoryTransaction };
    const call: Call = (store) => {
      const methods = store[part as keyof Store] as unknown as Readonly<
        Record<string, (...args: unknown[]) => Promise<unknown>>
      >;
      return methods[method]!(...given.slice(0, -1), options);
    };
    return route(tx === undefined ? {} : { tx }, call);
  }
  return Object.fromEntries(parts) as Store<MemoryTransaction>;
}
