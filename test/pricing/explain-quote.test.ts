import { expect, test } from "vitest";
import {
  amountOff,
  defineVoucher,
  explainQuote,
  gift,
  percentOff,
  quoteCart,
  shippingPercentOff,
  spendAtLeast,
} from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";

const now = "2026-06-01T12:00:00Z";
const offer = (code: string, offers: NonNullable<Parameters<typeof defineVoucher>[0]["offers"]>) =>
  defineVoucher(aVoucher({ code, offers }));

test("a quote is explained step by step, with what each code came to and what is missing", () => {
  const vouchers = [
    offer("TEN", [{ benefit: percentOff("10") }]),
    offer("BIG", [{ name: "big carts", condition: spendAtLeast("50.00"), benefit: percentOff("5") }]),
    offer("TOTE", [{ benefit: gift("tote-bag") }]),
  ];
  const quote = quoteCart({
    cart: aCart({ quantity: 4 }),
    vouchers,
    codes: ["TEN", "BIG", "TOTE", "NOPE"],
    now,
    trace: true,
  });
  expect(explainQuote(quote).split("\n")).toEqual([
    "40.00 GBP before discounts, under policy running.",
    "1. order: TEN takes 4.00 off 40.00: 1 4.00.",
    "2. order: BIG (big carts) is skipped. Spend 10.00 GBP more: it counts from 50.00 GBP.",
    "3. order: TOTE gives a gift.",
    "TEN: applied, 4.00 GBP off.",
    "BIG: rejected. Spend 10.00 GBP more: it counts from 50.00 GBP. Add goods to the cart.",
    "TOTE: applied, 0.00 GBP off.",
    '"NOPE": rejected. This code does not exist. Check the code for typing errors.',
    "Gift: 1 × tote-bag.",
    "To pay: 36.00 GBP.",
  ]);
});

test("shipping is explained with its charge, or as what is waited for", () => {
  const free = [offer("FREE", [{ benefit: shippingPercentOff("100") }])];
  const known = quoteCart({
    cart: { ...aCart(), shipping: [{ id: "post", charge: "4.99" }] },
    vouchers: free,
    now,
    trace: true,
  });
  expect(explainQuote(known).split("\n").slice(1)).toEqual([
    "1. shipping: FREE takes 4.99 off 4.99: post 4.99.",
    "FREE: applied, 4.99 GBP off.",
    "Shipping: 0.00 GBP instead of 4.99.",
    "To pay: 10.00 GBP.",
  ]);
  const unknown = quoteCart({ cart: aCart(), vouchers: free, now, trace: true });
  expect(explainQuote(unknown)).toContain("FREE waits for the shipping charge.");
  expect(explainQuote(unknown)).toContain("FREE: applied, 0.00 GBP off, more once the shipping charge is known.");
});

test("a discount that its budget cut short is explained with what is missing", () => {
  const offers = [{ benefit: amountOff("6.00") }];
  const voucher = defineVoucher(aVoucher({ offers, whenShort: "partial", limits: { budget: "4.00" } }));
  expect(explainQuote(quoteCart({ cart: aCart(), vouchers: [voucher], now }))).toContain(
    "SAVE10: applied, 4.00 GBP off, 2.00 less than without its budget, which has no more.",
  );
});
