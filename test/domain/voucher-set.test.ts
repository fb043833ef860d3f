import { describe, expect, test } from "vitest";
import { effectiveVoucher } from "../../src/domain/voucher-set.js";
import type { Condition, Schedule, TermsInput, VoucherInput } from "../../src/index.js";
import { countAtLeast, percentOff } from "../../src/index.js";
import { defineSet } from "../../src/pricing/define-set.js";
import { defineVoucher } from "../../src/pricing/define-voucher.js";

const now = "2026-01-01T00:00:00.000Z";
const offers = [{ benefit: percentOff(10) }];
const aSet = (terms: TermsInput = {}) =>
  defineSet({ id: "s", name: "Set", currency: "GBP", offers, ...terms }, { now });
const aMember = (terms: VoucherInput = {}) =>
  defineVoucher({ id: "m", code: "M", setId: "s", currency: "GBP", ...terms });
const effective = (set: TermsInput, member: VoucherInput) => effectiveVoucher(aSet(set), aMember(member));
const [early, late] = ["2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"];

describe("the terms that count for a member of a set", () => {
  test("are the set's where the member has none, and its own name and code", () => {
    const voucher = effective({ limits: { total: 5 }, startsAt: early }, { metadata: { a: 1 } });
    expect(voucher).toMatchObject({
      id: "m",
      code: "M",
      setId: "s",
      limits: { total: 5 },
      startsAt: early,
      metadata: { a: 1 },
    });
    expect(voucher.offers).toEqual(aSet().offers);
    expect(Object.values(voucher)).not.toContain(undefined);
  });

  test.each([
    [{ startsAt: early }, { startsAt: late }],
    [{ startsAt: late }, { startsAt: early }],
    [{ startsAt: late }, {}],
    [{}, { startsAt: late }],
  ])("begin at the later start: set %j, member %j", (set, member) => {
    expect(effective(set, member).startsAt).toBe(late);
  });

  test.each([
    [{ endsAt: early }, { endsAt: late }],
    [{ endsAt: late }, { endsAt: early }],
    [{ endsAt: early }, {}],
    [{}, { endsAt: early }],
  ])("are over at the earlier end: set %j, member %j", (set, member) => {
    expect(effective(set, member).endsAt).toBe(early);
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])("are active only if both are: set %s, member %s: %s", (set, member, active) => {
    expect(effective({ active: set }, { active: member }).active).toBe(active);
  });

  test("allow the lower of each limit", () => {
    const set = { total: 5, perCustomer: 1, perSet: 9, budget: { GBP: "50.00" } };
    const member = { total: 2, perCustomer: 3, claims: 1, budget: { GBP: "7.00" } };
    expect(effective({ limits: set }, { limits: member }).limits).toEqual({
      ...{ total: 2, perCustomer: 1, perSet: 9, claims: 1, budget: { GBP: "7.00" } },
    });
  });

  test("allow the lower limit of one period", () => {
    const perPeriod = (limit: number) => ({ limits: { perPeriod: { period: "day" as const, zone: "UTC", limit } } });
    expect(effective(perPeriod(1), perPeriod(10)).limits.perPeriod?.limit).toBe(1);
    expect(effective(perPeriod(10), perPeriod(1)).limits.perPeriod?.limit).toBe(1);
  });

  test("keep both limits where set and member count other periods", () => {
    const perPeriod = (period: "day" | "week", zone = "UTC") => ({ limits: { perPeriod: { period, zone, limit: 3 } } });
    for (const [set, member] of [
      [perPeriod("day"), perPeriod("week")],
      [perPeriod("day"), perPeriod("day", "Asia/Tokyo")],
    ] as const) {
      const both = effective(set, member);
      expect([both.setPerPeriod, both.limits.perPeriod]).toEqual([set.limits.perPeriod, member.limits.perPeriod]);
    }
    for (const member of [{}, perPeriod("day")])
      expect(effective(perPeriod("day"), member)).not.toHaveProperty("setPerPeriod");
  });

  test("ask what set and member ask", () => {
    const [two, three] = [countAtLeast(2), countAtLeast(3)];
    const asked = (set?: Condition, member?: Condition) =>
      effective(set === undefined ? {} : { condition: set }, member === undefined ? {} : { condition: member })
        .condition;
    expect(asked(two, three)).toMatchObject({ type: "allOf", conditions: [{ count: 2 }, { count: 3 }] });
    expect(asked(two)).toMatchObject({ type: "countAtLeast", count: 2 });
    expect(asked(undefined, three)).toMatchObject({ type: "countAtLeast", count: 3 });
    expect(asked()).toBeUndefined();
  });

  test("need a claim if either says so, and give a use back only if both do", () => {
    expect(effective({ claimRequired: true }, {}).claimRequired).toBe(true);
    expect(effective({}, { claimRequired: true }).claimRequired).toBe(true);
    expect(effective({}, {})).not.toHaveProperty("claimRequired");
    expect(effective({ restoreUse: "never" }, {}).restoreUse).toBe("never");
    expect(effective({}, { restoreUse: "never" }).restoreUse).toBe("never");
  });

  test("hold the hours of both", () => {
    const hours = (from: string, to: string): { readonly schedule: Schedule } => ({
      schedule: { zone: "UTC", hours: [{ days: ["mon"], from, to }] },
    });
    const both = effective(hours("09:00", "12:00"), hours("10:00", "18:00"));
    expect(both.setSchedule).toEqual(hours("09:00", "12:00").schedule);
    expect(both.schedule).toEqual(hours("10:00", "18:00").schedule);
    expect(effective({}, hours("10:00", "11:00"))).not.toHaveProperty("setSchedule");
  });
});
