import type { Application } from "../domain/application.js";
import type { Claim } from "../domain/claim.js";
import type { VouchsafeEvent } from "../domain/event.js";
import type { InTransaction } from "./in-transaction.js";

/**
 * What a counter is moved by. `by` above zero draws and is refused if the counter would then stand above `limit`;
 * below zero it gives back and is never refused; without a `limit` it is never refused either.
 */
export interface Draw {
  readonly counter: string;
  readonly by: number;
  readonly limit?: number;
}

/** An application or a claim as the ledger keeps it. The store looks at `id`, `key`, `version`, `status`, `heldUntil` and `draws`; `record` is the core's. */
export type Entry = {
  readonly id: string;
  /** Unique in the store, compared byte by byte. */
  readonly key: string;
  /** 1 when inserted, one more with each move. */
  readonly version: number;
  readonly status: string;
  /** Until when a `held` entry may not be reclaimed. */
  readonly heldUntil?: string;
  /** All that the entry has drawn while it counts. */
  readonly draws: readonly Draw[];
} & (
  | { readonly kind: "application"; readonly record: Application }
  | { readonly kind: "claim"; readonly record: Claim }
);

/** The version of the terms that a decision was made on. */
export interface Guard {
  readonly of: "voucher" | "set";
  readonly id: string;
  readonly version: number;
}

/** One step in the life of an entry. */
export interface Move {
  /** The entry as it will be. */
  readonly entry: Entry;
  /** `null` to insert, the version to replace otherwise. */
  readonly from: null | { readonly version: number };
  readonly draws: readonly Draw[];
  readonly guards: readonly Guard[];
  readonly events: readonly VouchsafeEvent[];
}

export type MoveResult =
  | { readonly status: "applied" }
  /** An insert found an entry with this key: it is the first and only one. */
  | { readonly status: "duplicate"; readonly entry: Entry }
  /** The entry is not at the version named (or, on insert, its id is in use); `entry` is how it stands now. */
  | { readonly status: "conflict"; readonly entry?: Entry }
  /** These terms have another version by now. */
  | { readonly status: "stale"; readonly guards: readonly Guard[] }
  /** These counters have no room. */
  | {
      readonly status: "limit";
      readonly exceeded: readonly {
        readonly counter: string;
        readonly used: number;
        readonly limit: number;
        readonly by: number;
      }[];
    };

/**
 * The counters that limits are enforced on, moved together with the entry they belong to.
 *
 * What every implementation promises:
 * - A move happens wholly or not at all: the entry, all its draws, all its events. A refusal writes nothing and leaves
 *   the caller's transaction usable.
 * - Of any number of callers racing for the last use, in any number of processes, exactly one is told `applied`; the
 *   others are told `limit`.
 * - Decisions are made in this order: `duplicate`, `conflict`, `stale`, `limit`. So a retry of a success stays a
 *   success, also after the limit was used up or the voucher switched off.
 * - Keys and counters are compared byte by byte: no case folding, no trimming.
 * - What comes back is a copy, or cannot be changed.
 */
export interface Ledger<Tx> {
  move(move: Move, options: InTransaction<Tx>): Promise<MoveResult>;

  /** How the counters stand, in the order asked; 0 for one never drawn on. */
  counters(counters: readonly string[], options: InTransaction<Tx>): Promise<readonly number[]>;

  /**
   * Up to `limit` entries that are `held` with `heldUntil` before or at `now`, oldest first; with `counter` only those
   * that draw on it. Only selects: whether one may still be reclaimed is decided by the move that does it.
   */
  due(
    which: { readonly now: string; readonly limit: number; readonly counter?: string },
    options: InTransaction<Tx>,
  ): Promise<readonly Entry[]>;

  /** The entry with this key. */
  find(key: string, options: InTransaction<Tx>): Promise<Entry | undefined>;

  /** The entry with this id. */
  get(id: string, options: InTransaction<Tx>): Promise<Entry | undefined>;
}
