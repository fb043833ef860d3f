import { type SqlHandle, type SqlStore, sqlStore } from "../../../src/adapters/sql/index.js";
import { heldEntry, inserting, oneOf, releasing } from "../../../src/testing/conformance/entries.js";
import { voucherRecord } from "../../../src/testing/conformance/records.js";

/** A statement and how PostgreSQL would run it. */
export interface QueryPlan {
  readonly sql: string;
  readonly plan: string;
}

/** Fills every table of a store with so many rows and asks each of its queries how it would be run. */
export async function explainQueries(
  { exec, fromTx, transaction }: SqlHandle<unknown>,
  { prefix, rows }: { readonly prefix: string; readonly rows: number },
): Promise<readonly QueryPlan[]> {
  const plans: QueryPlan[] = [];
  const explaining = sqlStore({
    dialect: "postgres",
    fromTx,
    transaction,
    async exec(sql, params) {
      const told = await exec!(`explain ${sql}`, params);
      plans.push({ sql, plan: told.map((row) => row["QUERY PLAN"]).join("\n") });
      return exec!(sql, params);
    },
    tablePrefix: prefix,
  });
  await explaining.migrate();
  for (const sql of fillTables(prefix, rows)) await exec!(sql, []);
  await askEverything(explaining);
  return plans;
}

/** What reads a table of the store from end to end; there must be none. */
export function fullScans(plans: readonly QueryPlan[], prefix: string): readonly QueryPlan[] {
  return plans.filter(({ plan }) => plan.includes(`Seq Scan on ${prefix}`));
}

function fillTables(prefix: string, rows: number): readonly string[] {
  const of = `from generate_series(1, ${rows}) n`;
  return [
    `insert into ${prefix}vouchers (id, version, record, scope, code_key, automatic, set_id)
       select 'v' || n, 1, '{}', case when n % 2000 = 0 then 'shop:east' when n % 2 = 0 then 'shop:north' else 'global' end, 'CODE' || n, 0, 's' || n % 100 ${of}`,
    `insert into ${prefix}voucher_versions select 'v' || n, 0, '{}' ${of}`,
    `insert into ${prefix}sets (id, version, record) select 's' || n, 1, '{}' ${of}`,
    `insert into ${prefix}set_versions select 's' || n, 0, '{}' ${of}`,
    `insert into ${prefix}entries (id, entry_key, version, kind, status, held_until, record)
       select 'e' || n, 'k' || n, 1, 'application', case when n % 100 = 0 then 'held' else 'confirmed' end,
         case when n % 100 = 0 then '2026-01-01T00:00:00.000Z' end, '{"kind":"application","record":{}}' ${of}`,
    `insert into ${prefix}entry_labels select 'voucher:v' || n % 500, n ${of}`,
    `insert into ${prefix}entry_labels select 'customer:id:c' || n % 500, n ${of}`,
    `insert into ${prefix}entry_labels select 'draws:voucher:v' || n, n ${of} where n % 100 = 0`,
    `insert into ${prefix}entry_uses select n, 0, 'v' || n % 1000, 's' || n % 1000, 'id:c' || n % 500, 'GBP', 100, 1 ${of}`,
    `insert into ${prefix}counters select 'voucher:v' || n, 1 ${of}`,
    `insert into ${prefix}purchases (id, purchase_key, version, status, record)
       select 'p' || n, 'k' || n, 1, case when n % 100 = 0 then 'pending' else 'succeeded' end, '{}' ${of}`,
    `insert into ${prefix}purchase_items select 'KS' || n, 'p' || n ${of}`,
    `insert into ${prefix}purchase_labels select 'customer:id:c' || n % 500, n ${of}`,
    `insert into ${prefix}events (record) select '{}' ${of}`,
    "analyze",
  ];
}

async function askEverything(store: SqlStore<unknown>): Promise<void> {
  const { vouchers, sets, claims, applications, purchases, ledger, outbox } = store;
  const customerKeys = ["id:c1", "id:c2"];
  await vouchers.get("v1", {});
  await vouchers.get("v1", { version: 0 });
  await vouchers.candidates({ codeKeys: ["CODE1", "CODE2"], shops: ["north"], automatic: true }, {});
  const codes = { codeKeys: ["CODE1", "CODE2"], shops: ["north"], automatic: true };
  await store.lookUps!.together({ ...codes, customerKeys, key: "k1" }, {});
  await vouchers.list({ limit: 50, after: "v9000" }, {});
  await vouchers.list({ limit: 50, after: "v9000", shopId: "east" }, {});
  await vouchers.count({ setId: "s7" }, {});
  await vouchers.list({ limit: 50, after: "v9000", setId: "s7" }, {});
  await sets.get("s1", {});
  await sets.get("s1", { version: 0 });
  await sets.list({ limit: 50, after: "s9000" }, {});
  await applications.get("e1", {});
  await applications.list({ limit: 50, after: "e9000" }, {});
  await applications.list({ limit: 50, status: "held" }, {});
  await applications.list({ limit: 50, voucherId: "v7", customerKeys, status: "confirmed" }, {});
  await claims.list({ limit: 50, customerKeys, voucherIds: ["v7"] }, {});
  await purchases.get("p1", {});
  await purchases.find("k1", {});
  await purchases.findByOrderId("KS1", {});
  await purchases.list({ limit: 50, after: "p9000", customerKeys }, {});
  await purchases.list({ limit: 50, status: "pending" }, {});
  await ledger.counters(["voucher:v1", "voucher:v2"], {});
  await ledger.find("k1", {});
  await ledger.due({ now: "2026-06-01T00:00:00.000Z", limit: 20 }, {});
  await ledger.due({ now: "2026-06-01T00:00:00.000Z", limit: 20, counter: "voucher:v100" }, {});
  await ledger.tally({ voucherId: "v7", statuses: ["confirmed"] }, {});
  await ledger.tally({ setId: "s7", statuses: ["confirmed"] }, {});
  await outbox.pending(50, {});
  await outbox.delivered([1, 2, 3], {});
  const entry = heldEntry("new", { draws: [oneOf("voucher:v1", 5)] });
  const guards = [{ of: "voucher", id: voucherRecord("v1").id, version: 1 }] as const;
  await ledger.move(inserting(entry, { guards }), {});
  const late = heldEntry("late", { draws: [oneOf("voucher:v1", 1), oneOf("voucher:v2", 5)] });
  await ledger.move(inserting(late, { guards: [...guards, { of: "set", id: "s1", version: 1 }] }), {});
  await ledger.move(releasing(entry), {});
}
