import pg from "pg";
import { createVouchers } from "vouchsafe";
import { ownLedgerStore } from "./own-ledger-store.js";
import { races } from "./races.js";

// One of several processes that want the same vouchers: race after race, and what became of its attempts.
const [client, url] = process.argv.slice(2) as [string, string];
const pool = new pg.Pool({ connectionString: url });
const vouchers = createVouchers({ currency: "GBP", store: ownLedgerStore(pool) });
for (const [race, { attemptsOf }] of Object.entries(races)) {
  const results = await Promise.all(attemptsOf(client).map((attempt) => vouchers.apply(attempt)));
  process.send!({
    race,
    used: results.flatMap((result) => (result.ok ? [result.value.id] : [])),
    refused: results.flatMap((result) => (result.ok ? [] : [result.reasons[0]!.code])),
  });
}
await pool.end();
process.disconnect();
