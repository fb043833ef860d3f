import { describe, expect, test } from "vitest";
import {
  amountOff,
  defineVoucher,
  firstBenefit,
  percentOff,
  spendAtLeast,
  type VoucherInput,
} from "../../src/index.js";
import { aVoucher } from "../../src/testing/builders.js";
import { pathsOf, thrownBy } from "../domain/thrown-by.js";

const define = (voucher: object) => defineVoucher(aVoucher(voucher as VoucherInput));

/** Everything a voucher can say. */
const full: VoucherInput = {
  ...{ id: "v1", version: 3, code: "Summer-10", name: "Summer", description: "Ten off", scope: { shopId: "s1" } },
  ...{ setId: "set1", usage: "once-per-customer", active: false, claimRequired: true, restoreUse: "never" },
  ...{ whenShort: "partial", metadata: { a: [1, null, { b: "c" }] }, startsAt: "2026-01-01T00:00:00+01:00" },
  ...{ endsAt: new Date("2026-12-31T23:59:59Z"), createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-02T00:00:00Z" },
  archivedAt: "2026-02-01T00:00:00Z",
  currency: "GBP",
  limits: {
    ...{ total: 5, perSet: 9, perSetPerCustomer: 2, claims: 7, budget: { GBP: "50", JPY: 900 } },
    perPeriod: { period: "week", zone: "Europe/Paris", limit: 3 },
  },
  schedule: { zone: "Europe/Paris", hours: [{ days: ["mon", "sun"], from: "22:00", to: "02:00" }] },
  offers: [
    {
      condition: spendAtLeast("50"),
      benefit: percentOff("10.50", { maxDiscount: "20", range: { categories: ["Books"] } }),
    },
    {
      id: "two",
      name: "Two",
      priority: 5,
      sharing: "units",
      combinesWith: ["x"],
      consumes: "condition",
      stage: "lane",
      benefit: amountOff(1),
    },
  ],
};

describe("defining a voucher", () => {
  test("fills in every default", () => {
    expect(defineVoucher({ code: " save-10 ", offers: [{ benefit: percentOff(10) }] })).toEqual({
      ...{ id: "SAVE-10", version: 1, code: "SAVE-10", codeKey: "SAVE10", scope: "global", limits: {}, active: true },
      ...{ restoreUse: "on_full_refund", whenShort: "refuse" },
      ...{ createdAt: "1970-01-01T00:00:00.000Z", updatedAt: "1970-01-01T00:00:00.000Z" },
      offers: [
        {
          ...{ id: "SAVE-10.1", condition: { type: "always" }, benefit: { type: "percentOff", percent: "10" } },
          ...{ priority: 0, sharing: "shared", stage: "order" },
        },
      ],
    });
  });

  test("writes amounts, instants and usage out in full", () => {
    const voucher = defineVoucher(full);
    expect(voucher.startsAt).toBe("2025-12-31T23:00:00.000Z");
    expect(voucher.limits).toMatchObject({ perCustomer: 1, budget: { GBP: "50.00", JPY: "900" } });
    expect(voucher.offers.map(({ id }) => id)).toEqual(["v1.1", "two"]);
    expect(firstBenefit(voucher)).toMatchObject({ percent: "10.5", maxDiscount: { GBP: "20.00" } });
  });

  test("gives an equal voucher for what JSON gives back, and the same one for its own", () => {
    const voucher = defineVoucher(full);
    const again = defineVoucher(JSON.parse(JSON.stringify(voucher)));
    expect(again).toStrictEqual(voucher);
    expect(defineVoucher(voucher)).toBe(voucher);
  });

  test("gives an equal voucher for JSON also where capitals made the code longer", () => {
    const voucher = define({ id: "v1", code: "ß".repeat(50) });
    expect(defineVoucher(JSON.parse(JSON.stringify(voucher)))).toStrictEqual(voucher);
  });

  test("freezes it all the way down", () => {
    const isFrozenThrough = (value: unknown): boolean =>
      typeof value !== "object" ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozenThrough));
    expect(isFrozenThrough(defineVoucher(full))).toBe(true);
    expect(Object.isFrozen(full.offers)).toBe(false);
  });

  test.each([
    [{ code: "" }, "code"],
    [{ code: "A\u0000B" }, "code"],
    [{ code: 5 }, "code"],
    [{ id: "a/b" }, "id"],
    [{ id: "\ud800" }, "id"],
    [{ version: 0 }, "version"],
    [{ automatic: true }, "automatic"],
    [{ automatic: 1 }, "automatic"],
    [{ currency: "gbp" }, "currency"],
    [{ startsAt: "2026-01-01" }, "startsAt"],
    [{ startsAt: "2026-02-30T00:00:00Z" }, "startsAt"],
    [{ startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" }, "endsAt"],
    [{ offers: [] }, "offers"],
    [{ offers: {} }, "offers"],
    [{ offers: [{}] }, "offers[0].benefit"],
    [{ offers: [{ benefit: { type: "freeLunch" } }] }, "offers[0].benefit.type"],
    [{ offers: [{ benefit: percentOff(10), condition: { type: "__proto__" } }] }, "offers[0].condition.type"],
    [{ offers: [{ benefit: percentOff(10), priority: 1.5 }] }, "offers[0].priority"],
    [{ offers: [{ benefit: percentOff(10), sharing: "some" }] }, "offers[0].sharing"],
    [{ offers: [{ benefit: percentOff(10), combinesWith: [""] }] }, "offers[0].combinesWith[0]"],
    [{ offers: [{ benefit: percentOff(10), combine: [] }] }, "offers[0].combine"],
    [
      {
        offers: [
          { id: "x", benefit: percentOff(10) },
          { id: "x", benefit: percentOff(5) },
        ],
      },
      "offers",
    ],
    [{ limits: { total: -1 } }, "limits.total"],
    [{ limits: { totla: 5 } }, "limits.totla"],
    [{ limits: { total: 2 }, usage: "single-use" }, "limits.total"],
    [{ usage: "twice" }, "usage"],
    [{ schedule: { zone: "Mars/Base", hours: [] } }, "schedule.hours"],
    [{ scope: "shop" }, "scope"],
    [{ scope: { shopId: "" } }, "scope.shopId"],
    [{ metadata: { at: new Date(0) } }, "metadata.at"],
    [{ restoreUse: "always" }, "restoreUse"],
    [{ whenShort: "more" }, "whenShort"],
    [{ active: "yes" }, "active"],
    [{ codes: ["A"] }, "codes"],
  ])("refuses %j at voucher.%s", (voucher, field) => {
    expect(thrownBy(() => define(voucher))).toMatchObject({ code: "invalid_input", path: `voucher.${field}` });
  });

  test("needs a code or to be automatic", () => {
    expect(thrownBy(() => defineVoucher({ id: "v", offers: [{ benefit: percentOff(5) }] })).path).toBe("voucher.code");
    expect(defineVoucher({ id: "v", automatic: true, offers: [{ benefit: percentOff(5) }] }).code).toBeUndefined();
  });

  test("takes null for a field left out, as a row of a table has it", () => {
    const row = { ...aVoucher({ id: "v", automatic: true }), code: null, startsAt: null } as unknown as VoucherInput;
    expect(defineVoucher(row)).toMatchObject({ id: "v", automatic: true });
  });
});

describe("what is wrong with a voucher", () => {
  test("is named for every bad field", () => {
    const voucher = {
      id: "v",
      code: "",
      startsAt: "x",
      active: 1,
      usage: "no",
      scope: 5,
      offers: [{ benefit: percentOff(101) }],
    };
    const paths = pathsOf(() => define(voucher));
    expect(new Set(paths)).toEqual(
      new Set(
        ["code", "startsAt", "active", "usage", "scope", "offers[0].benefit.percent"].map(
          (field) => `voucher.${field}`,
        ),
      ),
    );
    expect(thrownBy(() => define(voucher)).path).toBe(paths[0]);
  });

  test("is not the id where it is the code", () => {
    expect(pathsOf(() => define({ code: "" }))).toEqual(["voucher.code"]);
  });

  test("is named for every bad limit", () => {
    const limits = { total: -1, perCustomer: 1.5, claims: "3" };
    expect(pathsOf(() => define({ limits })).map((path) => path.slice("voucher.limits.".length))).toEqual(
      expect.arrayContaining(["total", "perCustomer", "claims"]),
    );
  });

  test("is named for every bad field of one offer", () => {
    const offers = [{ benefit: percentOff(101), condition: spendAtLeast("-1"), priority: 1.5 }];
    expect(pathsOf(() => define({ offers })).map((path) => path.slice("voucher.offers[0].".length))).toEqual(
      expect.arrayContaining(["benefit.percent", "condition.amount", "priority"]),
    );
  });

  test("is named for unknown fields beside the bad ones", () => {
    expect(pathsOf(() => define({ code: "", foo: 1, bar: 2 }))).toEqual(
      expect.arrayContaining(["voucher.code", "voucher.foo", "voucher.bar"]),
    );
  });

  test("is not that two bad offers have one id", () => {
    const paths = pathsOf(() => define({ offers: [{ benefit: percentOff(101) }, { benefit: percentOff(0) }] }));
    expect(paths).toEqual(["voucher.offers[0].benefit.percent", "voucher.offers[1].benefit.percent"]);
  });

  test("is said of any JSON, also of a type that cannot be shown", () => {
    const benefit = JSON.parse('{"type":{"toString":1,"valueOf":1}}');
    expect(thrownBy(() => define({ offers: [{ benefit }] })).path).toBe("voucher.offers[0].benefit.type");
  });
});
