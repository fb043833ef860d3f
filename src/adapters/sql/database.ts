import { VouchsafeError } from "../../domain/error.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { SqlHandle } from "./sql-handle.js";
import { runSteps, type Steps } from "./steps.js";

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
 * Serialisation failures and deadlocks of the store's own transactions are tried again, up to ten times in all. Inside
 * the host's they are handed on as `retryable_store_error`: the host's transaction is over, and only the host can run
 * it again.
 */
export function database<Tx>(handle: SqlHandle<Tx>, tablePrefix: string): Database<Tx> {
  const { exec } = handle;
  async function run<T>(steps: () => Steps<T>, { tx }: InTransaction<Tx>, own: () => T | Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (tx === undefined ? own() : runSteps(steps(), handle.fromTx(tx)));
      } catch (error) {
        const told = tell(error, tablePrefix);
        if (tx !== undefined || attempt === attempts || !isRetryable(told)) throw told;
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

function isRetryable(error: unknown): boolean {
  return error instanceof VouchsafeError && error.code === "retryable_store_error";
}

// SQLSTATE 40001 and 40P01; SQLite when another connection writes.
const retryable = ["40001", "40P01"];

/** What a driver threw, as what the caller can do about it; everything else as it is. */
function tell(error: unknown, tablePrefix: string): unknown {
  const codes = codesOf(error);
  if (codes.some((code) => retryable.includes(code) || code.startsWith("SQLITE_BUSY"))) {
    const message =
      "the database could not run this beside other transactions; roll back and run the transaction again";
    return causedBy(new VouchsafeError("retryable_store_error", message), error);
  }
  if (codes.includes("42P01") || /no such table/.test(String(error))) {
    const message = `the tables ${tablePrefix}* are not there: call migrate() once before the store is used`;
    return causedBy(new VouchsafeError("store_schema", message), error);
  }
  return error;
}

function causedBy(told: VouchsafeError, cause: unknown): VouchsafeError {
  told.cause = cause;
  return told;
}

/** The codes of an error and of those it came from: query builders wrap what the driver threw. */
export function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  let current = error as { readonly code?: unknown; readonly cause?: unknown } | null | undefined;
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    if (typeof current.code === "string") codes.push(current.code);
    current = current.cause as typeof current;
  }
  return codes;
}
