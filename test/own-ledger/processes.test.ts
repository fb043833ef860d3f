import type pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createVouchers, type Store, type Vouchers } from "vouchsafe";
import { fourProcesses } from "../adapters/sql/four-processes.js";
import { aPool } from "../adapters/sql/postgres-hosts.js";
import { ownDatabase } from "./own-database.js";
import { ownLedgerStore } from "./own-ledger-store.js";
import { races } from "./races.js";

interface Answer {
  readonly race: string;
  /** The applications that its attempts were told. */
  readonly used: readonly string[];
  readonly refused: readonly string[];
}

let pool: pg.Pool;
let store: Store<pg.PoolClient>;
let vouchers: Vouchers<pg.PoolClient>;
let answers: readonly Answer[] = [];
const idsOf: Record<string, readonly string[]> = {};

beforeAll(async () => {
  const url = await ownDatabase(inject("postgresUrl"), "own_ledger_race");
  pool = aPool(url);
  const own = ownLedgerStore(pool);
  await own.migrate();
  store = own;
  vouchers = createVouchers({ currency: "GBP", store });
  for (const [race, { vouchers: given }] of Object.entries(races)) {
    idsOf[race] = await Promise.all(given.map(async (voucher) => (await vouchers.create(voucher)).id));
  }
  answers = await fourProcesses<Answer>(new URL("racing-client.ts", import.meta.url), [url]);
});
afterAll(() => pool.end());

describe("Four processes with a ledger written by hand, racing for", () => {
  test.each(Object.keys(races))("%s: get exactly what there is, and are all told", async (race) => {
    const { attemptsOf, uses, refused } = races[race]!;
    const told = answers.filter((answer) => answer.race === race);
    expect(told).toHaveLength(4);
    expect(new Set(told.flatMap(({ used }) => used)).size).toBe(uses);
    expect(new Set(told.map(({ used, refused: reasons }) => used.length + reasons.length))).toEqual(
      new Set([attemptsOf("1").length]),
    );
    expect(new Set(told.flatMap(({ refused: reasons }) => reasons))).toEqual(new Set([refused]));
    for (const id of idsOf[race]!) {
      expect(await vouchers.stats(id)).toMatchObject({ held: uses });
      expect(await store.ledger.counters([`voucher:${id}`], {})).toEqual([uses]);
    }
  });
});
