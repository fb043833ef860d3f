const brand = Symbol.for("vouchsafe.error");

/**
 * Stable names of what can be wrong with a call. A refusal of a voucher is never an error: see `Reason`.
 *
 * - `invalid_input`: mend the field that `path` names.
 * - `taken`: another voucher has this code or id, another set this id.
 * - `not_found`: there is nothing with this id.
 * - `conflict`: others keep changing the same record; try again.
 * - `refused`: what `orThrow` makes of a refusal; the reasons are in `details`.
 * - `keyspace_too_small`: take longer codes, or fewer; `details.length` says how long.
 * - `order_id_clash`: order ids come out twice, so the source of chance is broken.
 * - `retryable_store_error`: roll back and run the transaction again.
 * - `store_schema`: call `migrate()`, or update the package.
 * - `store_unavailable`: the store's connection is closed or may only read.
 */
export type ErrorCode =
  | "invalid_input"
  | "taken"
  | "not_found"
  | "conflict"
  | "refused"
  | "keyspace_too_small"
  | "order_id_clash"
  | "retryable_store_error"
  | "store_schema"
  | "store_unavailable";

/** What is wrong with one field. */
export interface Problem {
  /** Where, in the words of the call: `cart.lines[2].unitPrice`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Misuse of the library: bad input, an id that does not exist, a code that is taken.
 *
 * `code` is stable and meant for `switch`, `path` names the first bad field, `details.problems` all of them.
 * What a database throws otherwise passes through untouched and is no `VouchsafeError`.
 */
export class VouchsafeError extends Error {
  override readonly name = "VouchsafeError";
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly details: { readonly problems?: readonly Problem[]; readonly [key: string]: unknown };

  constructor(
    code: ErrorCode,
    message: string,
    { path, details }: { readonly path?: string; readonly details?: VouchsafeError["details"] } = {},
  ) {
    super(path === undefined ? message : `${path}: ${message}`);
    this.code = code;
    this.path = path;
    this.details = details ?? {};
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Whether something caught is a `VouchsafeError`, also one of another copy of this package (ESM beside CJS), where
 * `instanceof` says no.
 *
 * @example
 * try { await vouchers.create(input) } catch (error) { if (isVouchsafeError(error)) reply(400, error.details) }
 */
export function isVouchsafeError(error: unknown): error is VouchsafeError {
  return typeof error === "object" && error !== null && brand in error;
}

/** An `invalid_input` error for one field. `details` are merged beside `problems`. */
export function invalid(path: string, message: string, details: Record<string, unknown> = {}): VouchsafeError {
  return new VouchsafeError("invalid_input", message, {
    path,
    details: { ...details, problems: [{ path, message }] },
  });
}

/** Runs checks one after the other and keeps what each one finds, so that one error can name every bad field. */
export function collectProblems(): { check<T>(read: () => T): T | undefined; done(): void } {
  const problems: Problem[] = [];
  return {
    check(read) {
      try {
        return read();
      } catch (error) {
        if (!isVouchsafeError(error) || error.details.problems === undefined) throw error;
        problems.push(...error.details.problems);
        return undefined;
      }
    },
    done() {
      const [first] = problems;
      if (first === undefined) return;
      const others = problems.length - 1;
      const message = others === 0 ? first.message : `${first.message} (and ${others} more: see details.problems)`;
      throw new VouchsafeError("invalid_input", message, { path: first.path, details: { problems } });
    },
  };
}
