import { TZDate } from "@date-fns/tz";
import { invalid } from "../error.js";
import { readArray, readObject, readOneOf, show } from "../input.js";
import { readZone } from "../limits.js";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Weekday = (typeof weekdays)[number];

/**
 * Weekly hours on top of a window. `from` is included, `to` is not; `to` at or before `from` ends on the next day, and
 * `"24:00"` is the end of the day.
 */
export interface Schedule {
  /** IANA time zone of the days and hours. */
  readonly zone: string;
  readonly hours: readonly { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }[];
}

export function readSchedule(value: unknown, path: string): Schedule {
  const { zone, hours } = readObject(value, path, ["zone", "hours"]);
  const slots = readArray(hours, `${path}.hours`, { most: 100 });
  if (slots.length === 0)
    throw invalid(`${path}.hours`, "is empty, so the voucher would never count; leave the schedule out");
  return {
    zone: readZone(zone, `${path}.zone`),
    hours: slots.map((slot, index) => {
      const slotPath = `${path}.hours[${index}]`;
      const { days, from, to } = readObject(slot, slotPath, ["days", "from", "to"]);
      return {
        days: atLeastOne(readArray(days, `${slotPath}.days`, { most: 7 }), `${slotPath}.days`).map((day, at) =>
          readOneOf(day, `${slotPath}.days[${at}]`, weekdays),
        ),
        from: readTime(from, `${slotPath}.from`),
        to: readTime(to, `${slotPath}.to`),
      };
    }),
  };
}

function atLeastOne<T>(list: readonly T[], path: string): readonly T[] {
  if (list.length === 0) throw invalid(path, "is empty, so these hours would never come");
  return list;
}

function readTime(value: unknown, path: string): string {
  if (typeof value === "string" && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value)) return value;
  throw invalid(path, `expected a time such as "22:30", got ${show(value)}`);
}

/** Whether an instant (milliseconds since 1970) falls into the hours, by the clocks of the schedule's zone. */
export function isWithinSchedule({ zone, hours }: Schedule, at: number): boolean {
  const local = new TZDate(at, zone);
  const today = weekdays[(local.getDay() + 6) % 7]!;
  const yesterday = weekdays[(local.getDay() + 5) % 7]!;
  const time = `${twoDigits(local.getHours())}:${twoDigits(local.getMinutes())}`;
  return hours.some(({ days, from, to }) => {
    const overnight = to <= from;
    if (days.includes(today) && time >= from && (overnight || time < to)) return true;
    return overnight && days.includes(yesterday) && time < to;
  });
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
