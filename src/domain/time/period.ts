import { TZDate } from "@date-fns/tz";
import { startOfDay, startOfISOWeek, startOfMonth } from "date-fns";
import type { Limits } from "../limits.js";

type Period = NonNullable<Limits["perPeriod"]>;

/** The last answer for a limit: a busy till asks for the same second again and again, and calendars are slow. */
const lastOf = new WeakMap<Period, { readonly second: string; readonly name: string }>();

const starts = { day: startOfDay, week: startOfISOWeek, month: startOfMonth };

/**
 * The calendar period of an instant, by the clocks of its zone, named by its first day; weeks begin on Monday
 * (ISO 8601).
 *
 * @example periodOf({ period: "week", zone: "Europe/Paris", limit: 1 }, "2026-11-21T12:00:00.000Z")
 * // "week:2026-11-16@Europe/Paris"
 */
export function periodOf(limit: Period, at: string): string {
  // Periods begin with a second.
  const second = at.slice(0, 19);
  const last = lastOf.get(limit);
  if (last?.second === second) return last.name;
  const { period, zone } = limit;
  const first = starts[period](new TZDate(at, zone));
  const name = `${period}:${first.toISOString().slice(0, 10)}@${zone}`;
  lastOf.set(limit, { second, name });
  return name;
}
