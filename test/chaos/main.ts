// Real PostgreSQL, several processes, faults: npm run test:chaos
// Smaller: npm run test:chaos -- --attempts 25 --codes 5000

import { parseArgs } from "node:util";
import Table from "cli-table3";
import pg from "pg";
import { startPostgres } from "../postgres/start-postgres.js";
import { faults } from "./faults.js";
import { growingSet } from "./growing-set.js";
import { migrations } from "./migrations.js";
import { races } from "./races.js";
import type { World } from "./scenario.js";

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "8" },
    attempts: { type: "string", default: "250" },
    codes: { type: "string", default: "100000" },
  },
});
// What was acknowledged has to outlive the server's death; the machine itself stays up.
const server = await startPostgres({ synchronous_commit: "on", max_connections: "200" });
const admin = new pg.Pool({ connectionString: server.url, application_name: "admin" });
admin.on("error", () => undefined);
const world: World = { server, admin, processes: Number(values.processes), attempts: Number(values.attempts) };

const head = ["scenario", "attempts", "uses", "refusals", "unknown", "retries", "faults", "drift", "seconds"];
const table = new Table({
  head,
  colAligns: ["left", ...head.slice(1).map(() => "right" as const)],
  style: { head: [], border: [] },
});
const failures: string[] = [];
const scenarios = [...races, ...faults, migrations, (at: World) => growingSet(at, Number(values.codes))];
for (const scenario of scenarios) {
  const started = performance.now();
  const { name, attempts, uses, told, faults: injected, drift, failures: found } = await scenario(world);
  const refused = Object.values(told.refusals).reduce((sum, count) => sum + count, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  table.push([name, attempts, uses, refused, told.unknown, told.retries, injected, drift, seconds]);
  console.log(`${name}: ${seconds} s`);
  if (drift !== 0) failures.push(`${name}: the books differ by ${drift}`);
  failures.push(...found.slice(0, 5).map((failure) => `${name}: ${failure}`));
}
await admin.end();
await server.stop();
console.log(table.toString());
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? "exact: no drift, nothing lost, no other error than the typed refusals" : "FAILED");
process.exitCode = failures.length === 0 ? 0 : 1;
