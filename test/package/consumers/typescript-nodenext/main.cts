import vouchsafe = require("vouchsafe");
import csv = require("vouchsafe/csv");
import sql = require("vouchsafe/sql");
import testing = require("vouchsafe/testing");

const voucher: vouchsafe.Voucher = vouchsafe.defineVoucher(testing.aVoucher());
const quote = vouchsafe.quoteCart({
  cart: testing.aCart(),
  vouchers: [voucher],
  codes: ["save10"],
  now: "2026-01-01T12:00:00Z",
});
// @ts-expect-error a quote's total is a text
const total: number = quote.total;

// @ts-expect-error statements are texts in lists
const statements: string = sql.migrations("postgres");

export = { total, statements, write: csv.writeCsv };
