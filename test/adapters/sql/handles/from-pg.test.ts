import pg from "pg";
import { afterAll, describe, expect, inject, test } from "vitest";
import { fromPg } from "../../../../src/adapters/sql/index.js";
import { aPool } from "../postgres-hosts.js";

const admin = aPool(inject("postgresUrl"));
afterAll(() => admin.end());

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Ends a connection from outside, and waits until its client has heard of it. */
async function terminate(pid: unknown): Promise<void> {
  await admin.query("select pg_terminate_backend($1)", [pid]);
  for (let there = 1; there > 0; await turn()) {
    there = Number((await admin.query("select count(*) from pg_stat_activity where pid = $1", [pid])).rows[0].count);
  }
}

describe("A transaction of the store's own", () => {
  test("whose connection is lost between two statements fails, and the next one has another", async () => {
    const pool = new pg.Pool({ connectionString: inject("postgresUrl"), max: 1 });
    pool.on("error", () => undefined);
    const { transaction } = fromPg(pool);
    const lost = transaction(async (exec) => {
      const [row] = await exec("select pg_backend_pid() as pid", []);
      await terminate(row!["pid"]);
      return exec("select 1 as one", []);
    });
    await expect(lost).rejects.toThrow();
    expect(await transaction((exec) => exec("select 1 as one", []))).toEqual([{ one: 1 }]);
    await pool.end();
  });
});

describe("Statements through pg", () => {
  const prepared = async (options: Parameters<typeof fromPg>[1]) => {
    const pool = new pg.Pool({ connectionString: inject("postgresUrl"), max: 1 });
    const { exec } = fromPg(pool, options);
    for (const number of [1, 2]) await exec!("select ?::bigint as number", [number]);
    const { rows } = await pool.query("select name, generic_plans + custom_plans as runs from pg_prepared_statements");
    await pool.end();
    return rows;
  };

  test("are prepared once on a connection", async () => {
    expect(await prepared({})).toEqual([{ name: expect.stringMatching(/^vouchsafe_[0-9a-z]+$/), runs: "2" }]);
  });

  test("are not where a pooler knows none", async () => {
    expect(await prepared({ prepare: false })).toEqual([]);
  });
});
