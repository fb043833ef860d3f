import { describe, expect, test } from "vitest";
import { isActive, isExpired } from "../../src/domain/voucher.js";
import { defineVoucher } from "../../src/pricing/define-voucher.js";
import { aVoucher } from "../../src/testing/builders.js";
import { thrownBy } from "./thrown-by.js";

const [start, end] = ["2026-06-01T00:00:00.000Z", "2026-06-30T23:59:59.000Z"];
const voucher = defineVoucher(aVoucher({ startsAt: start, endsAt: end }));

describe("the window of a voucher", () => {
  test.each([
    ["2026-05-31T23:59:59.999Z", false, false],
    [start, true, false],
    ["2026-06-15T12:00:00Z", true, false],
    [end, true, false],
    ["2026-07-01T01:59:59+02:00", true, false],
    ["2026-06-30T23:59:59.001Z", false, true],
  ])("includes both ends: at %s active %s, expired %s", (at, active, expired) => {
    expect([isActive(voucher, at), isExpired(voucher, at)]).toEqual([active, expired]);
    expect([isActive(voucher, new Date(at)), isExpired(voucher, new Date(at))]).toEqual([active, expired]);
  });

  test("may be open at either end", () => {
    const open = defineVoucher(aVoucher());
    expect([isActive(open, "0001-01-01T00:00:00Z"), isExpired(open, "9999-01-01T00:00:00Z")]).toEqual([true, false]);
  });

  test("counts for nothing while the voucher is switched off", () => {
    const off = defineVoucher(aVoucher({ startsAt: start, endsAt: end, active: false }));
    expect([isActive(off, start), isExpired(off, start)]).toEqual([false, false]);
  });

  test.each(["2026-06-15", "soon", null, 0])("cannot be asked at %j", (at) => {
    expect(thrownBy(() => isActive(voucher, at as string)).path).toBe("at");
    expect(thrownBy(() => isExpired(voucher, at as string)).path).toBe("at");
  });
});
