import { type Clock, type InstantInput, readInstant } from "../domain/time/instant.js";

/** A clock that stands still until it is told. */
export interface FixedClock extends Clock {
  set(at: InstantInput): void;
  /** Moves on by so many seconds. */
  advance(seconds: number): void;
}

/**
 * A clock for tests and replays.
 *
 * @example
 * const clock = fixedClock("2026-01-01T12:00:00Z");
 * const vouchers = createVouchers({ currency: "GBP", clock });
 * clock.advance(15 * 60 + 1);      // every hold of 15 minutes has run out
 */
export function fixedClock(at: InstantInput): FixedClock {
  let now = Date.parse(readInstant(at, "at"));
  return {
    now: () => now,
    set(later) {
      now = Date.parse(readInstant(later, "at"));
    },
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}
