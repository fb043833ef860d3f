import { VouchsafeError } from "./error.js";
import { readArray, readObject } from "./input.js";
import type { Reason } from "./reason.js";
import type { ReasonCode } from "./reason-params.js";

/** What an operation answers that may be refused: its value, or every reason why not. */
export type Result<Value, Code extends ReasonCode = ReasonCode, More extends object = object> =
  | { readonly ok: true; readonly value: Value }
  | Refused<Code, More>;

export type Refused<Code extends ReasonCode = ReasonCode, More extends object = object> = {
  readonly ok: false;
  readonly reasons: readonly Reason<Code>[];
} & More;

/**
 * The value of a result; a refusal is thrown as a `VouchsafeError` with code `refused` and `details.reasons`.
 *
 * @example const application = orThrow(await vouchers.apply({ cart, codes, key }));
 */
export function orThrow<Value>(result: Result<Value>): Value {
  readObject(result, "result");
  if (result.ok) return result.value;
  readArray(result.reasons, "result.reasons");
  const [first] = result.reasons;
  throw new VouchsafeError("refused", first?.message ?? "refused", { details: { reasons: result.reasons } });
}
