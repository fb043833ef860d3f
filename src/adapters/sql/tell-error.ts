import { invalid, VouchsafeError } from "../../domain/error.js";
import type { SqlTables } from "./tables.js";

// The store's own; SQLSTATE; SQLite when another connection writes; MySQL 1213 and, where a snapshot was passed by, 1020;
// Prisma.
const lostRace = [
  "retryable_store_error",
  "40001",
  "40P01",
  "SQLITE_BUSY",
  "ER_LOCK_DEADLOCK",
  "ER_CHECKREAD",
  "P2034",
];
// MySQL 1205: 50 seconds were waited before, and what was written so far is still there.
const waitedTooLong = ["ER_LOCK_WAIT_TIMEOUT"];
const noTable = ["42P01", "ER_NO_SUCH_TABLE", "no such table"];
const mayNotWrite = [
  "25006",
  "42501",
  "SQLITE_READONLY",
  "ER_OPTION_PREVENTS_STATEMENT",
  "ER_TABLEACCESS_DENIED_ERROR",
];
// All statements are the store's own, so a database that cannot read one speaks another language.
const otherDialect = ["42601", "ER_PARSE_ERROR", "syntax error", "unrecognized token"];
// Each driver and query builder has words of its own for it.
const closed = [
  "Cannot use a pool after calling end",
  "CONNECTION_ENDED",
  "driver has already been destroyed",
  "Unable to acquire a connection",
  "Driver not Connected",
  "Pool is closed",
  "ER_POOL_ALREADY_CLOSED",
  "database connection is not open",
  "PGlite is closed",
];

/** What a driver threw, as what the caller can do about it; everything else as it is. */
export function tellError(error: unknown, { dialect, prefix }: SqlTables): unknown {
  if (error instanceof VouchsafeError) return error;
  const said = saidBy(error);
  const isAny = (signs: readonly string[]) =>
    said.some(({ code, message }) =>
      signs.some((sign) => code.startsWith(sign) || (sign.includes(" ") && message.includes(sign))),
    );
  const told = (code: "retryable_store_error" | "store_schema" | "store_unavailable", message: string) =>
    causedBy(new VouchsafeError(code, message), error);
  if (isAny(lostRace) || isAny(waitedTooLong)) {
    const message =
      "the database could not run this beside other transactions; roll back and run the transaction again";
    return told("retryable_store_error", message);
  }
  if (isAny(noTable)) {
    const message = `the tables ${prefix}* are not there: call migrate() once before the store is used`;
    return told("store_schema", message);
  }
  if (isAny(mayNotWrite)) {
    return told("store_unavailable", "the database lets this connection only read: give the store one that may write");
  }
  if (isAny(closed)) {
    return told("store_unavailable", "the connection behind the store is closed: close it after the last call only");
  }
  if (isAny(otherDialect)) {
    const message = `the database behind the store does not understand "${dialect}": name the dialect that it speaks`;
    return causedBy(invalid("dialect", message), error);
  }
  return error;
}

/** Whether a transaction of the store's own is worth another attempt. */
export function isLostRace(error: unknown): boolean {
  return codesOf(error).some((code) => lostRace.some((sign) => code.startsWith(sign)));
}

function causedBy(told: VouchsafeError, cause: unknown): VouchsafeError {
  told.cause = cause;
  return told;
}

/** The codes of an error and of those it came from. */
export function codesOf(error: unknown): readonly string[] {
  return saidBy(error).map(({ code }) => code);
}

/** What an error says, and those it came from: query builders wrap what the driver threw. */
function saidBy(error: unknown): readonly { readonly code: string; readonly message: string }[] {
  const said: { readonly code: string; readonly message: string }[] = [];
  let current = error as Readonly<Record<"code" | "sqlState" | "message" | "cause", unknown>> | null | undefined;
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    const message = `${current.message}`;
    for (const code of [current.code, current.sqlState])
      said.push({ code: typeof code === "string" ? code : "", message });
    current = current.cause as typeof current;
  }
  return said;
}
