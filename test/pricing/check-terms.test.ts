import { describe, expect, test } from "vitest";
import { checkVoucher, defineVoucher, type Limits, type UsageCounts, type VoucherInput } from "../../src/index.js";
import { aVoucher } from "../../src/testing/builders.js";
import { today } from "./a-quote.js";

/** The reasons against a voucher for the customer c1 (or a stranger) at noon on 1 June 2026. */
function against(voucher: VoucherInput, usage: UsageCounts = {}, customer: object | undefined = { id: "c1" }) {
  return checkVoucher({
    voucher: defineVoucher(aVoucher(voucher)),
    usage,
    now: today,
    ...(customer !== undefined && { customer }),
  });
}
const codesAgainst = (...args: Parameters<typeof against>) => against(...args).map(({ code }) => code);
const stranger = {};

describe("the window of a voucher", () => {
  test.each([
    [{ startsAt: today }, []],
    [{ startsAt: "2026-06-01T12:00:00.001Z" }, ["not_started"]],
    [{ endsAt: today }, []],
    [{ endsAt: "2026-06-01T11:59:59.999Z" }, ["expired"]],
    [{ startsAt: today, endsAt: today }, []],
    [{ active: false }, ["voucher_disabled"]],
    [{ archivedAt: "2026-01-01T00:00:00Z" }, ["voucher_disabled"]],
  ] as const)("both ends included: %j gives %j", (voucher, codes) => {
    expect(codesAgainst(voucher as VoucherInput)).toEqual(codes);
  });

  test("says when it starts or ended, and whether waiting helps", () => {
    expect(against({ startsAt: "2026-07-01T00:00:00Z" })[0]).toMatchObject({
      params: { startsAt: "2026-07-01T00:00:00.000Z" },
      retry: "later",
      voucherCode: "SAVE10",
    });
    expect(against({ endsAt: "2026-05-01T00:00:00Z" })[0]).toMatchObject({
      params: { endsAt: "2026-05-01T00:00:00.000Z" },
      retry: "no",
    });
  });

  test("holds a schedule on top", () => {
    const hours = (from: string, to: string) => ({
      schedule: { zone: "Europe/Paris", hours: [{ days: ["mon" as const], from, to }] },
    });
    // Noon in UTC on Monday 1 June 2026 is 14:00 in Paris.
    expect(codesAgainst(hours("14:00", "14:01"))).toEqual([]);
    expect(against(hours("12:00", "14:00"))[0]).toMatchObject({
      code: "outside_schedule",
      params: { zone: "Europe/Paris" },
      retry: "later",
    });
  });
});

describe("the limits of a voucher", () => {
  const perPeriod = { period: "month", zone: "UTC", limit: 3 } as const;

  test.each([
    ["limit_total", { total: 3 }, { total: 3 }, { total: 2 }],
    ["limit_set", { perSet: 3 }, { set: 3 }, { set: 2 }],
    ["limit_customer", { perCustomer: 3 }, { customer: 3 }, { customer: 2 }],
    ["limit_customer", { perSetPerCustomer: 3 }, { setCustomer: 3 }, { setCustomer: 2 }],
    ["limit_period", { perPeriod }, { period: 3 }, { period: 2 }],
  ] as const)("%s: %j is full at %j, not at %j", (code, limits, full, almost) => {
    expect(against({ limits: limits as Limits }, full)).toMatchObject([{ code, params: { limit: 3, used: 3 } }]);
    expect(codesAgainst({ limits: limits as Limits }, almost)).toEqual([]);
  });

  test("lowered below what is used allow no more, and 0 allows none", () => {
    expect(against({ limits: { total: 2 } }, { total: 7 })[0]?.params).toEqual({ limit: 2, used: 7 });
    expect(against({ limits: { total: 0 } })[0]?.params).toEqual({ limit: 0, used: 0 });
  });

  test("may be free again later while holds are part of it", () => {
    expect(against({ limits: { total: 1 } }, { total: 1, held: true })[0]).toMatchObject({ retry: "later" });
    expect(against({ limits: { total: 1 } }, { total: 1 })[0]).toMatchObject({ retry: "no" });
    expect(against({ limits: { perPeriod } }, { period: 3 })[0]).toMatchObject({
      retry: "later",
      params: { limit: 3, used: 3, period: "month" },
    });
  });

  test("of two periods hold both, and each is told", () => {
    const both = { limits: { perPeriod }, setPerPeriod: { period: "day", zone: "UTC", limit: 2 } } as const;
    expect(against(both, { period: 2, setPeriod: 1 })).toEqual([]);
    expect(against(both, { period: 3, setPeriod: 2 })).toMatchObject([
      { code: "limit_period", params: { limit: 3, used: 3, period: "month" } },
      { code: "limit_period", params: { limit: 2, used: 2, period: "day" } },
    ]);
    expect(against(both, { period: 0, setPeriod: 2 })).toMatchObject([{ params: { period: "day" } }]);
  });

  test("of claims are full for a use that makes one", () => {
    expect(against({ limits: { claims: 3 } }, { claims: 3 })).toMatchObject([
      { code: "limit_total", params: { limit: 3, used: 3 } },
    ]);
    expect(codesAgainst({ limits: { claims: 3 } }, { claims: 2 })).toEqual([]);
    expect(codesAgainst({ limits: { claims: 0 } }, {})).toEqual([]);
  });

  test("that are not set are never full", () => {
    expect(codesAgainst({}, { total: 1e9, customer: 1e9, set: 1e9, setCustomer: 1e9, period: 1e9 })).toEqual([]);
  });
});

describe("who asks", () => {
  test.each([
    [{ limits: { perCustomer: 1 } }],
    [{ limits: { perSetPerCustomer: 1 } }],
    [{ usage: "once-per-customer" as const }],
    [{ claimRequired: true }],
  ])("has to be known for %j", (voucher) => {
    expect(codesAgainst(voucher, {}, stranger)).toEqual(["customer_required"]);
    expect(codesAgainst(voucher, { claim: "held" }, { keys: ["email:a@b.c"] })).toEqual([]);
  });

  test.each([
    ["held", []],
    ["none", ["claim_required"]],
    ["expired", ["claim_expired"]],
    ["other", ["not_owner"]],
    ["used", ["limit_customer"]],
    [undefined, ["claim_required"]],
  ] as const)("and whose claim is %s finds %j", (claim, codes) => {
    expect(codesAgainst({ claimRequired: true }, claim === undefined ? {} : { claim })).toEqual(codes);
    expect(codesAgainst({}, claim === undefined ? {} : { claim })).toEqual([]);
  });
});

describe("all that speaks against a voucher", () => {
  const never: VoucherInput = {
    active: false,
    startsAt: "2026-07-01T00:00:00Z",
    schedule: { zone: "UTC", hours: [{ days: ["tue"], from: "00:00", to: "24:00" }] },
    limits: { total: 1, perSet: 1, perCustomer: 1, perPeriod: { period: "day", zone: "UTC", limit: 1 } },
    claimRequired: true,
  };
  const full: UsageCounts = { total: 1, set: 1, customer: 1, period: 1 };
  const limits = ["limit_total", "limit_set", "limit_customer", "limit_period"];

  test("is told at once, in the order of the vocabulary", () => {
    expect(codesAgainst(never, full)).toEqual([
      "voucher_disabled",
      "not_started",
      "outside_schedule",
      ...limits,
      "claim_required",
    ]);
    const ended = { ...never, startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-02-01T00:00:00Z" };
    expect(codesAgainst(ended, full, stranger)).toEqual([
      "voucher_disabled",
      "expired",
      "outside_schedule",
      ...limits,
      "customer_required",
    ]);
  });

  test("keeps its place also where a used claim adds a limit", () => {
    expect(codesAgainst(never, { ...full, claim: "used" })).toEqual([
      ...["voucher_disabled", "not_started", "outside_schedule", "limit_total", "limit_set"],
      ...["limit_customer", "limit_customer", "limit_period"],
    ]);
  });
});
