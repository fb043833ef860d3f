/** A voucher of a set as a row of a table. Start, end and the switch are its own: what the set says is not repeated. */
export interface MemberRow {
  readonly id: string;
  readonly code: string;
  readonly active: boolean;
  readonly startsAt?: string;
  readonly endsAt?: string;
  /** Held and confirmed uses. */
  readonly uses: number;
}

/** The columns of a `MemberRow`, in their order. */
export const memberColumns = [
  "id",
  "code",
  "active",
  "startsAt",
  "endsAt",
  "uses",
] as const satisfies readonly (keyof MemberRow)[];

/**
 * A row to be made a voucher of a set. Values may be texts, as a file has them; an empty one is left out. `id` and `uses`
 * are passed over, so that what was exported can be imported: ids are given anew, uses are the ledger's.
 */
export interface ImportRow {
  /** Where the row stands in its file, from 1: what a rejection names. */
  readonly line: number;
  readonly code?: unknown;
  /** Default true. */
  readonly active?: unknown;
  readonly startsAt?: unknown;
  readonly endsAt?: unknown;
  readonly id?: unknown;
  readonly uses?: unknown;
  /** Why the file's reader made nothing of this row. */
  readonly fault?: unknown;
  /** Any other column is refused, so that a misspelt one is not passed over. */
  readonly [column: string]: unknown;
}
