import { TZDate } from "@date-fns/tz";
import { endOfDay as endOf, startOfDay as startOf } from "date-fns";
import { invalid } from "../error.js";
import { show } from "../input.js";
import { readZone } from "../limits.js";

/**
 * The last instant of a day in a zone, for `endsAt`: windows include both ends.
 *
 * @throws VouchsafeError `invalid_input` if the day is not `2026-12-31`-like and in the calendar, or the zone is no IANA zone.
 * @example endOfDay("2026-12-31", "Europe/Paris")   // "2026-12-31T22:59:59.999Z"
 */
export function endOfDay(day: string, zone: string): string {
  return new Date(endOf(noonOf(day, zone)).getTime()).toISOString();
}

/**
 * The first instant of a day in a zone, for `startsAt`.
 *
 * @example startOfDay("2026-12-01", "Europe/Paris")   // "2026-11-30T23:00:00.000Z"
 */
export function startOfDay(day: string, zone: string): string {
  return new Date(startOf(noonOf(day, zone)).getTime()).toISOString();
}

function noonOf(day: string, zone: string): TZDate {
  const parts = typeof day === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) : null;
  if (parts === null) throw invalid("day", `expected a day such as "2026-12-31", got ${show(day)}`);
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const noon = new TZDate(year, month - 1, date, 12, readZone(zone, "zone"));
  if (noon.getFullYear() !== year || noon.getMonth() !== month - 1 || noon.getDate() !== date)
    throw invalid("day", `${day} does not exist`);
  return noon;
}
