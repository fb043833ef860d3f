import { TZDate } from "@date-fns/tz";
import { startOfDay, startOfISOWeek, startOfMonth } from "date-fns";
import type { Limits } from "./limits.js";

const starts = { day: startOfDay, week: startOfISOWeek, month: startOfMonth };

/**
 * The calendar period of an instant, by the clocks of its zone, named by its first day; weeks begin on Monday
 * (ISO 8601).
 *
 * @example periodOf({ period: "week", zone: "Europe/Paris", limit: 1 }, "2026-11-21T12:00:00.000Z")
 * // "week:2026-11-16@Europe/Paris"
 */
export function periodOf({ period, zone }: NonNullable<Limits["perPeriod"]>, at: string): string {
  const first = starts[period](new TZDate(at, zone));
  return `${period}:${first.toISOString().slice(0, 10)}@${zone}`;
}
