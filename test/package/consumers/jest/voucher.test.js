const { createVouchers, defineVoucher, generateCodes, quoteCart, VouchsafeError } = require("vouchsafe");
const { aCart, aVoucher, fixedClock } = require("vouchsafe/testing");

test("a voucher is priced without a service", () => {
  const quote = quoteCart({
    cart: aCart({ unitPrice: "12.50", quantity: 5 }),
    vouchers: [defineVoucher(aVoucher())],
    codes: ["save10"],
    now: new Date("2026-01-01T12:00:00Z"),
  });
  expect(quote.total).toBe("56.25");
});

test("a voucher is applied and confirmed", async () => {
  const vouchers = createVouchers({ currency: "GBP" });
  await vouchers.create(aVoucher());
  const held = await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "checkout-1" });
  const confirmed = await vouchers.confirm(held.value.id);
  expect(confirmed.value.status).toBe("confirmed");
});

test("an error of one subpath is an instance of the class in the other", () => {
  expect(() => fixedClock("yesterday")).toThrow(VouchsafeError);
});

test("codes come from the system's secure source", () => {
  expect(new Set(generateCodes(100, { prefix: "SUMMER" })).size).toBe(100);
});
