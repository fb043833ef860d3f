/**
 * Stops whoever guesses codes. A subject is whatever the host counts by: an address, a session, a customer.
 *
 * Every call that tries codes is counted in full before anything is looked up, and what was no guess is given back after
 * it, so that calls at once cannot slip through together. An error thrown here passes through to the caller.
 */
export interface AttemptGuard {
  /** Counts all codes of a call against the subject, or refuses the call. `at` is its time. */
  take(
    subject: string,
    attempt: { readonly tries: number; readonly at: string },
  ): Promise<{ readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number }>;

  /**
   * Follows every call that was allowed: only the codes in `refused`, as they were typed, stay counted. This is where a
   * host hears of refused codes.
   */
  settle(
    subject: string,
    attempt: { readonly tries: number; readonly at: string; readonly refused: readonly string[] },
  ): Promise<void>;
}
