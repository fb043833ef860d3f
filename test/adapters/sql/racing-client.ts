import { fromPg, sqlStore } from "../../../src/adapters/sql/index.js";
import { createVouchers } from "../../../src/index.js";
import { aCart } from "../../../src/testing/index.js";
import { aPool } from "./postgres-hosts.js";

// One of several processes that want the same voucher: 50 attempts at once, and what became of them.
const [url, name] = process.argv.slice(2);
const pool = aPool(url!);
const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "race_" });
const vouchers = createVouchers({ currency: "GBP", store });
const results = await Promise.all(
  Array.from({ length: 50 }, (_, attempt) =>
    vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: `${name}-${attempt}` }),
  ),
);
await pool.end();
process.send!({
  used: results.filter(({ ok }) => ok).length,
  refused: results.flatMap((result) => (result.ok ? [] : [result.reasons[0]!.code])),
});
