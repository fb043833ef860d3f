import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { fromPg, sqlStore } from "../../../../src/adapters/sql/index.js";
import { heldEntry, inserting, oneOf } from "../../../../src/testing/conformance/entries.js";
import { upTo } from "../../../../src/testing/conformance/records.js";
import { emptyTables } from "../empty-tables.js";
import { aPool } from "../postgres-hosts.js";

const pool = aPool(inject("postgresUrl"));
const statements: string[] = [];
const { exec, ...handle } = fromPg(pool);
const store = sqlStore({
  dialect: "postgres",
  ...handle,
  exec(sql, params) {
    statements.push(sql);
    return exec!(sql, params);
  },
  tablePrefix: "quick_",
});
await store.migrate();

beforeEach(async () => {
  await pool.query(emptyTables("quick_").join(";"));
  statements.length = 0;
});
afterAll(() => pool.end());

const aMove = (id: string, ...counters: readonly string[]) =>
  inserting(heldEntry(id, { draws: counters.map((counter) => oneOf(counter, 1000)) }));
const statusOf = async (move: ReturnType<typeof aMove>) => (await store.ledger.move(move, {})).status;

describe("Quick moves on PostgreSQL", () => {
  test("go together where they come together: 50 on one counter in six statements", async () => {
    const answers = await Promise.all(upTo(50).map((caller) => statusOf(aMove(`a${caller}`, "hot"))));
    expect(new Set(answers)).toEqual(new Set(["applied"]));
    expect(await store.ledger.counters(["hot"], {})).toEqual([50]);
    // 1, 1, 16, 16 and 16, and the counters read.
    expect(statements).toHaveLength(6);
  });

  test("are the same statement for as many of one shape, also where some draw on the same counter", async () => {
    const companions = ["x", "y"].flatMap((hot) => [
      upTo(6).map((caller) => aMove(`${hot}${caller}`, hot, `${hot}${caller}`)),
      upTo(6).map((caller) => aMove(`${hot}${hot}${caller}`, hot, `${hot}${caller % 2}`)),
    ]);
    for (const moves of companions) await Promise.all(moves.map(statusOf));
    expect(statements).toHaveLength(12);
    expect(new Set(statements).size).toBe(2);
    expect(await store.ledger.counters(["x", "x0", "x1", "y"], {})).toEqual([12, 4, 4, 12]);
  });

  test("that the database cannot take fail alone, with what it says", async () => {
    const answers = await Promise.allSettled(
      ["a", "b", "no such letter: \0", "c", "d"].map((id) => statusOf(aMove(id, "hot"))),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"],
    ]);
    expect((answers[2] as PromiseRejectedResult).reason).toMatchObject({ code: "22021" });
    expect(await store.ledger.counters(["hot"], {})).toEqual([4]);
  });

  test("wait for no lock but those of their own counters, while hosts' transactions hold three of them", async () => {
    const locked = ["l1", "l2", "l3"];
    await Promise.all(locked.map((counter) => statusOf(aMove(`first-${counter}`, counter))));
    const hosts = await Promise.all(locked.map(() => pool.connect()));
    for (const [index, host] of hosts.entries()) {
      await host.query("begin");
      await host.query("select from quick_counters where counter = $1 for update", [locked[index]]);
    }
    const blocked = upTo(9).map((caller) => statusOf(aMove(`l${caller}`, locked[caller % 3]!)));
    const others = upTo(20).map((caller) => statusOf(aMove(`o${caller}`, `o${caller}`)));
    const more = upTo(9).map((caller) => statusOf(aMove(`m${caller}`, locked[caller % 3]!)));
    expect(new Set(await Promise.all(others))).toEqual(new Set(["applied"]));
    for (const host of hosts) {
      await host.query("rollback");
      host.release();
    }
    expect(new Set(await Promise.all([...blocked, ...more]))).toEqual(new Set(["applied"]));
    expect(await store.ledger.counters(locked, {})).toEqual([7, 7, 7]);
    expect((await pool.query("show lock_timeout")).rows).toEqual([{ lock_timeout: "0" }]);
  });
});
