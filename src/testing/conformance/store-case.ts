import type { Store } from "../../ports/store.js";

/** A promise of the ports as something that can be run: it rejects if a fresh, empty store does not keep it. */
export interface StoreCase {
  readonly name: string;
  run(store: Store): Promise<void>;
}

/** Runs work in one of the host's own transactions: commits if it resolves, rolls back and rejects if it rejects. */
export type Transact<Tx> = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** A promise about the host's own transactions. */
export interface TransactionCase<Tx> {
  readonly name: string;
  run(store: Store<Tx>, transact: Transact<Tx>): Promise<void>;
}
