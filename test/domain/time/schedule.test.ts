import { describe, expect, test } from "vitest";
import { isWithinSchedule, readSchedule, type Schedule, type Weekday } from "../../../src/domain/time/schedule.js";
import { pathsOf } from "../thrown-by.js";

const all: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const hours = (
  from: string,
  to: string,
  { zone = "UTC", days = all }: { readonly zone?: string; readonly days?: readonly Weekday[] } = {},
) => readSchedule({ zone, hours: [{ days, from, to }] }, "schedule");
const isOpen = (schedule: Schedule, at: string) => isWithinSchedule(schedule, Date.parse(at));

describe("weekly hours", () => {
  // 1 June 2026 is a Monday.
  test.each([
    ["2026-06-01T08:59:59.999Z", false],
    ["2026-06-01T09:00:00Z", true],
    ["2026-06-01T16:59:59.999Z", true],
    ["2026-06-01T17:00:00Z", false],
    ["2026-06-02T12:00:00Z", false],
  ])("begin with their first minute and end before their last: %s %s", (at, open) => {
    expect(isOpen(hours("09:00", "17:00", { days: ["mon"] }), at)).toBe(open);
  });

  test.each([
    ["2026-06-05T21:59:00Z", false],
    ["2026-06-05T22:00:00Z", true],
    ["2026-06-06T00:00:00Z", true],
    ["2026-06-06T01:59:59Z", true],
    ["2026-06-06T02:00:00Z", false],
    ["2026-06-06T22:30:00Z", false],
    ["2026-06-05T01:00:00Z", false],
  ])("across midnight belong to the day they begin on: %s %s", (at, open) => {
    expect(isOpen(hours("22:00", "02:00", { days: ["fri"] }), at)).toBe(open);
  });

  test("across the end of the week go on into Monday", () => {
    const sunday = hours("22:00", "02:00", { days: ["sun"] });
    expect(isOpen(sunday, "2026-06-08T01:00:00Z")).toBe(true);
    expect(isOpen(sunday, "2026-06-01T22:00:00Z")).toBe(false);
  });

  test("until 24:00 hold the last minute of the day and no more", () => {
    const evening = hours("18:00", "24:00", { days: ["mon"] });
    expect(isOpen(evening, "2026-06-01T23:59:59.999Z")).toBe(true);
    expect(isOpen(evening, "2026-06-02T00:00:00Z")).toBe(false);
    const day = hours("00:00", "24:00", { days: ["mon"] });
    expect(isOpen(day, "2026-06-01T00:00:00Z")).toBe(true);
    expect(isOpen(day, "2026-05-31T23:59:59Z")).toBe(false);
  });

  test("from a time until the same time are a whole day", () => {
    const day = hours("12:00", "12:00", { days: ["mon"] });
    expect([isOpen(day, "2026-06-01T11:59:00Z"), isOpen(day, "2026-06-01T12:00:00Z")]).toEqual([false, true]);
    expect([isOpen(day, "2026-06-02T11:59:00Z"), isOpen(day, "2026-06-02T12:00:00Z")]).toEqual([true, false]);
  });

  test("of which any will do", () => {
    const schedule = readSchedule(
      {
        zone: "UTC",
        hours: [
          { days: ["mon"], from: "09:00", to: "10:00" },
          { days: ["mon"], from: "15:00", to: "16:00" },
        ],
      },
      "schedule",
    );
    const times = ["09:30", "12:00", "15:30"].map((time) => isOpen(schedule, `2026-06-01T${time}:00Z`));
    expect(times).toEqual([true, false, true]);
  });
});

describe("the hours of a zone", () => {
  test.each([
    // Paris: at 01:00 UTC on 29 March 2026 clocks go from 02:00 to 03:00.
    ["Europe/Paris", "01:00", "02:30", "2026-03-29T00:59:59Z", true],
    ["Europe/Paris", "01:00", "02:30", "2026-03-29T01:00:00Z", false],
    ["Europe/Paris", "03:00", "04:00", "2026-03-29T01:00:00Z", true],
    ["Europe/Paris", "02:00", "03:00", "2026-03-29T01:00:00Z", false],
    // At 01:00 UTC on 25 October clocks go from 03:00 back to 02:00: 02:30 is there twice.
    ["Europe/Paris", "02:00", "03:00", "2026-10-25T00:30:00Z", true],
    ["Europe/Paris", "02:00", "03:00", "2026-10-25T01:30:00Z", true],
    ["Europe/Paris", "02:00", "03:00", "2026-10-25T02:00:00Z", false],
    // New York: 8 March 02:00 → 03:00 at 07:00 UTC; 1 November 02:00 → 01:00 at 06:00 UTC.
    ["America/New_York", "03:00", "04:00", "2026-03-08T07:00:00Z", true],
    ["America/New_York", "01:00", "02:00", "2026-03-08T06:59:00Z", true],
    ["America/New_York", "01:00", "02:00", "2026-11-01T05:30:00Z", true],
    ["America/New_York", "01:00", "02:00", "2026-11-01T06:30:00Z", true],
    ["America/New_York", "01:00", "02:00", "2026-11-01T07:00:00Z", false],
    ["Asia/Kathmandu", "00:00", "00:01", "2026-06-01T18:15:00Z", true],
  ])("follow its clocks: %s %s to %s at %s %s", (zone, from, to, at, open) => {
    expect(isOpen(hours(from, to, { zone }), at)).toBe(open);
  });

  test("and its days", () => {
    // Sunday 23:30 in UTC is Monday 01:30 in Paris.
    expect(isOpen(hours("01:00", "02:00", { zone: "Europe/Paris", days: ["mon"] }), "2026-05-31T23:30:00Z")).toBe(true);
    expect(isOpen(hours("01:00", "02:00", { zone: "Europe/Paris", days: ["sun"] }), "2026-05-31T23:30:00Z")).toBe(
      false,
    );
  });
});

describe("a bad schedule", () => {
  const slot = { days: ["mon"], from: "09:00", to: "10:00" };
  test.each([
    [{ zone: "UTC", hours: [] }, "hours"],
    [{ zone: "Mars/Base", hours: [slot] }, "zone"],
    [{ hours: [slot] }, "zone"],
    [{ zone: "UTC", hours: [{ ...slot, days: ["monday"] }] }, "hours[0].days[0]"],
    [{ zone: "UTC", hours: [{ ...slot, days: [] }] }, "hours[0].days"],
    [{ zone: "UTC", hours: [slot, { ...slot, from: "9:00" }] }, "hours[1].from"],
    [{ zone: "UTC", hours: [{ ...slot, to: "24:01" }] }, "hours[0].to"],
    [{ zone: "UTC", hours: [{ ...slot, to: "10:60" }] }, "hours[0].to"],
    [{ zone: "UTC", hours: [{ ...slot, until: "10:00" }] }, "hours[0].until"],
    [{ zone: "UTC", hours: [slot], days: [] }, "days"],
  ])("%j is refused at schedule.%s", (schedule, field) => {
    expect(pathsOf(() => readSchedule(schedule, "schedule"))).toEqual([`schedule.${field}`]);
  });
});
