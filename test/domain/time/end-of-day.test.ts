import { describe, expect, test } from "vitest";
import { endOfDay, startOfDay } from "../../../src/domain/time/end-of-day.js";
import { thrownBy } from "../thrown-by.js";

describe("the ends of a day", () => {
  test.each([
    ["2026-12-31", "Europe/Paris", "2026-12-30T23:00:00.000Z", "2026-12-31T22:59:59.999Z"],
    ["2026-06-30", "America/New_York", "2026-06-30T04:00:00.000Z", "2026-07-01T03:59:59.999Z"],
    // Clocks go forward: a day of 23 hours. Back: one of 25.
    ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"],
    ["2028-02-29", "UTC", "2028-02-29T00:00:00.000Z", "2028-02-29T23:59:59.999Z"],
  ])("of %s in %s are %s and %s", (day, zone, first, last) => {
    expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([first, last]);
  });

  test.each([
    ["2026-02-30", "UTC", "day"],
    ["31.12.2026", "UTC", "day"],
    ["2026-13-01", "UTC", "day"],
    ["2026-12-31", "Paris", "zone"],
    ["2026-12-31", undefined, "zone"],
    [undefined, "UTC", "day"],
  ])("of %s in %s are an error at %s: %s", (day, zone, path) => {
    expect(thrownBy(() => endOfDay(day as string, zone as string)).path).toBe(path);
  });
});
