import { describe, expect, test } from "vitest";
import { type Finding, inOrder, reasonCodes, toReason } from "../../src/domain/reason.js";
import { messages } from "../../src/domain/reason-messages.js";
import type { ReasonCode } from "../../src/domain/reason-params.js";

/** The whole vocabulary, primary first. */
const vocabulary = `code_missing, code_malformed, code_unknown, too_many_attempts, shop_required, voucher_disabled,
  not_started, expired, outside_schedule, limit_total, limit_set, limit_customer, limit_period, budget_exhausted,
  customer_required, claim_required, claim_expired, not_owner, customer_not_eligible, not_first_order,
  currency_not_supported, price_basis_mismatch, min_spend_not_met, max_spend_exceeded, min_quantity_not_met,
  no_eligible_items, excluded_item_present, no_shipping, nothing_to_discount, already_applied, not_combinable,
  better_applied, too_many_codes, custom`.split(/,\s*/);
const faults = `application_not_found, hold_expired, quote_stale, idempotency_conflict, already_released,
  already_refunded, refund_exceeds, keyspace_too_small, conflict`.split(/,\s*/);

/** Parameters with everything that any message may want. */
const params = {
  ...{ problem: "is odd", shops: ["s"], startsAt: "a", endsAt: "b", zone: "UTC", limit: 1, used: 2, period: "day" },
  ...{ remaining: "1", wanted: "2", currency: "GBP", order: 1, orders: 2, supported: ["EUR"], pricesIncludeTax: true },
  ...{
    required: "3",
    actual: "4",
    missing: "5",
    lines: ["1"],
    with: ["A"],
    difference: "6",
    most: 3,
    id: "i",
    key: "k",
  },
  ...{ expected: "7", retryAfterSeconds: 60, asked: "8", left: "9", length: 4 },
};

describe("the reasons", () => {
  test("stand in the order of the contract, faults of an operation last", () => {
    expect(reasonCodes).toEqual([...vocabulary, ...faults]);
  });

  test.each(reasonCodes)("%s has words for what is wrong and what to do", (code) => {
    const reason = toReason({ code, params } as unknown as Finding);
    expect(reason.message).toMatch(/^.{10,}\.$/);
    expect(reason.message).not.toMatch(/undefined|\[object|NaN/);
    expect(reason.remedy).toMatch(/^.{5,}\.$/);
    expect(["no", "yes", "later"]).toContain(reason.retry);
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test("are told in that order, those of one code as they came", () => {
    const given = ["conflict", "expired", "code_missing", "expired", "custom"].map((code, place) => ({
      code: code as ReasonCode,
      place,
    }));
    expect(inOrder(given).map(({ code, place }) => `${code} ${place}`)).toEqual([
      ...["code_missing 2", "expired 1", "expired 3", "custom 4", "conflict 0"],
    ]);
  });
});

describe("a reason", () => {
  const finding: Finding<"limit_total"> = { code: "limit_total", params: { limit: 3, used: 3 } };

  test("says which voucher and offer it is about, if it is about one", () => {
    expect(toReason(finding)).toEqual({
      ...{ code: "limit_total", params: { limit: 3, used: 3 }, retry: "no", remedy: "Use another code." },
      message: "This voucher was used 3 of 3 times.",
    });
    expect(toReason({ ...finding, offerId: "o" }, { voucherCode: "A" })).toMatchObject({
      offerId: "o",
      voucherCode: "A",
    });
  });

  test("can be worth another try later than its code usually is", () => {
    expect(toReason({ ...finding, retry: "later" }).retry).toBe("later");
  });

  test("speaks in the words of the host, code by code, and keeps its own retry", () => {
    const own = {
      limit_total: {
        ...messages.limit_total,
        retry: "yes" as const,
        remedy: "Weg.",
        message: ({ used }: { readonly used: number }) => `Schon ${used}-mal benutzt.`,
      },
    };
    expect(toReason(finding, { messages: own })).toMatchObject({
      message: "Schon 3-mal benutzt.",
      remedy: "Weg.",
      retry: "no",
    });
    const expired = toReason({ code: "expired", params: { endsAt: "2026" } }, { messages: own });
    expect(expired.message).toBe("This voucher ended at 2026.");
  });
});
