import { invalid } from "../error.js";
import { show } from "../input.js";

/** A moment as callers write it: a `Date`, or ISO 8601 with its zone (`2026-12-31T23:59:59Z`, `…+01:00`). */
export type InstantInput = Date | string;

/** The present, in milliseconds since 1970. `Date` itself is one; tests bring their own. */
export interface Clock {
  now(): number;
}

const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * A moment in milliseconds since 1970. A date without a time or a time without a zone is refused: which moment it means
 * would be a guess.
 */
export function readMoment(value: unknown, path: string): number {
  if (value instanceof Date) return inRange(value.getTime(), value, path);
  if (typeof value !== "string" || !withZone.test(value)) {
    throw invalid(
      path,
      `expected a Date or an ISO 8601 instant with its zone (2026-12-31T23:59:59Z), got ${show(value)}`,
    );
  }
  // `new Date("2026-02-30T…")` quietly means 2 March.
  if (Number(value.slice(8, 10)) > 28 && !dayExists(value)) {
    throw invalid(path, `${show(value)} names a day that does not exist`);
  }
  return inRange(Date.parse(value), value, path);
}

/** A moment as an ISO string in UTC, as instants are kept. */
export function readInstant(value: unknown, path: string): string {
  return new Date(readMoment(value, path)).toISOString();
}

const [first, last] = [Date.parse("0000-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

function inRange(moment: number, value: unknown, path: string): number {
  if (moment >= first && moment <= last) return moment;
  throw invalid(path, `${show(value)} is no moment of the years 0 to 9999`);
}

function dayExists(iso: string): boolean {
  const day = iso.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** A clock, by its one method. */
export function readClock(value: unknown, path: string): Clock {
  const now =
    typeof value === "object" || typeof value === "function" ? (value as Partial<Clock> | null)?.now : undefined;
  if (typeof now !== "function") throw invalid(path, `expected an object with now(), got ${show(value)}`);
  return value as Clock;
}

/** What a clock says, as an ISO string. */
export function nowOf(clock: Clock): string {
  const now = clock.now();
  // A year ahead of the last one that is four digits long, for whatever is counted from now.
  if (!(now >= 0 && now < Date.UTC(9999))) throw invalid("clock", `now() gave ${show(now)}, no time in milliseconds`);
  return new Date(now).toISOString();
}

/** `iso` and `seconds` later. */
export function secondsAfter(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}
