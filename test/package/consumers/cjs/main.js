const { createVouchers, percentOff, spendAtLeast } = require("vouchsafe");
const { aCart, aVoucher, fixedClock, seededIds } = require("vouchsafe/testing");

async function main() {
  const vouchers = createVouchers({ currency: "GBP", clock: fixedClock("2026-01-01T12:00:00Z"), ids: seededIds("t") });
  await vouchers.create(
    aVoucher({
      code: "WELCOME10",
      offers: [{ condition: spendAtLeast("50.00"), benefit: percentOff("10", { maxDiscount: "20.00" }) }],
      limits: { total: 1 },
    }),
  );

  const cart = aCart({ unitPrice: "12.50", quantity: 5 });
  const quote = await vouchers.quote({ cart, codes: ["welcome10"] });
  const held = await vouchers.apply({ cart, codes: ["welcome10"], key: "checkout-1" });
  const confirmed = held.ok ? await vouchers.confirm(held.value.id) : held;
  const late = await vouchers.apply({ cart, codes: ["welcome10"], key: "checkout-2" });

  console.log(
    JSON.stringify({
      total: quote.total,
      held: held.ok && held.value.status,
      confirmed: confirmed.ok && confirmed.value.status,
      late: late.ok ? [] : late.reasons.map(({ code }) => code),
    }),
  );
}

main();
