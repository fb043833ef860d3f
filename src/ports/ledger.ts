import type { Application } from "../domain/application.js";
import type { Claim } from "../domain/claim.js";
import type { VouchsafeEvent } from "../domain/event.js";
import type { Opening } from "../domain/opening.js";
import type { InTransaction } from "./in-transaction.js";

/**
 * What a counter is moved by. `by` above zero draws and is refused if the counter would then stand above `limit`;
 * below zero it gives back and is never refused; without a `limit` it is never refused either. A move may name a counter
 * several times: what it draws in all is held against the lowest of the limits.
 */
export interface Draw {
  readonly counter: string;
  readonly by: number;
  readonly limit?: number;
}

/** What an entry means to one voucher: one row of what statistics are added up from. */
export interface EntryUse {
  readonly voucherId: string;
  readonly setId?: string;
  /** The first key of the customer whose use it is; compared byte by byte. */
  readonly customer?: string;
  /** ISO 4217, of `discount`; none where no money is involved, as in a claim. */
  readonly currency?: string;
  /** Minor units, a whole number: what the entry still draws on the budget. */
  readonly discount: number;
  /** Uses, or claims, that it still draws: 1, 0 once that is given back for good, many in an opening balance. */
  readonly uses: number;
}

/**
 * An application, a claim or an opening balance as the ledger keeps it. The store looks at `id`, `key`, `version`,
 * `kind`, `status`, `heldUntil`, `draws` and `uses`; `record` is the core's.
 */
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
  /** What `tally` adds up; those of the newest version count. One voucher may be in several of them. */
  readonly uses: readonly EntryUse[];
} & (
  | { readonly kind: "application"; readonly record: Application }
  | { readonly kind: "claim"; readonly record: Claim }
  | { readonly kind: "opening"; readonly record: Opening }
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

/** What entries of one kind, status and currency (or none) come to. */
export interface TallyGroup {
  readonly kind: Entry["kind"];
  readonly status: string;
  readonly currency?: string;
  /** Entries, each counted once, however many of its uses are in the group. */
  readonly entries: number;
  readonly uses: number;
  /** Minor units, exact up to 2^53 − 1. */
  readonly discount: number;
}

export interface Tally {
  /** In no order. */
  readonly groups: readonly TallyGroup[];
  /** Different customers among the uses of entries with the statuses asked for; uses without one count for nobody. */
  readonly customers: number;
}

/**
 * The counters that limits are enforced on, moved together with the entry they belong to.
 *
 * What every implementation promises:
 * - A move happens wholly or not at all: the entry, all its draws, all its events in the store's outbox. A refusal
 *   writes nothing and leaves the caller's transaction usable.
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

  /**
   * The uses of one voucher, or of all vouchers of one set, added up over the entries as they stand now. The store
   * knows no rule beyond grouping: which statuses mean what is the core's.
   */
  tally(
    which: ({ readonly voucherId: string } | { readonly setId: string }) & {
      /** Statuses whose customers are counted. */
      readonly statuses: readonly string[];
    },
    options: InTransaction<Tx>,
  ): Promise<Tally>;

  /** The entry with this key. */
  find(key: string, options: InTransaction<Tx>): Promise<Entry | undefined>;

  /** The entry with this id. */
  get(id: string, options: InTransaction<Tx>): Promise<Entry | undefined>;
}
