import { describe, expect, test } from "vitest";
import { amountOff, defineVoucher, memoryStore, percentOff } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { aShop } from "../service/a-shop.js";
import { answerTo } from "./answer.js";

const percent = (value: unknown) => ({ offers: [{ benefit: percentOff(value as never) }] });
const amount = (value: unknown) => ({ offers: [{ benefit: amountOff(value as never) }] });
const offer = (fields: object) => ({ offers: [{ benefit: percentOff("10"), ...fields }] });
const perPeriod = (fields: object) => ({
  limits: { perPeriod: { period: "day", zone: "Europe/London", limit: 1, ...fields } },
});
const slot = { days: ["mon"], from: "09:00", to: "17:00" };
const schedule = (fields: object) => ({ schedule: { zone: "Europe/London", hours: [slot], ...fields } });
const start = "2026-06-01T00:00:00Z";

/** What is wrong with a voucher otherwise good, and the field that is named for it. */
const badVouchers: readonly (readonly [title: string, fields: object, path: string])[] = [
  ["no code", { code: undefined }, "code"],
  ["a code of null", { code: null }, "code"],
  ["a code and automatic", { automatic: true }, "automatic"],
  ["a number for a code", { code: 10 }, "code"],
  ["a blank code", { code: "  " }, "code"],
  ["a code of dashes", { code: "--" }, "code"],
  ["a code of 10,000 characters", { code: "A".repeat(10_000) }, "code"],
  ["a code that is longer than any when written out", { code: "\ufdfa".repeat(10) }, "code"],
  ["a code with NUL", { code: "SAVE\0" }, "code"],
  ["a code with half a surrogate pair", { code: "SAVE\ud800" }, "code"],
  ["a code of Latin and Cyrillic letters", { code: "S\u0410VE" }, "code"],
  ["a field that is misspelt", { limit: { total: 1 } }, "limit"],
  ["an id with a slash", { id: "a/b" }, "id"],
  ["an empty id", { id: "" }, "id"],
  ["an id of 10,000 characters", { id: "a".repeat(10_000) }, "id"],
  ["an id with NUL", { id: "v\0" }, "id"],
  ["no offers", { offers: [] }, "offers"],
  ["offers that are one offer", { offers: { benefit: percentOff("10") } }, "offers"],
  ["an offer of null", { offers: [null] }, "offers[0]"],
  ["an offer without a benefit", { offers: [{}] }, "offers[0].benefit"],
  ["a benefit nobody knows", { offers: [{ benefit: { type: "constructor" } }] }, "offers[0].benefit.type"],
  ["a benefit called __proto__", { offers: [{ benefit: { type: "__proto__" } }] }, "offers[0].benefit.type"],
  ["a benefit's type that is no text", { offers: [{ benefit: { type: { toString: 1 } } }] }, "offers[0].benefit.type"],
  [
    "a benefit's type without a prototype",
    { offers: [{ benefit: { type: Object.create(null) } }] },
    "offers[0].benefit.type",
  ],
  ["a condition's type that is no text", offer({ condition: { type: { toString: 1 } } }), "offers[0].condition.type"],
  ["a condition nobody knows", offer({ condition: { type: "moon" } }), "offers[0].condition.type"],
  ["a percentage above 100", percent("100.01"), "offers[0].benefit.percent"],
  ["a percentage of none", percent("0"), "offers[0].benefit.percent"],
  ["a percentage below none", percent(-5), "offers[0].benefit.percent"],
  ["a percentage in three decimals", percent("33.333"), "offers[0].benefit.percent"],
  ["a percentage of NaN", percent(Number.NaN), "offers[0].benefit.percent"],
  ["a percentage of 1e400", percent("1e400"), "offers[0].benefit.percent"],
  ["a percentage of null", percent(null), "offers[0].benefit.percent"],
  ["a percentage in a list", percent(["10"]), "offers[0].benefit.percent"],
  ["an amount of none", amount("0.00"), "offers[0].benefit.amount"],
  ["an amount in three decimals", amount("5.005"), "offers[0].benefit.amount"],
  ["an amount in no currency", amount({}), "offers[0].benefit.amount"],
  ["an amount in a currency nobody has", amount({ XYZ: "1.00" }), "offers[0].benefit.amount.XYZ"],
  ["an amount of yen in decimals", amount({ JPY: "1.50" }), "offers[0].benefit.amount.JPY"],
  ["an amount in __proto__", amount(JSON.parse('{"__proto__":"1.00"}')), "offers[0].benefit.amount.__proto__"],
  [
    "an empty range",
    { offers: [{ benefit: percentOff("10", { range: { products: [] } }) }] },
    "offers[0].benefit.range.products",
  ],
  ["a priority of a half", offer({ priority: 0.5 }), "offers[0].priority"],
  ["a sharing nobody knows", offer({ sharing: "never" }), "offers[0].sharing"],
  [
    "two offers with one id",
    {
      offers: [
        { id: "a", benefit: percentOff(1) },
        { id: "a", benefit: percentOff(2) },
      ],
    },
    "offers",
  ],
  ["a currency in small letters", { currency: "gbp" }, "currency"],
  ["a usage nobody knows", { usage: "twice" }, "usage"],
  ["a usage against its limit", { usage: "single-use", limits: { total: 5 } }, "limits.total"],
  ["a limit below none", { limits: { total: -1 } }, "limits.total"],
  ["half a use", { limits: { perCustomer: 1.5 } }, "limits.perCustomer"],
  ["a limit in text", { limits: { perSet: "3" } }, "limits.perSet"],
  ["a limit without end", { limits: { claims: Infinity } }, "limits.claims"],
  ["a misspelt limit", { limits: { totl: 3 } }, "limits.totl"],
  ["a budget in three decimals", { limits: { budget: "10.001" } }, "limits.budget"],
  ["a period nobody knows", perPeriod({ period: "year" }), "limits.perPeriod.period"],
  ["a zone nobody knows", perPeriod({ zone: "Mars/Base" }), "limits.perPeriod.zone"],
  ["a zone called constructor", perPeriod({ zone: "constructor" }), "limits.perPeriod.zone"],
  ["a period without a limit", perPeriod({ limit: undefined }), "limits.perPeriod.limit"],
  ["an end before the start", { startsAt: start, endsAt: "2026-05-31T00:00:00Z" }, "endsAt"],
  ["a start without a zone", { startsAt: "2026-06-01T00:00:00" }, "startsAt"],
  ["a start on 30 February", { startsAt: "2026-02-30T00:00:00Z" }, "startsAt"],
  ["a start that is no moment", { startsAt: new Date(Number.NaN) }, "startsAt"],
  ["an end in milliseconds", { endsAt: 1_780_000_000_000 }, "endsAt"],
  ["a schedule without hours", schedule({ hours: [] }), "schedule.hours"],
  ["a schedule at 25 o'clock", schedule({ hours: [{ ...slot, from: "25:00" }] }), "schedule.hours[0].from"],
  ["a schedule on no day", schedule({ hours: [{ ...slot, days: ["someday"] }] }), "schedule.hours[0].days[0]"],
  ["a switch called yes", { active: "yes" }, "active"],
  ["a scope called shop", { scope: "shop" }, "scope"],
  ["a scope without its shop", { scope: {} }, "scope.shopId"],
  ["a name with NUL", { name: "a\0" }, "name"],
  ["metadata that are a date", { metadata: new Date(0) }, "metadata"],
  ["metadata that hold a function", { metadata: { f: () => 1 } }, "metadata.f"],
  ["metadata that hold NUL", { metadata: { note: "a\0b" } }, "metadata.note"],
  ["metadata that hold half a surrogate pair", { metadata: ["\ud800"] }, "metadata[0]"],
];

describe.each(badVouchers)("A voucher with a fault is refused by the name of the field: %s", (_title, fields, path) => {
  const bad = { ...aVoucher({ id: "v1" }), ...fields } as never;

  test("by defineVoucher", async () => {
    expect(await answerTo(() => defineVoucher(bad))).toBe(`invalid_input at voucher.${path}`);
  });

  test("by create, and nothing is left behind", async () => {
    const { vouchers, trace } = aShop(memoryStore());
    const before = await trace();
    expect(await answerTo(() => vouchers.create(bad))).toBe(`invalid_input at voucher.${path}`);
    expect(await trace()).toEqual(before);
  });
});

describe("What is the service's own cannot be given to create", () => {
  test.each([
    ["codeKey", { codeKey: "OTHER" }],
    ["setId", { setId: "s1" }],
    ["archivedAt", { archivedAt: start }],
    ["version", { version: 7 }],
    ["createdAt", { createdAt: start }],
  ])("%s", async (field, fields) => {
    const { vouchers, trace } = aShop(memoryStore());
    const before = await trace();
    const bad = { ...aVoucher(), ...fields } as never;
    expect(await answerTo(() => vouchers.create(bad))).toBe(`invalid_input at voucher.${field}`);
    expect(await trace()).toEqual(before);
  });
});

test.each([undefined, null])("An id and a currency of %s are left out and get their defaults", async (nothing) => {
  const { vouchers } = aShop(memoryStore());
  const offers = [{ benefit: amountOff("5.00") }];
  const voucher = await vouchers.create({ code: "FIVE", offers, id: nothing, currency: nothing } as never);
  expect(voucher.id).toBe("t1");
  expect((await vouchers.quote({ cart: aCart(), codes: ["five"] })).total).toBe("5.00");
});
