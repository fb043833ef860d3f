// npm run bench:sql: the store on the embedded PostgreSQL, beside the bare statement in the same run.
// For a quick look: VOUCHSAFE_BENCH_ROWS=20000 VOUCHSAFE_BENCH_ROUNDS=3 npm run bench:sql

import pg from "pg";
import { fromPg, type SqlHandle } from "vouchsafe/sql";
import { explainQueries, fullScans } from "../../adapters/sql/explain-queries.js";
import { startPostgres } from "../../postgres/start-postgres.js";
import { benchSet } from "./set.js";
import { benchUses } from "./uses.js";

const rows = Number(process.env["VOUCHSAFE_BENCH_ROWS"] ?? 1_000_000);
const rounds = Number(process.env["VOUCHSAFE_BENCH_ROUNDS"] ?? 7);

// As a server that means it: acknowledged is on the disk, unless a session asks not to wait.
const server = await startPostgres({
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  max_wal_size: "4GB",
});
const version = await withPool(
  { url: server.url },
  async (pool) => (await pool.query("show server_version")).rows[0].server_version,
);
console.log(`PostgreSQL ${version}, Node ${process.version}, medians of ${rounds} rounds taken in turns\n`);
for (const durable of [false, true]) {
  for (const clients of [1, 4, 16]) {
    const options = { url: server.url, clients, durable };
    console.log(await withPool(options, (pool) => benchUses(pool, { clients, durable, rounds })));
  }
}
console.log(await withPool({ url: server.url }, (pool) => benchSet(pool, rows)));
console.log(
  await withPool({ url: server.url }, async (pool) => {
    const plans = await explainQueries(fromPg(pool) as SqlHandle<unknown>, { prefix: "plans_", rows });
    const scans = fullScans(plans, "plans_");
    for (const { sql, plan } of scans) console.log(`${sql}\n${plan}\n`);
    if (scans.length > 0) process.exitCode = 1;
    return `${plans.length} queries at ${rows} rows a table: ${scans.length} read a whole table`;
  }),
);
await server.stop();

async function withPool<T>(
  { url, clients = 2, durable = true }: { readonly url: string; readonly clients?: number; readonly durable?: boolean },
  work: (pool: pg.Pool) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({
    connectionString: url,
    max: clients,
    options: `-c synchronous_commit=${durable ? "on" : "off"}`,
  });
  pool.on("error", () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
