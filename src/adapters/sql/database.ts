import type { InTransaction } from "../../ports/in-transaction.js";
import { backOff } from "./back-off.js";
import type { SqlHandle } from "./sql-handle.js";
import { runSteps, type Steps } from "./steps.js";
import type { SqlTables } from "./tables.js";
import { isLostRace, tellError } from "./tell-error.js";

/** Runs the steps of one call in the right transaction. */
export interface Database<Tx> {
  /** In the host's transaction if it gave one, else in one of the store's own. */
  run<T>(steps: () => Steps<T>, options: InTransaction<Tx>): Promise<T>;
  /** The same for steps each of which is whole by itself: they need no transaction of the store's own. */
  runLoose<T>(steps: () => Steps<T>, options: InTransaction<Tx>): Promise<T>;
}

// Each attempt that fails let another one through, so more than a few in a row tell of something else.
const attempts = 10;

/**
 * Serialisation failures and deadlocks of the store's own transactions are tried again, up to ten times in all, after
 * waits of random length. Inside the host's they are handed on as `retryable_store_error`: the host's transaction is
 * over, and only the host can run it again.
 */
export function database<Tx>(handle: SqlHandle<Tx>, tables: SqlTables): Database<Tx> {
  const { exec } = handle;
  async function run<T>(steps: () => Steps<T>, { tx }: InTransaction<Tx>, own: () => T | Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (tx === undefined ? own() : runSteps(steps(), handle.fromTx(tx)));
      } catch (error) {
        if (tx !== undefined || attempt === attempts || !isLostRace(error)) throw tellError(error, tables);
        await backOff(attempt);
      }
    }
  }
  return {
    run: (steps, options) => run(steps, options, () => handle.transaction((inside) => runSteps(steps(), inside))),
    runLoose: (steps, options) =>
      run(steps, options, () =>
        exec === undefined ? handle.transaction((inside) => runSteps(steps(), inside)) : runSteps(steps(), exec),
      ),
  };
}
