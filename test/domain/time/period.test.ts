import { describe, expect, test } from "vitest";
import { periodOf } from "../../../src/domain/time/period.js";

const named = (period: "day" | "week" | "month", zone: string, at: string) =>
  periodOf({ period, zone, limit: 1 }, new Date(at).toISOString());

describe("a calendar period", () => {
  test.each([
    ["day", "2026-11-21T12:00:00Z", "day:2026-11-21@UTC"],
    ["week", "2026-11-21T12:00:00Z", "week:2026-11-16@UTC"],
    ["week", "2026-11-22T23:59:59.999Z", "week:2026-11-16@UTC"],
    ["week", "2026-11-23T00:00:00Z", "week:2026-11-23@UTC"],
    ["week", "2026-01-01T00:00:00Z", "week:2025-12-29@UTC"],
    ["month", "2026-11-21T12:00:00Z", "month:2026-11-01@UTC"],
    ["month", "2028-02-29T23:59:59Z", "month:2028-02-01@UTC"],
  ] as const)("is named by its first day: %s of %s is %s", (period, at, name) => {
    expect(named(period, "UTC", at)).toBe(name);
  });

  test.each([
    ["Europe/Paris", "2026-12-31T22:59:59Z", "day:2026-12-31", "month:2026-12-01"],
    ["Europe/Paris", "2026-12-31T23:00:00Z", "day:2027-01-01", "month:2027-01-01"],
    ["America/New_York", "2026-03-01T04:59:59Z", "day:2026-02-28", "month:2026-02-01"],
    ["America/New_York", "2026-03-01T05:00:00Z", "day:2026-03-01", "month:2026-03-01"],
    ["Asia/Kathmandu", "2026-01-01T18:15:00Z", "day:2026-01-02", "month:2026-01-01"],
    ["Pacific/Kiritimati", "2026-01-31T10:00:00Z", "day:2026-02-01", "month:2026-02-01"],
  ])("begins by the clocks of %s: %s is in %s and %s", (zone, at, day, month) => {
    expect(named("day", zone, at)).toBe(`${day}@${zone}`);
    expect(named("month", zone, at)).toBe(`${month}@${zone}`);
  });

  test.each([
    // Clocks go forward on 29 March and back on 25 October 2026 in Paris; on 8 March and 1 November in New York.
    ["Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29", "2026-03-23"],
    ["Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25", "2026-10-19"],
    ["America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T03:59:59Z", "2026-03-08", "2026-03-02"],
    ["America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T04:59:59Z", "2026-11-01", "2026-10-26"],
    // In Cairo the day of 24 April 2026 has no midnight: it begins at 01:00.
    ["Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T20:59:59Z", "2026-04-24", "2026-04-20"],
  ])("is one day in %s also where it has 23 or 25 hours: %s to %s", (zone, first, last, day, week) => {
    const before = new Date(Date.parse(first) - 1).toISOString();
    const after = new Date(Date.parse(last) + 1000).toISOString();
    expect([named("day", zone, first), named("day", zone, last)]).toEqual([`day:${day}@${zone}`, `day:${day}@${zone}`]);
    expect(named("day", zone, before)).not.toBe(`day:${day}@${zone}`);
    expect(named("day", zone, after)).not.toBe(`day:${day}@${zone}`);
    expect(named("week", zone, first)).toBe(`week:${week}@${zone}`);
  });

  test("is asked for the same limit again and again, at any time", () => {
    const limit = { period: "day", zone: "Europe/Paris", limit: 1 } as const;
    const asked = [
      "2026-12-31T22:59:59.000Z",
      "2026-12-31T22:59:59.999Z",
      "2026-12-31T23:00:00.000Z",
      "2026-12-31T22:59:59.500Z",
    ];
    const days = asked.map((at) => periodOf(limit, at).slice(4, 14));
    expect(days).toEqual(["2026-12-31", "2026-12-31", "2027-01-01", "2026-12-31"]);
    expect(periodOf({ ...limit, zone: "UTC" }, asked[2]!)).toBe("day:2026-12-31@UTC");
  });
});
