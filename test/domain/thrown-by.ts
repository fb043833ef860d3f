import { isVouchsafeError, type VouchsafeError } from "../../src/domain/error.js";

/** The `VouchsafeError` that a call throws; a call that throws none, or something else, fails the test. */
export function thrownBy(call: () => unknown): VouchsafeError {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    if (isVouchsafeError(error)) return error;
    throw error;
  }
  throw new Error(`expected a VouchsafeError, got ${JSON.stringify(value)}`);
}

/** The paths of all the problems that a call names. */
export function pathsOf(call: () => unknown): readonly string[] {
  return (thrownBy(call).details.problems ?? []).map(({ path }) => path);
}
