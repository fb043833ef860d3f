import { createVouchers } from "../../../src/index.js";
import { aCart } from "../../../src/testing/index.js";
import { racingStores } from "./racing-stores.js";

// One of several processes that want the same voucher: 50 attempts at once in each database, and what became of them.
const [name, ...databases] = process.argv.slice(2) as [string, ...string[]];
for (const database of databases) {
  const [driver, url] = database.split("=") as [string, string];
  const { store, end } = await racingStores[driver]!(url);
  const vouchers = createVouchers({ currency: "GBP", store });
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, attempt) =>
      vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: `${name}-${attempt}` }),
    ),
  );
  await end();
  process.send!({
    driver,
    used: results.filter(({ ok }) => ok).length,
    refused: results.flatMap((result) => (result.ok ? [] : [result.reasons[0]!.code])),
  });
}
process.disconnect();
