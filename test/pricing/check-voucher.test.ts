import { describe, expect, test } from "vitest";
import { checkVoucher, defineVoucher, percentOff, spendAtLeast, type Voucher } from "../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../src/testing/builders.js";
import { thrownBy } from "../domain/thrown-by.js";
import { today } from "./a-quote.js";

const voucher = defineVoucher(
  aVoucher({
    limits: { perCustomer: 1 },
    endsAt: "2026-06-30T00:00:00Z",
    offers: [{ condition: spendAtLeast("20.00"), benefit: percentOff(10) }],
  }),
);
const customer = aCustomer();
const codes = (reasons: ReturnType<typeof checkVoucher>) => reasons.map(({ code }) => code);

describe("checking a voucher without a cart", () => {
  test("finds nothing against it for a customer who may use it", () => {
    expect(checkVoucher({ voucher, customer, now: today })).toEqual([]);
  });

  test("looks at its terms alone", () => {
    expect(codes(checkVoucher({ voucher, now: today }))).toEqual(["customer_required"]);
    expect(codes(checkVoucher({ voucher, customer, now: today, usage: { customer: 1 } }))).toEqual(["limit_customer"]);
    expect(codes(checkVoucher({ voucher, now: "2026-07-01T00:00:00Z" }))).toEqual(["expired", "customer_required"]);
  });
});

describe("checking a voucher with a cart", () => {
  test("asks whether it would give anything here", () => {
    const input = { voucher, customer, now: today };
    expect(checkVoucher({ ...input, cart: aCart({ quantity: 2 }) })).toEqual([]);
    expect(codes(checkVoucher({ ...input, cart: aCart() }))).toEqual(["min_spend_not_met"]);
    expect(codes(checkVoucher({ ...input, cart: aCart({ gift: true }) }))).toEqual([
      "min_spend_not_met",
      "no_eligible_items",
    ]);
    expect(codes(checkVoucher({ ...input, cart: aCart(), usage: { customer: 1 } }))).toEqual([
      "limit_customer",
      "min_spend_not_met",
    ]);
  });

  test("does not see a voucher of a shop that has no line in it", () => {
    const ofShop = defineVoucher(aVoucher({ scope: { shopId: "s1" } }));
    const [reason, ...others] = checkVoucher({ voucher: ofShop, cart: aCart({ shopId: "s2" }), now: today });
    expect(reason).toMatchObject({ code: "code_unknown" });
    expect(others).toEqual([]);
    expect(checkVoucher({ voucher: ofShop, cart: aCart({ shopId: "s1" }), now: today })).toEqual([]);
  });
});

describe("checking any voucher", () => {
  test("takes one read back from JSON", () => {
    expect(checkVoucher({ voucher: JSON.parse(JSON.stringify(voucher)), customer, now: today })).toEqual([]);
  });

  test("takes an automatic one", () => {
    const automatic = defineVoucher({ id: "a", automatic: true, offers: [{ benefit: percentOff(5) }] });
    expect(checkVoucher({ voucher: automatic, cart: aCart(), now: today })).toEqual([]);
  });

  test("refuses what is no voucher, no customer and no instant", () => {
    expect(thrownBy(() => checkVoucher({ voucher: {} as Voucher, now: today })).path).toMatch(/^voucher\./);
    expect(thrownBy(() => checkVoucher({ voucher, now: "today" })).path).toBe("now");
    expect(thrownBy(() => checkVoucher({ voucher, now: today, customer: { id: 5 as unknown as string } })).path).toBe(
      "customer.id",
    );
  });
});
