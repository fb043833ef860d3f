import {
  type Cart,
  createVouchers,
  isVouchsafeError,
  percentOff,
  type Quote,
  spendAtLeast,
  type Vouchers,
} from "vouchsafe";
import { type CsvChunks, readCsv, writeCsv } from "vouchsafe/csv";
import { fromPg, migrations, type PgClient, type PgPool, type SqlStore, sqlStore } from "vouchsafe/sql";
import { aCart, aVoucher, type FixedClock, fixedClock } from "vouchsafe/testing";

const clock: FixedClock = fixedClock("2026-01-01T12:00:00Z");
const vouchers: Vouchers = createVouchers({ currency: "GBP", clock });
const voucher = await vouchers.create({
  ...aVoucher({ code: "WELCOME10" }),
  offers: [{ condition: spendAtLeast("50.00"), benefit: percentOff("10") }],
});
export const id: string = voucher.id;

const cart: Cart = aCart({ unitPrice: "12.50", quantity: 5 });
export const quote: Quote = await vouchers.quote({ cart, codes: ["welcome10"] });

const held = await vouchers.apply({ cart, codes: ["welcome10"], key: "checkout-1" });
export const answer: string = held.ok ? held.value.id : held.reasons.map(({ code }) => code).join();

// The types are real ones: with `any` none of these would be an error.
// @ts-expect-error a quote's total is a text
export const total: number = quote.total;
// @ts-expect-error a cart has lines
await vouchers.quote({ cart: { currency: "GBP" }, codes: [] });
// @ts-expect-error a refusal has no value
if (!held.ok) held.value;
// @ts-expect-error a voucher for tests has no such field
aVoucher({ colour: "red" });

export function replyTo(error: unknown): string {
  return isVouchsafeError(error) ? error.code : "unknown";
}

// A shop's pool of `pg` fits the shape; its transactions are those of the store.
export function shopOver(pool: PgPool, chunks: CsvChunks) {
  const store: SqlStore<PgClient> = sqlStore({ dialect: "postgres", ...fromPg(pool) });
  const shop = createVouchers({ currency: "GBP", store });
  // @ts-expect-error no such dialect
  migrations("oracle");
  return { shop, rows: readCsv(chunks), write: writeCsv };
}
