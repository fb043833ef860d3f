import { invalid, isVouchsafeError } from "../../domain/error.js";
import { type Code, readNewCode } from "../../domain/ids/code.js";
import { readBoolean, show } from "../../domain/input.js";
import { hashedColumns, type ImportRow, memberColumns } from "../../domain/member-row.js";
import { readInstant } from "../../domain/time/instant.js";

/** What can be wrong with a row, as stable names. */
export type RowReasonCode =
  | "row_malformed"
  | "unknown_column"
  | "code_missing"
  | "code_malformed"
  | "value_malformed"
  /** The code, or one that reads the same, stands further up in the file. */
  | "code_repeated"
  /** The code is a voucher of this set: the row was imported before. */
  | "already_there"
  /** Another voucher has the code, or one that reads the same. */
  | "code_taken";

/** One thing wrong with a row. */
export interface RowReason {
  readonly code: RowReasonCode;
  readonly column?: string;
  /** For whoever mends the file, in English. */
  readonly message: string;
}

/** What a good row says of a voucher. */
export interface GoodRow extends Code {
  readonly active: boolean;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

const known: readonly string[] = ["line", ...memberColumns, ...hashedColumns];

/** A row as a voucher's own terms, or everything that is wrong with it. */
export function readMemberRow(row: ImportRow): GoodRow | readonly RowReason[] {
  if (row.fault !== undefined) return [{ code: "row_malformed", message: String(row.fault) }];
  const reasons: RowReason[] = Object.keys(row)
    .filter((column) => !known.includes(column))
    .map((column) => ({
      code: "unknown_column",
      column,
      message: `${show(column)} is no column of a voucher; known are ${memberColumns.join(", ")}`,
    }));
  const read = <T>(column: string, code: RowReasonCode, take: (value: unknown) => T): T | undefined => {
    const value = givenIn(row[column]);
    if (value === undefined && code !== "code_malformed") return undefined;
    try {
      return take(value);
    } catch (error) {
      if (!isVouchsafeError(error)) throw error;
      reasons.push({ code: value === undefined ? "code_missing" : code, column, message: error.message });
      return undefined;
    }
  };
  const code = read("code", "code_malformed", readCode);
  const active = read("active", "value_malformed", readFlag) ?? true;
  const startsAt = read("startsAt", "value_malformed", (at) => readInstant(at, "startsAt"));
  const endsAt = read("endsAt", "value_malformed", (at) => readInstant(at, "endsAt"));
  if (startsAt !== undefined && endsAt !== undefined && endsAt < startsAt) {
    reasons.push({ code: "value_malformed", column: "endsAt", message: `endsAt: ${endsAt} is before the start` });
  }
  if (code === undefined || reasons.length > 0) return reasons;
  return { ...code, active, ...(startsAt !== undefined && { startsAt }), ...(endsAt !== undefined && { endsAt }) };
}

/** Empty cells, and those of nothing but blanks, are left out. */
function givenIn(value: unknown): unknown {
  const bare = typeof value === "string" ? value.trim() : value;
  return bare === "" || bare === null ? undefined : bare;
}

function readCode(value: unknown): Code {
  if (value === undefined) throw invalid("code", "is missing");
  return readNewCode(value, "code");
}

/** Spreadsheets write `TRUE`. */
function readFlag(value: unknown): boolean {
  if (typeof value !== "string") return readBoolean(value, "active");
  const word = value.toLowerCase();
  if (word !== "true" && word !== "false") throw invalid("active", `expected true or false, got ${show(value)}`);
  return word === "true";
}
