import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fromPg, type PgClient, type SqlHandle, sqlStore } from "../../../src/adapters/sql/index.js";
import { heldEntry, inserting } from "../../../src/testing/conformance/entries.js";
import { storeConformance } from "../../../src/testing/index.js";
import { emptyTables } from "./empty-tables.js";
import { inPgTransaction } from "./in-pg-transaction.js";
import { aPool } from "./postgres-hosts.js";

type Fault = (sound: SqlHandle<PgClient>) => SqlHandle<PgClient>;

/** Every statement written otherwise. */
const rewritten =
  (rewrite: (sql: string) => string): Fault =>
  ({ exec, fromTx, transaction }) => ({
    exec: (sql, params) => exec!(rewrite(sql), params),
    fromTx: (tx) => (sql, params) => fromTx(tx)(rewrite(sql), params),
    transaction: (work) => transaction((inside) => work((sql, params) => inside(rewrite(sql), params))),
  });

const faults: readonly { readonly fault: string; readonly make: Fault; readonly foundBy: RegExp }[] = [
  {
    fault: "locks no rows",
    make: rewritten((sql) => sql.replace("order by counter for update", "order by counter")),
    foundBy: /^Of (fifty callers|twenty transactions) racing for the last three uses/,
  },
  {
    fault: "ignores the host's transaction",
    make: (sound) => ({ ...sound, fromTx: () => sound.exec! }),
    foundBy: /^What a host's transaction rolls back never was/,
  },
  {
    fault: "moves its counters before the decision",
    make: rewritten((sql) => sql.replace(/(moved as .*? from) (locked l, )?wrote, /s, "$1 $2")),
    foundBy: /^A refused replacement leaves the entry/,
  },
  {
    fault: "looks at limits before the key",
    make: rewritten((sql) => sql.replace("where entry_key = ?", "where entry_key = ? and false")),
    foundBy: /^A duplicate is answered before the limit/,
  },
];

const admin = aPool(inject("postgresUrl"));
const pool = aPool(inject("postgresUrl"));
beforeAll(() => sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "mutant_" }).migrate());
afterAll(async () => {
  await admin.end();
  await pool.end();
});

describe("A store with one fault in its statements is found out", () => {
  test.each(faults)("one that $fault", async ({ make, foundBy }) => {
    const store = sqlStore({ dialect: "postgres", ...make(fromPg(pool)), tablePrefix: "mutant_" });
    const cases = storeConformance<PgClient>({
      async create() {
        await admin.query(emptyTables("mutant_").join(";"));
        return { store, transact: fromHost };
      },
    });
    const wanted = cases.filter(({ name }) => foundBy.test(name));
    // A race is not lost every time; a sound store would be found sound in all of these rounds.
    let broken = 0;
    for (let round = 0; round < 30 && broken === 0; round++) {
      for (const { run } of wanted) {
        await run().catch(() => {
          broken += 1;
        });
      }
    }
    expect(broken).toBeGreaterThan(0);
  });
});

const fromHost = <T>(work: (tx: PgClient) => Promise<T>) => inPgTransaction(pool, work);

describe("Counters locked in another order by every second transaction", () => {
  const backwards = rewritten((sql) => sql.replace("order by counter for update", "order by counter desc for update"));

  const draws = "abcdefgh".split("").map((counter) => ({ counter, by: 1 }));

  /**
   * How many of two moves over the same eight counters lose their transaction. Both come to wait for the fourth, which
   * somebody else has locked, and go on when it is free.
   */
  async function lost(make: Fault): Promise<number> {
    await admin.query(emptyTables("mutant_").join(";"));
    await admin.query("insert into mutant_counters select chr(n), 0 from generate_series(97, 104) n");
    const stores = [(sound: SqlHandle<PgClient>) => sound, make].map((fault) =>
      sqlStore({ dialect: "postgres", ...fault(fromPg(pool)), tablePrefix: "mutant_" }),
    );
    const moves = await fromHost(async (tx) => {
      await tx.query({ text: "select used from mutant_counters where counter = 'd' for update", values: [] });
      const underWay = stores.map(({ ledger }, index) =>
        fromHost((own) => ledger.move(inserting(heldEntry(`a${index}`, { draws })), { tx: own })),
      );
      await untilWaiting(underWay.length);
      return { answers: Promise.allSettled(underWay) };
    });
    return (await moves.answers).filter(({ status }) => status === "rejected").length;
  }

  async function untilWaiting(count: number): Promise<void> {
    const waiting =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%mutant_counters%'";
    while (Number((await admin.query(waiting)).rows[0].count) < count);
  }

  test("die of deadlock, and in one order none does", async () => {
    expect(await lost((sound) => sound)).toBe(0);
    expect(await lost(backwards)).toBe(1);
  });
});
