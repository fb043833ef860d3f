/** A voucher of a set as a row of a table. Start, end and the switch are its own: what the set says is not repeated. */
export type MemberRow = {
  readonly id: string;
  readonly active: boolean;
  readonly startsAt?: string;
  readonly endsAt?: string;
  /** Held and confirmed uses. */
  readonly uses: number;
} & (
  | { readonly code: string; readonly codeKey?: never; readonly codeHint?: never }
  /** Where codes are kept as hashes: the hash and the last symbols. */
  | { readonly code?: never; readonly codeKey: string; readonly codeHint: string }
);

/** The columns of a `MemberRow`, in their order. */
export const memberColumns = ["id", "code", "active", "startsAt", "endsAt", "uses"] as const;

/** Those of a row whose code is kept as a hash. */
export const hashedColumns = ["id", "codeKey", "codeHint", "active", "startsAt", "endsAt", "uses"] as const;

/**
 * A row to be made a voucher of a set. Values may be texts, as a file has them; an empty one is left out. `id` and `uses`
 * are passed over, so that what was exported can be imported: ids are given anew, uses are the ledger's. A hash is no
 * code: such a row is `code_missing`.
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
  readonly codeKey?: unknown;
  readonly codeHint?: unknown;
  /** Why the file's reader made nothing of this row. */
  readonly fault?: unknown;
  /** Any other column is refused, so that a misspelt one is not passed over. */
  readonly [column: string]: unknown;
}
