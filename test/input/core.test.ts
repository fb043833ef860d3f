import { describe, expect, test } from "vitest";
import {
  allocate,
  createOrderIds,
  createVouchers,
  defineVoucher,
  endOfDay,
  explainQuote,
  firstBenefit,
  formatCode,
  generateCodes,
  isActive,
  isExpired,
  orThrow,
  parseCode,
  parseOrderId,
  percentOff,
  quoteCart,
} from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { answerTo, inTime } from "./answer.js";

const a = { id: "a", weight: "1.00" };
const gbp = { currency: "GBP" };
const now = "2026-06-01T12:00:00Z";
const aKind = { type: "mine", read: () => ({ type: "mine" }), compile: () => ({ check: () => [] }) };
const zeros = (size: number) => new Uint8Array(size);
const counting = (usage: unknown) =>
  quoteCart({
    cart: aCart(),
    now,
    vouchers: [defineVoucher(aVoucher({ limits: { total: 3, budget: "50.00" } }))],
    usage: { SAVE10: usage } as never,
  });

/** Calls of the pure functions, and how each is answered. */
const calls: Readonly<Record<string, () => unknown>> = {
  "allocate: below nothing -> invalid_input at amount": () => allocate("-1.00", [a], gbp),
  "allocate: NaN -> invalid_input at amount": () => allocate(Number.NaN, [a], gbp),
  "allocate: 1e400 -> invalid_input at amount": () => allocate("1e400", [a], gbp),
  "allocate: a number in base 16 -> invalid_input at amount": () => allocate("0x10", [a], gbp),
  "allocate: digits held apart -> invalid_input at amount": () => allocate("1_000", [a], gbp),
  "allocate: an exponent -> accepted": () => allocate("1.5e1", [a], gbp),
  "allocate: three decimals -> invalid_input at amount": () => allocate("1.001", [a], gbp),
  "allocate: nobody to share -> invalid_input at shares": () => allocate("1.00", [], gbp),
  "allocate: no weight -> invalid_input at shares": () => allocate("1.00", [{ id: "a", weight: 0 }], gbp),
  "allocate: one id twice -> invalid_input at shares": () => allocate("1.00", [a, a], gbp),
  "allocate: a share of null -> invalid_input at shares[1]": () => allocate("1.00", [a, null as never], gbp),
  "allocate: an id with NUL -> invalid_input at shares[0].id": () => allocate("1.00", [{ id: "\0", weight: 1 }], gbp),
  "allocate: a weight below nothing -> invalid_input at shares[0].weight": () =>
    allocate("1.00", [{ id: "a", weight: -1 }], gbp),
  "allocate: weights beyond counting -> invalid_input at shares": () =>
    allocate(
      "1.00",
      [
        { id: "a", weight: "90000000000000" },
        { id: "b", weight: "90000000000000" },
      ],
      gbp,
    ),
  "allocate: no currency -> invalid_input at currency": () => allocate("1.00", [a], {} as never),
  "allocate: decimals of null -> accepted": () => allocate("1.00", [a], { ...gbp, minorUnits: null as never }),
  "allocate: decimals in text -> invalid_input at minorUnits.GBP": () =>
    allocate("1.00", [a], { ...gbp, minorUnits: { GBP: "2" as never } }),
  "allocate: a share called __proto__ -> accepted": () => allocate("1.00", [{ id: "__proto__", weight: 1 }], gbp),
  "parseCode: blank -> fault: missing": () => parseCode("\u00ad \t"),
  "parseCode: 10,000 characters -> fault: malformed": () => parseCode("A".repeat(10_000)),
  "parseCode: NUL -> fault: malformed": () => parseCode("A\0"),
  "parseCode: half a pair -> fault: malformed": () => parseCode("\ud83d"),
  "parseCode: __proto__ -> accepted": () => parseCode("__proto__"),
  "formatCode: groups of none -> invalid_input at groupSize": () => inTime(() => formatCode("ABC", { groupSize: 0 })),
  "formatCode: groups of less -> invalid_input at groupSize": () => inTime(() => formatCode("ABC", { groupSize: -4 })),
  "formatCode: groups of NaN -> invalid_input at groupSize": () =>
    inTime(() => formatCode("ABC", { groupSize: Number.NaN })),
  "formatCode: separator of null -> invalid_input at separator": () =>
    formatCode("ABCDEF", { separator: null as never }),
  "generateCodes: less than none -> invalid_input at count": () => generateCodes(-1),
  "generateCodes: half a code -> invalid_input at count": () => generateCodes(0.5),
  "generateCodes: without end -> invalid_input at count": () => generateCodes(Infinity),
  "generateCodes: too many -> invalid_input at count": () => generateCodes(10_000_001),
  "generateCodes: no symbol -> invalid_input at format.length": () => generateCodes(1, { length: 0 }),
  "generateCodes: an alphabet of one code -> invalid_input at format.alphabet": () =>
    generateCodes(1, { alphabet: "1I" }),
  "generateCodes: a long prefix -> invalid_input at format.prefix": () => generateCodes(1, { prefix: "P".repeat(33) }),
  "generateCodes: too little room -> keyspace_too_small at format.length": () => generateCodes(100, { length: 1 }),
  "generateCodes: existing numbers -> invalid_input at existing[0]": () => generateCodes(1, { existing: [5] as never }),
  "generateCodes: no random by undefined -> accepted": () => generateCodes(1, { random: undefined as never }),
  "generateCodes: a random of no bytes -> invalid_input at random": () =>
    inTime(() => generateCodes(1, { random: () => new Uint8Array(0) })),
  "generateCodes: a random of text -> invalid_input at random": () =>
    inTime(() => generateCodes(1, { random: (() => "x") as never })),
  "generateCodes: a random that repeats itself -> invalid_input at random": () =>
    inTime(() => generateCodes(2, { random: zeros })),
  "createOrderIds: small letters -> invalid_input at prefix": () => createOrderIds({ prefix: "ks" }),
  "createOrderIds: a prefix of 9 -> invalid_input at prefix": () => createOrderIds({ prefix: "ABCDEFGHI" }),
  "createOrderIds: no zone -> invalid_input at epoch": () => createOrderIds({ epoch: "2025-01-01T00:00:00" }),
  "createOrderIds: before the epoch -> invalid_input at clock": () =>
    createOrderIds({ clock: { now: () => 0 } }).next(),
  "createOrderIds: no time -> invalid_input at clock": () => createOrderIds({ clock: { now: () => NaN } }).next(),
  "createOrderIds: a clock of undefined -> accepted": () => createOrderIds({ clock: undefined as never }).next(),
  "parseOrderId: empty -> fault: prefix": () => parseOrderId(""),
  "parseOrderId: short -> fault: length": () => parseOrderId("KS1"),
  "parseOrderId: 10,000 characters -> fault: length": () => parseOrderId(`KS${"0".repeat(10_000)}`),
  "parseOrderId: NUL -> fault: symbol": () => parseOrderId("KS000000000000000\0"),
  "parseOrderId: a wrong symbol -> fault: check": () => parseOrderId("KS1RSJX04ZZ7PVTXDD"),
  "parseOrderId: __proto__ -> fault: prefix": () => parseOrderId("__proto__"),
  "parseOrderId: no zone -> invalid_input at epoch": () => parseOrderId("KS1RSJX04ZZ7PVTXDC", { epoch: "2025-01-01" }),
  "quoteCart: usage of NaN -> invalid_input at usage.SAVE10.total": () => counting({ total: Number.NaN }),
  "quoteCart: usage in words -> invalid_input at usage.SAVE10.total": () => counting({ total: "many" }),
  "quoteCart: usage below none -> invalid_input at usage.SAVE10.total": () => counting({ total: -1 }),
  "quoteCart: usage of null -> invalid_input at usage.SAVE10": () => counting(null),
  "quoteCart: a misspelt count -> invalid_input at usage.SAVE10.totl": () => counting({ totl: 3 }),
  "quoteCart: held in words -> invalid_input at usage.SAVE10.held": () => counting({ held: "no" }),
  "quoteCart: applications in words -> invalid_input at usage.SAVE10.applications.O1": () =>
    counting({ applications: { O1: "many" } }),
  "quoteCart: applications below none -> invalid_input at usage.SAVE10.applications.O1[0].used": () =>
    counting({ applications: { O1: [{ limit: 1, used: -1 }] } }),
  "quoteCart: a limit too few -> invalid_input at usage.SAVE10.applications.O1[0].limit": () =>
    counting({ applications: { O1: [{ used: 1 }] } }),
  "quoteCart: a budget in words -> invalid_input at usage.SAVE10.budget": () => counting({ budget: "much" }),
  "quoteCart: a message that is a text -> invalid_input at messages.code_unknown": () =>
    quoteCart({ cart: aCart(), vouchers: [], codes: ["X"], now, messages: { code_unknown: "Sorry" as never } }),
  "quoteCart: a message with a word too many -> invalid_input at messages.expired.retry": () =>
    quoteCart({
      cart: aCart(),
      vouchers: [],
      now,
      messages: { expired: { message: String, remedy: "", retry: "no" } as never },
    }),
  "defineVoucher: a limit in a Map -> invalid_input at voucher.limits": () =>
    defineVoucher(aVoucher({ limits: new Map([["total", 1]]) as never })),
  "defineVoucher: a percentage in base 16 -> invalid_input at voucher.offers[0].benefit.percent": () =>
    defineVoucher(aVoucher({ offers: [{ benefit: percentOff("0x10") }] })),
  "defineVoucher: kinds of null -> accepted": () => defineVoucher(aVoucher(), { kinds: null as never }),
  "defineVoucher: kinds in words -> invalid_input at kinds.conditions": () =>
    defineVoucher(aVoucher(), { kinds: { conditions: "mine" as never } }),
  "defineVoucher: a kind without a type -> invalid_input at kinds.conditions[0].type": () =>
    defineVoucher(aVoucher(), { kinds: { conditions: [{ ...aKind, type: undefined as never }] } }),
  "defineVoucher: a kind that reads nothing -> invalid_input at kinds.conditions[0].read": () =>
    defineVoucher(aVoucher(), { kinds: { conditions: [{ ...aKind, read: undefined as never }] } }),
  "defineVoucher: a kind of benefit for nothing -> invalid_input at kinds.benefits[0].target": () =>
    defineVoucher(aVoucher(), { kinds: { benefits: [{ ...aKind, target: "all" } as never] } }),
  "createVouchers: a kind that compiles nothing -> invalid_input at options.kinds.benefits[0].compile": () =>
    createVouchers({ ...gbp, kinds: { benefits: [{ ...aKind, compile: "soon" } as never] } }),
  "firstBenefit: no offers -> invalid_input at voucher.offers": () => firstBenefit({} as never),
  "isActive: nothing -> invalid_input at terms": () => isActive(null as never, now),
  "isActive: a switch in words -> invalid_input at terms.active": () => isActive({ active: "false" as never }, now),
  "isActive: no zone -> invalid_input at terms.startsAt": () => isActive({ active: true, startsAt: "2026-01-01" }, now),
  "isExpired: no zone -> invalid_input at terms.endsAt": () => isExpired({ endsAt: "2026-01-01" }, now),
  "explainQuote: an empty quote -> invalid_input at quote.outcomes": () => explainQuote({} as never),
  "orThrow: nothing -> invalid_input at result": () => orThrow(undefined as never),
  "orThrow: another object -> invalid_input at result.reasons": () => orThrow({ total: "5.00" } as never),
  "endOfDay: the year 50 -> invalid_input at day": () => endOfDay("0050-01-01", "UTC"),
  "createVouchers: order ids in small letters -> invalid_input at options.orderIds.prefix": () =>
    createVouchers({ ...gbp, orderIds: { prefix: "ks" } }),
  "createVouchers: a misspelt option -> invalid_input at options.curency": () =>
    createVouchers({ ...gbp, curency: "GBP" } as never),
  "createVouchers: a misspelt part -> invalid_input at options.orderIds.prefx": () =>
    createVouchers({ ...gbp, orderIds: { prefx: "AB" } as never }),
  "createVouchers: decimals of 99 -> invalid_input at options.minorUnits.EUR": () =>
    createVouchers({ ...gbp, minorUnits: { EUR: 99 } }),
  "createVouchers: a message that is a text -> invalid_input at options.messages.code_unknown": () =>
    createVouchers({ ...gbp, messages: { code_unknown: "Sorry" as never } }).quote({ cart: aCart(), codes: ["X"] }),
  "createVouchers: a clock of the year 275760 -> invalid_input at clock": async () => {
    const vouchers = createVouchers({ ...gbp, clock: { now: () => 8.64e15 } });
    await vouchers.create(aVoucher());
    return vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k" });
  },
};

describe("A bad call of the core is answered in kind", () => {
  test.each(Object.entries(calls))("%s", async (title, call) => {
    expect(await answerTo(call)).toBe(title.split(" -> ")[1]);
  });
});
