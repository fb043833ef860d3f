import { createVouchers, defineVoucher, type Quote, quoteCart, type Voucher } from "vouchsafe";
import { readCsv } from "vouchsafe/csv";
import { fromBetterSqlite3, sqlStore } from "vouchsafe/sql";
import { aCart, aVoucher, fixedClock } from "vouchsafe/testing";

export const subpaths = { readCsv, fromBetterSqlite3, sqlStore };

const clock = fixedClock("2026-01-01T12:00:00Z");
const voucher: Voucher = defineVoucher(aVoucher());
export const quote: Quote = quoteCart({
  cart: aCart(),
  vouchers: [voucher],
  codes: ["save10"],
  now: new Date(clock.now()),
});

export async function pay(key: string): Promise<string> {
  const vouchers = createVouchers({ currency: "GBP", clock });
  await vouchers.create(aVoucher());
  const held = await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key });
  // @ts-expect-error an amount is a text
  const payable: number = held.ok ? held.value.payable : "0.00";
  return `${payable}`;
}
