import { isVouchsafeError } from "../../../src/index.js";

/** A host that runs its transaction again when it lost a race, as a database above READ COMMITTED asks of it. */
export async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      const told = isVouchsafeError(error) && error.code === "retryable_store_error";
      // On commit the driver's own error reaches the host.
      const atCommit = [error, Object(error).cause].some((each) => Object(each).code === "40001");
      if (attempt === 100 || !(told || atCommit)) throw error;
    }
  }
}
