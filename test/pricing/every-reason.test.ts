import { describe, expect, test } from "vitest";
import {
  amountOff,
  type Condition,
  containsNone,
  countAtLeast,
  customerTags,
  firstOrder,
  not,
  percentOff,
  priceBasis,
  type QuoteCartInput,
  type ReasonCode,
  shippingPercentOff,
  spendAtLeast,
  spendAtMost,
  type UsageCounts,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { aQuote, outcomesOf, reasonsOf } from "./a-quote.js";

type Row = readonly [ReasonCode, VoucherInput, Partial<QuoteCartInput>, object];

const past = "2026-01-01T00:00:00.000Z";
const future = "2027-01-01T00:00:00.000Z";
const ann = { customer: { id: "c1", orders: 3 } };
const money = { currency: "GBP" };
const full = { limit: 1, used: 1 };
const used = (counts: UsageCounts) => ({ ...ann, usage: { SAVE10: counts } });
const on = (condition: Condition) => ({ offers: [{ condition, benefit: percentOff("10") }] });
const claimed = { claimRequired: true };

/** A voucher of 10 % off a mug at 10.00 that one thing speaks against. */
const rows: readonly Row[] = [
  ["not_started", { startsAt: future }, {}, { startsAt: future }],
  ["expired", { endsAt: past }, {}, { endsAt: past }],
  ["limit_total", { limits: { total: 1 } }, used({ total: 1 }), full],
  ["limit_set", { limits: { perSet: 1 } }, used({ set: 1 }), full],
  ["limit_customer", { limits: { perCustomer: 1 } }, used({ customer: 1 }), full],
  [
    "limit_period",
    { limits: { perPeriod: { period: "day", zone: "UTC", limit: 1 } } },
    used({ period: 1 }),
    { ...full, period: "day" },
  ],
  [
    "budget_exhausted",
    { limits: { budget: "5.00" } },
    used({ budget: "4.50" }),
    { remaining: "0.50", wanted: "1.00", ...money },
  ],
  ["customer_required", { limits: { perCustomer: 1 } }, {}, {}],
  ["claim_required", claimed, used({ claim: "none" }), {}],
  ["claim_expired", claimed, used({ claim: "expired" }), {}],
  ["not_owner", claimed, used({ claim: "other" }), {}],
  ["customer_not_eligible", on(customerTags("vip")), ann, { tags: ["vip"] }],
  ["not_first_order", on(firstOrder()), ann, { order: 1, orders: 3 }],
  [
    "currency_not_supported",
    { offers: [{ benefit: amountOff({ EUR: "1.00" }) }] },
    {},
    { currency: "GBP", supported: ["EUR"] },
  ],
  ["price_basis_mismatch", on(priceBasis(true)), {}, { pricesIncludeTax: false }],
  [
    "min_spend_not_met",
    on(spendAtLeast("12.00")),
    {},
    { required: "12.00", actual: "10.00", missing: "2.00", ...money },
  ],
  ["max_spend_exceeded", on(spendAtMost("9.00")), {}, { required: "9.00", actual: "10.00", ...money }],
  ["min_quantity_not_met", on(countAtLeast(3)), {}, { required: 3, actual: 1, missing: 2 }],
  ["no_eligible_items", { offers: [{ benefit: percentOff("10", { range: { products: ["cup"] } }) }] }, {}, {}],
  ["excluded_item_present", on(containsNone({ products: ["mug"] })), {}, { lines: ["1"] }],
  [
    "no_shipping",
    { offers: [{ benefit: shippingPercentOff("100") }] },
    { cart: { ...aCart(), shipping: [{ id: "post", charge: "0.00" }] } },
    {},
  ],
  ["nothing_to_discount", {}, { cart: aCart({ unitPrice: "0.00" }) }, {}],
  ["custom", on(not({ type: "always" })), {}, { cause: "not", type: "always" }],
];

describe.each(rows)("%s", (code, voucher, settings, params) => {
  test("alone, with its params and words", () => {
    const reasons = reasonsOf(aQuote([voucher], settings));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatchObject({ code, params, voucherCode: "SAVE10" });
    expect(reasons[0]?.params).toEqual(params);
    expect(["no", "yes", "later"]).toContain(reasons[0]?.retry);
    expect(reasons[0]?.message).toMatch(/\.$/);
    expect(reasons[0]?.remedy).toMatch(/\.$/);
  });

  test("behind a voucher that is switched off, which is told first", () => {
    const quote = aQuote([{ ...voucher, active: false }], settings);
    expect(outcomesOf(quote)).toEqual([["voucher_disabled", code]]);
  });
});

test.each([
  ["", "code_missing"],
  ["A\u0000B", "code_malformed"],
  ["NO-SUCH", "code_unknown"],
] as const)("The code %j names no voucher, so %s comes alone", (typed, code) => {
  expect(outcomesOf(aQuote([{}], { codes: [typed] }))).toEqual([[code]]);
});
