import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { nothing } from "./run-clients.js";
import type { Row, World } from "./scenario.js";

const program = fileURLToPath(new URL("migrator.js", import.meta.url));
const prefixes = Array.from({ length: 10 }, (_, shop) => `migrated${shop}_`);

/** Two processes bring the same schemas at the same time: both succeed, and each schema is there once. */
export async function migrations({ server, admin }: World): Promise<Row> {
  const failures: string[] = [];
  await Promise.all(
    [1, 2].map(async (which) => {
      const [code] = await once(fork(program, [server.url, ...prefixes]), "exit");
      if (code !== 0) failures.push(`process ${which} ended with ${code}`);
    }),
  );
  for (const prefix of prefixes) {
    const { rows } = await admin.query(
      `select count(*) - count(distinct version) as twice, count(*) as versions from ${prefix}schema`,
    );
    if (Number(rows[0].twice) !== 0 || Number(rows[0].versions) === 0) failures.push(`${prefix} is not there once`);
  }
  return {
    name: "two migrations at once",
    attempts: 2 * prefixes.length,
    uses: 0,
    told: nothing,
    faults: 0,
    drift: 0,
    failures,
  };
}
