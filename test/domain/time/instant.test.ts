import { describe, expect, test } from "vitest";
import { nowOf, readInstant, secondsAfter } from "../../../src/domain/time/instant.js";
import { thrownBy } from "../thrown-by.js";

describe("reading an instant", () => {
  test.each([
    ["2026-12-31T23:59:59Z", "2026-12-31T23:59:59.000Z"],
    ["2026-12-31T23:59Z", "2026-12-31T23:59:00.000Z"],
    ["2026-12-31T23:59:59.5+01:00", "2026-12-31T22:59:59.500Z"],
    ["2026-01-01T00:00:00+0530", "2025-12-31T18:30:00.000Z"],
    ["2026-06-01T12:00:00.123456789Z", "2026-06-01T12:00:00.123Z"],
    ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
  ])("takes %s", (given, iso) => {
    expect(readInstant(given, "at")).toBe(iso);
  });

  test.each([
    ...["2026-12-31", "2026-12-31T23:59:59", "2026-12-31 23:59:59Z", "31/12/2026", "now", "", "1767225600000"],
    ...["2026-02-30T00:00:00Z", "2026-04-31T00:00:00Z", "2025-02-29T00:00:00Z", "2026-13-01T00:00:00Z"],
    ...["2026-01-01T25:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T00:00:00+25:00"],
    ...["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "+010000-01-01T00:00:00Z"],
    ...[1_767_225_600_000, null, undefined, {}, [], true, new Date(Number.NaN), new Date(8.64e15)],
  ])("refuses %s by name: which moment it means would be a guess", (given) => {
    expect(thrownBy(() => readInstant(given, "voucher.startsAt"))).toMatchObject({
      code: "invalid_input",
      path: "voucher.startsAt",
    });
  });

  test("gives texts that sort as they lie in time", () => {
    const moments = [
      "2026-01-01T00:30:00+01:00",
      "2025-12-31T23:45:00Z",
      "2025-12-31T19:00:00-05:00",
      "2026-01-01T00:00:00.001Z",
    ];
    const read = moments.map((moment) => readInstant(moment, "at"));
    expect([...read].sort()).toEqual(read);
  });
});

describe("a clock", () => {
  test("tells the present, and time goes on from there", () => {
    expect(nowOf({ now: () => 0 })).toBe("1970-01-01T00:00:00.000Z");
    expect(secondsAfter("2026-12-31T23:59:59.500Z", 1)).toBe("2027-01-01T00:00:00.500Z");
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])("that says %d is refused", (now) => {
    expect(thrownBy(() => nowOf({ now: () => now })).path).toBe("clock");
  });
});
