const Database = require("libsql");
const { createVouchers } = require("vouchsafe");
const { readCsv, writeCsv } = require("vouchsafe/csv");
const { fromBetterSqlite3, sqlStore } = require("vouchsafe/sql");
const { aCart, aVoucher } = require("vouchsafe/testing");

async function main() {
  const store = sqlStore({ dialect: "sqlite", ...fromBetterSqlite3(new Database(":memory:")) });
  await store.migrate();
  const vouchers = createVouchers({ currency: "GBP", store });
  const { code: _code, ...terms } = aVoucher({ limits: { total: 1 } });
  const set = await vouchers.sets.create({ ...terms, name: "Printed", count: 0 });
  const { imported } = await vouchers.sets.import(set.id, readCsv(["code\nPRINT-1\n", "PRINT-2\n"]));
  const used = [];
  for (const [key, code] of Object.entries({ a: "PRINT-1", b: "PRINT-1", c: "PRINT-2" })) {
    used.push((await vouchers.apply({ cart: aCart(), codes: [code], key })).ok);
  }
  let text = "";
  for await (const chunk of writeCsv(vouchers.sets.export(set.id))) text += chunk;

  console.log(JSON.stringify({ imported, used, lines: text.trim().split("\n").length }));
}

main();
