import type { SqlExec } from "./steps.js";

/** A database as the store sees it, and the host's own transactions on it. `fromPg` and its like make one. */
export interface SqlHandle<Tx> {
  /** Runs work in a transaction of the store's own: commits when it is done, rolls back when it throws. */
  transaction<T>(work: (exec: SqlExec) => T | Promise<T>): T | Promise<T>;
  /** Statements inside the host's transaction. */
  fromTx(tx: Tx): SqlExec;
  /** Single statements outside any transaction; without it each has a transaction of its own, with two more round trips. */
  readonly exec?: SqlExec;
}

export type SqlDialect = "postgres" | "mysql" | "sqlite";
