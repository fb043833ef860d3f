import { describe, expect, test } from "vitest";
import { reasonCodes } from "../../src/domain/reason.js";
import {
  type PolicyInput,
  percentOff,
  type ReasonCode,
  type Retry,
  spendAtLeast,
  type UsageCounts,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, outcomesOf, reasonsOf } from "./a-quote.js";
import { reasonCases } from "./reason-cases.js";

describe.each(reasonCases)("%s", (code, retry, voucher, settings, params) => {
  test("alone, with its params and words", () => {
    const reasons = reasonsOf(aQuote([voucher], settings));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatchObject({ code, retry, voucherCode: "SAVE10" });
    expect(reasons[0]?.params).toEqual(params);
    expect(reasons[0]?.message).toMatch(/\.$/);
    expect(reasons[0]?.remedy).toMatch(/\.$/);
  });

  test("behind a voucher that is switched off, which is told first", () => {
    const quote = aQuote([{ ...voucher, active: false }], settings);
    expect(outcomesOf(quote)).toEqual([["voucher_disabled", code]]);
  });
});

test("A voucher that is switched off", () => {
  const [reason, ...more] = reasonsOf(aQuote([{ active: false }]));
  expect(reason).toMatchObject({ code: "voucher_disabled", params: {}, retry: "no", voucherCode: "SAVE10" });
  expect(more).toEqual([]);
});

/** What was typed names no voucher, so what speaks against it comes alone. */
const typed: readonly (readonly [ReasonCode, string, readonly VoucherInput[], object])[] = [
  ["code_missing", "", [{}], {}],
  ["code_malformed", "A\u0000B", [{}], { problem: expect.any(String) }],
  ["code_unknown", "NO-SUCH", [{}], {}],
  ["shop_required", "SAVE10", [{ scope: { shopId: "s1" } }, { scope: { shopId: "s2" } }], { shops: ["s1", "s2"] }],
];

test.each(typed)("%s comes alone: no voucher was found", (code, input, vouchers, params) => {
  const cart = aCart({ shopId: "s1" }, { shopId: "s2" });
  const given = vouchers.map((voucher, at) => ({ id: `V${at}`, ...voucher }));
  const [reason, ...more] = reasonsOf(aQuote(given, { cart, codes: [input] }));
  expect(reason).toMatchObject({ code, params, retry: "yes" });
  expect(more).toEqual([]);
});

const off = (percent: string, more: object = {}) => ({ offers: [{ benefit: percentOff(percent), ...more }] });
const never = { offers: [{ condition: spendAtLeast("99.00"), benefit: percentOff("10") }] };

/** The second voucher, B, is refused for the sake of the first. */
const company: readonly (readonly [ReasonCode, Retry, VoucherInput, VoucherInput, PolicyInput, object])[] = [
  ["not_combinable", "yes", off("10", { sharing: "alone", priority: 1 }), off("20"), {}, { with: ["A"] }],
  ["not_combinable", "yes", off("10"), off("20"), { choose: "first" }, { with: ["A"] }],
  [
    "better_applied",
    "no",
    off("30", { sharing: "alone" }),
    off("20"),
    { choose: "best" },
    { with: ["A"], difference: "1.00", currency: "GBP" },
  ],
  ["too_many_codes", "yes", off("10"), off("20"), { maxCodes: 1 }, { most: 1 }],
];

test.each(company)("%s alone: one code stands in the way of another", (code, retry, first, second, policy, params) => {
  const vouchers = [
    { ...first, code: "A" },
    { ...second, code: "B" },
  ];
  const [reason, ...more] = reasonsOf(aQuote(vouchers, { policy, codes: ["A", "B"] }), 1);
  expect(reason).toMatchObject({ code, params, retry, voucherCode: "B" });
  expect(more).toEqual([]);
});

test("better_applied comes after what the cart has against another offer of the voucher", () => {
  const [least, twenty] = [...never.offers, ...off("20").offers];
  const vouchers = [
    { ...off("30"), code: "A" },
    { code: "B", offers: [least!, twenty!] },
  ];
  const quote = aQuote(vouchers, { policy: { choose: "bestPerLine" } });
  expect(outcomesOf(quote)).toEqual(["applied", ["min_spend_not_met", "better_applied"]]);
});

test.each([
  ["not_combinable", { sharing: "alone", priority: 1 }, {}],
  ["too_many_codes", {}, { maxCodes: 1 }],
] as const)("%s comes after what the cart itself has against the voucher", (code, more, policy) => {
  const vouchers = [
    { ...off("10", more), code: "A" },
    { ...never, code: "B" },
  ];
  expect(outcomesOf(aQuote(vouchers, { policy, codes: ["A", "B"] }))).toEqual(["applied", ["min_spend_not_met", code]]);
});

test("already_applied, alone: the same code in another spelling", () => {
  const quote = aQuote([{}], { codes: ["SAVE10", "save-1o"] });
  expect(outcomesOf(quote)).toEqual(["applied", ["already_applied"]]);
  expect(reasonsOf(quote, 1)[0]).toMatchObject({ params: {}, retry: "no", voucherCode: "SAVE10" });
});

test.each([["limit_total"], ["limit_set"], ["limit_customer"], ["budget_exhausted"]])(
  "%s may be free again later where holds are part of it",
  (code) => {
    const [, , voucher, settings] = reasonCases.find(([own]) => own === code)!;
    const usage = settings.usage as Readonly<Record<string, UsageCounts>>;
    const held = { SAVE10: { ...usage["SAVE10"], held: true } };
    expect(reasonsOf(aQuote([voucher], { ...settings, usage: held }))[0]).toMatchObject({ code, retry: "later" });
  },
);

test("Every reason there is has its case here, or comes from what pricing does not see", () => {
  const notOfPricing: Partial<Record<ReasonCode, string>> = {
    too_many_attempts: "guesses are counted before a code is looked up",
    application_not_found: "of a use",
    hold_expired: "of a use",
    quote_stale: "a price is compared with one shown before",
    idempotency_conflict: "of a key",
    already_released: "of a use",
    already_refunded: "of a refund",
    refund_exceeds: "of a refund",
    keyspace_too_small: "of new codes",
    conflict: "of two edits at once",
  };
  const cases = [...reasonCases, ...typed, ...company].map(([code]) => code);
  const all = new Set([...cases, "voucher_disabled", "already_applied", ...Object.keys(notOfPricing)]);
  expect([...all].sort()).toEqual([...reasonCodes].sort());
});
