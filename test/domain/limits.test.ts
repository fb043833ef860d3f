import { describe, expect, test } from "vitest";
import { readLimits, readZone, strictest, withUsage } from "../../src/domain/limits.js";
import { pathsOf, thrownBy } from "./thrown-by.js";

const gbp = { code: "GBP", digits: 2 };
const read = (limits: unknown) => readLimits(limits, "limits", { currency: gbp });
const day = { period: "day", zone: "UTC" } as const;

describe("limits", () => {
  test("are all optional, in any mix", () => {
    expect(read({})).toEqual({});
    const all = {
      total: 0,
      perCustomer: 1,
      perSet: 2,
      perSetPerCustomer: 3,
      claims: 4,
      perPeriod: { ...day, limit: 5 },
    };
    expect(read({ ...all, budget: "50" })).toEqual({ ...all, budget: { GBP: "50.00" } });
    expect(read({ budget: { GBP: 0, JPY: "900" } })).toEqual({ budget: { GBP: "0.00", JPY: "900" } });
    expect(read({ total: null, budget: undefined })).toEqual({});
  });

  test.each([
    [{ total: -1 }, "total"],
    [{ total: 1.5 }, "total"],
    [{ total: "3" }, "total"],
    [{ perCustomer: Number.NaN }, "perCustomer"],
    [{ perSet: Number.POSITIVE_INFINITY }, "perSet"],
    [{ claims: 2 ** 53 }, "claims"],
    [{ perPeriod: { ...day } }, "perPeriod.limit"],
    [{ perPeriod: { ...day, period: "year", limit: 1 } }, "perPeriod.period"],
    [{ perPeriod: { period: "day", limit: 1 } }, "perPeriod.zone"],
    [{ perPeriod: { ...day, limit: 1, from: 2 } }, "perPeriod.from"],
    [{ budget: "-1" }, "budget"],
    [{ budget: { GBP: "1.005" } }, "budget.GBP"],
    [{ perUser: 1 }, "perUser"],
  ])("refuse %j at limits.%s", (limits, field) => {
    expect(pathsOf(() => read(limits))).toEqual([`limits.${field}`]);
  });

  test("are no list and no number", () => {
    for (const limits of [[], 5, null]) expect(thrownBy(() => read(limits)).path).toBe("limits");
  });
});

describe("a zone", () => {
  test.each(["Europe/Paris", "UTC", "America/Argentina/Buenos_Aires"])("can be %s", (zone) => {
    expect(readZone(zone, "zone")).toBe(zone);
  });

  test.each(["Mars/Base", "", "CEST+1", null, 1])("is not %j", (zone) => {
    expect(thrownBy(() => readZone(zone, "zone")).path).toBe("zone");
  });
});

describe("a word for the usual limits", () => {
  test("adds the limit that it stands for", () => {
    expect(withUsage({}, "single-use", "limits")).toEqual({ total: 1 });
    expect(withUsage({ claims: 5 }, "once-per-customer", "limits")).toEqual({ claims: 5, perCustomer: 1 });
    expect(withUsage({ total: 9 }, "multi-use", "limits")).toEqual({ total: 9 });
    expect(withUsage({ total: 9 }, undefined, "limits")).toEqual({ total: 9 });
    expect(withUsage({ total: 0 }, "single-use", "limits")).toEqual({ total: 0 });
  });

  test("may not say something else than the limit does", () => {
    expect(thrownBy(() => withUsage({ total: 2 }, "single-use", "limits")).path).toBe("limits.total");
    expect(thrownBy(() => withUsage({ perCustomer: 2 }, "once-per-customer", "limits")).path).toBe(
      "limits.perCustomer",
    );
  });
});

describe("the stricter of two limits", () => {
  test("is the lower of each", () => {
    const a = { total: 5, perCustomer: 2, perSet: 100, budget: { GBP: "9.00", EUR: "20.00" } };
    const b = { total: 7, perCustomer: 1, claims: 3, budget: { GBP: "10.00", EUR: "5.00" } };
    const both = { total: 5, perCustomer: 1, perSet: 100, claims: 3, budget: { GBP: "9.00", EUR: "5.00" } };
    expect(strictest(a, b)).toEqual(both);
    expect(strictest(b, a)).toEqual(both);
    expect(strictest({}, {})).toEqual({});
    expect(strictest({ budget: { GBP: "100.00" } }, { budget: { GBP: "99.99" } })).toEqual({
      budget: { GBP: "99.99" },
    });
  });

  test("is the lower of one period's, whichever side has it", () => {
    const [one, ten] = [{ perPeriod: { ...day, limit: 1 } }, { perPeriod: { ...day, limit: 10 } }];
    expect([strictest(one, ten), strictest(ten, one), strictest(one, {}), strictest({}, one)]).toEqual([
      one,
      one,
      one,
      one,
    ]);
  });

  test("never allows a currency that one of the budgets does not have", () => {
    const both = strictest({ budget: { GBP: "9.00" } }, { budget: { GBP: "5.00", EUR: "5.00" } });
    expect(both).toEqual({ budget: { GBP: "5.00" } });
  });
});
