import { describe, expect, test } from "vitest";
import {
  type CounterDraw,
  claimsCounter,
  countersOf,
  drawsOf,
  findingOf,
  givenBack,
  mergeDraws,
  namesOf,
  usageOf,
} from "../../src/domain/counters.js";
import type { LimitsInput } from "../../src/domain/limits.js";
import { defineVoucher } from "../../src/pricing/define-voucher.js";
import { aVoucher } from "../../src/testing/builders.js";

const gbp = { code: "GBP", digits: 2 };
const at = "2026-11-21T12:00:00.000Z";
const perPeriod = { period: "month", zone: "Europe/Paris", limit: 4 } as const;
const voucherWith = (limits: LimitsInput, setId?: string) =>
  defineVoucher(aVoucher({ id: "v", limits, ...(setId !== undefined && { setId }) }));
const full = voucherWith({ total: 1, perCustomer: 2, perSet: 3, perSetPerCustomer: 5, perPeriod, budget: "50" }, "s");
const counting = { customerKeys: ["id:c1", "email:a"], at, currency: gbp };
const counters = countersOf(full, { ...counting, claim: { id: "k" } });

describe("the counters of a use", () => {
  test("have stable names, since they are keys in databases", () => {
    expect(namesOf(counters)).toEqual([
      ...["voucher:v", "voucher:v/customer:id:c1", "voucher:v/customer:email:a", "set:s"],
      ...["set:s/customer:id:c1", "set:s/customer:email:a", "voucher:v/period:month:2026-11-01@Europe/Paris"],
      ...["budget:v/GBP", "claim:k"],
    ]);
    expect(claimsCounter("v")).toBe("claims:v");
  });

  test("are the voucher's and its budget's where there is no more to count", () => {
    expect(namesOf(countersOf(voucherWith({}), { ...counting, customerKeys: [] }))).toEqual([
      "voucher:v",
      "budget:v/GBP",
    ]);
  });
});

describe("a limit per period of set and member each", () => {
  test("draws both counters, under the limit of each", () => {
    const setPerPeriod = { period: "day", zone: "UTC", limit: 2 } as const;
    const voucher = defineVoucher(aVoucher({ id: "v", setId: "s", limits: { perPeriod }, setPerPeriod }));
    const both = countersOf(voucher, { ...counting, customerKeys: [] });
    const draws = drawsOf(voucher, both, { discount: 0, currency: gbp });
    expect(draws.filter(({ counter }) => counter.includes("/period:"))).toEqual([
      { counter: "voucher:v/period:month:2026-11-01@Europe/Paris", by: 1, limit: 4 },
      { counter: "voucher:v/period:day:2026-11-21@UTC", by: 1, limit: 2 },
    ]);
    const drawn = (counter: string) => (counter.includes("day") ? 2 : counter.includes("month") ? 3 : 0);
    expect(usageOf(both, drawn, gbp)).toMatchObject({ period: 3, setPeriod: 2 });
  });
});

describe("a use that makes its claim", () => {
  test("draws on the claims of its voucher", () => {
    const voucher = voucherWith({ claims: 7 });
    const made = countersOf(voucher, { ...counting, customerKeys: [], claim: "automatic" });
    expect(namesOf(made)).toEqual(["voucher:v", "budget:v/GBP", "claims:v"]);
    expect(drawsOf(voucher, made, { discount: 0, currency: gbp })).toContainEqual({
      counter: "claims:v",
      by: 1,
      limit: 7,
    });
    expect(usageOf(made, (counter) => (counter === "claims:v" ? 5 : 0), gbp).claims).toBe(5);
    expect(usageOf(counters, () => 5, gbp)).not.toHaveProperty("claims");
  });
});

describe("the draws of a use", () => {
  test("take one of each counter and the discount of the budget, under their limits", () => {
    expect(drawsOf(full, counters, { discount: 250, currency: gbp })).toEqual([
      { counter: "voucher:v", by: 1, limit: 1 },
      { counter: "voucher:v/customer:id:c1", by: 1, limit: 2 },
      { counter: "voucher:v/customer:email:a", by: 1, limit: 2 },
      { counter: "set:s", by: 1, limit: 3 },
      { counter: "set:s/customer:id:c1", by: 1, limit: 5 },
      { counter: "set:s/customer:email:a", by: 1, limit: 5 },
      { counter: "voucher:v/period:month:2026-11-01@Europe/Paris", by: 1, limit: 4 },
      { counter: "budget:v/GBP", by: 250, limit: 5000 },
      { counter: "claim:k", by: 1, limit: 1 },
    ]);
  });

  test("are counted without limits too, and a discount of nothing is not", () => {
    const plain = voucherWith({});
    const own = countersOf(plain, counting);
    const draws = drawsOf(plain, own, { discount: 0, currency: gbp });
    expect(draws.map(({ counter }) => counter)).toEqual([
      "voucher:v",
      "voucher:v/customer:id:c1",
      "voucher:v/customer:email:a",
    ]);
    for (const draw of draws) expect(draw).not.toHaveProperty("limit");
    const [, , , budget] = drawsOf(plain, own, { discount: 5, currency: gbp });
    expect(budget).toEqual({ counter: "budget:v/GBP", by: 5 });
  });

  test("keep a limit of 0", () => {
    const none = voucherWith({ total: 0 });
    expect(drawsOf(none, countersOf(none, counting), { discount: 0, currency: gbp })[0]).toEqual({
      counter: "voucher:v",
      by: 1,
      limit: 0,
    });
  });

  test("on one counter are made one, under the lower limit", () => {
    const draws: CounterDraw[] = [
      { counter: "set:s", by: 1, limit: 5 },
      { counter: "voucher:a", by: 1 },
      { counter: "set:s", by: 2, limit: 3 },
      { counter: "voucher:a", by: 1 },
      { counter: "set:s", by: 1 },
    ];
    expect(mergeDraws(draws)).toEqual([
      { counter: "set:s", by: 4, limit: 3 },
      { counter: "voucher:a", by: 2 },
    ]);
    expect(mergeDraws([])).toEqual([]);
    expect(
      mergeDraws([
        { counter: "a", by: 2, limit: 3 },
        { counter: "b", by: 1 },
        { counter: "a", by: -2 },
      ]),
    ).toEqual([{ counter: "b", by: 1 }]);
  });

  test("are given back the other way, without a limit", () => {
    expect(givenBack([{ counter: "a", by: 3, limit: 5 }])).toEqual([{ counter: "a", by: -3 }]);
  });
});

describe("what the counters say", () => {
  test("is the most over a customer's keys, and the budget as money", () => {
    const drawn: Readonly<Record<string, number>> = {
      ...{ "voucher:v": 7, "voucher:v/customer:id:c1": 1, "voucher:v/customer:email:a": 3, "set:s": 9 },
      ...{ "set:s/customer:email:a": 2, "voucher:v/period:month:2026-11-01@Europe/Paris": 4, "budget:v/GBP": 1250 },
    };
    expect(usageOf(counters, (name) => drawn[name] ?? 0, gbp)).toEqual({
      ...{ total: 7, customer: 3, set: 9, setCustomer: 2, period: 4, budget: "12.50" },
    });
  });

  test.each([
    ["voucher:v", "limit_total"],
    ["set:s", "limit_set"],
    ["voucher:v/customer:id:c1", "limit_customer"],
    ["voucher:v/customer:email:/period:day:x", "limit_customer"],
    ["set:s/customer:id:c1", "limit_customer"],
    ["claim:k", "limit_customer"],
    ["voucher:set:x", "limit_total"],
  ])("of %s when it is full is %s", (counter, code) => {
    expect(findingOf({ counter, used: 3, limit: 3, by: 1 }, gbp)).toEqual({ code, params: { limit: 3, used: 3 } });
  });

  test("of a period and of a budget says more", () => {
    const [period, budget] = ["voucher:v/period:week:2026-11-16@UTC", "budget:v/GBP"].map((counter) =>
      findingOf({ counter, used: 4999, limit: 5000, by: 250 }, gbp),
    );
    expect(period).toEqual({ code: "limit_period", params: { limit: 5000, used: 4999, period: "week" } });
    expect(budget).toEqual({
      code: "budget_exhausted",
      params: { remaining: "0.01", wanted: "2.50", currency: "GBP" },
    });
    expect(findingOf({ counter: "budget:v/GBP", used: 6000, limit: 5000, by: 1 }, gbp).params).toMatchObject({
      remaining: "0.00",
    });
  });
});
