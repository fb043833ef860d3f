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
  type Retry,
  type Schedule,
  shippingPercentOff,
  spendAtLeast,
  spendAtMost,
  type UsageCounts,
  type VoucherInput,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";

type ReasonCase = readonly [ReasonCode, Retry, VoucherInput, Partial<QuoteCartInput>, object];

const past = "2026-01-01T00:00:00.000Z";
const future = "2027-01-01T00:00:00.000Z";
const ann = { customer: { id: "c1", orders: 3 } };
const money = { currency: "GBP" };
const full = { limit: 1, used: 1 };
const used = (counts: UsageCounts) => ({ ...ann, usage: { SAVE10: counts } });
const on = (condition: Condition) => ({ offers: [{ condition, benefit: percentOff("10") }] });
const claimed = { claimRequired: true };
/** Noon in summer is 13:00 in London. */
const evenings: Schedule = {
  zone: "Europe/London",
  hours: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from: "18:00", to: "22:00" }],
};

/** A voucher of 10 % off a mug at 10.00 that one thing speaks against. */
export const reasonCases: readonly ReasonCase[] = [
  ["not_started", "later", { startsAt: future }, {}, { startsAt: future }],
  ["expired", "no", { endsAt: past }, {}, { endsAt: past }],
  ["outside_schedule", "later", { schedule: evenings }, {}, { zone: "Europe/London" }],
  ["limit_total", "no", { limits: { total: 1 } }, used({ total: 1 }), full],
  ["limit_set", "no", { limits: { perSet: 1 } }, used({ set: 1 }), full],
  ["limit_customer", "no", { limits: { perCustomer: 1 } }, used({ customer: 1 }), full],
  [
    "limit_period",
    "later",
    { limits: { perPeriod: { period: "day", zone: "UTC", limit: 1 } } },
    used({ period: 1 }),
    { ...full, period: "day" },
  ],
  [
    "budget_exhausted",
    "no",
    { limits: { budget: "5.00" } },
    used({ budget: "4.50" }),
    { remaining: "0.50", wanted: "1.00", ...money },
  ],
  ["customer_required", "yes", { limits: { perCustomer: 1 } }, {}, {}],
  ["claim_required", "yes", claimed, used({ claim: "none" }), {}],
  ["claim_expired", "no", claimed, used({ claim: "expired" }), {}],
  ["not_owner", "no", claimed, used({ claim: "other" }), {}],
  ["customer_not_eligible", "no", on(customerTags("vip")), ann, { tags: ["vip"] }],
  ["not_first_order", "no", on(firstOrder()), ann, { order: 1, orders: 3 }],
  [
    "currency_not_supported",
    "no",
    { offers: [{ benefit: amountOff({ EUR: "1.00" }) }] },
    {},
    { currency: "GBP", supported: ["EUR"] },
  ],
  ["price_basis_mismatch", "no", on(priceBasis(true)), {}, { pricesIncludeTax: false }],
  [
    "min_spend_not_met",
    "yes",
    on(spendAtLeast("12.00")),
    {},
    { required: "12.00", actual: "10.00", missing: "2.00", ...money },
  ],
  [
    "max_spend_exceeded",
    "yes",
    on(spendAtMost("9.00")),
    {},
    { required: "9.00", actual: "10.00", excess: "1.00", ...money },
  ],
  ["min_quantity_not_met", "yes", on(countAtLeast(3)), {}, { required: 3, actual: 1, missing: 2 }],
  [
    "no_eligible_items",
    "yes",
    { offers: [{ benefit: percentOff("10", { range: { products: ["cup"] } }) }] },
    {},
    { range: { products: ["cup"] } },
  ],
  ["excluded_item_present", "yes", on(containsNone({ products: ["mug"] })), {}, { lines: ["1"] }],
  [
    "no_shipping",
    "yes",
    { offers: [{ benefit: shippingPercentOff("100") }] },
    { cart: { ...aCart(), shipping: [{ id: "post", charge: "0.00" }] } },
    {},
  ],
  ["nothing_to_discount", "yes", {}, { cart: aCart({ unitPrice: "0.00" }) }, {}],
  ["custom", "no", on(not({ type: "always" })), {}, { cause: "not", type: "always" }],
];
