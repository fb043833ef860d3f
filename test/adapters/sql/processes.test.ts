import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createVouchers } from "../../../src/index.js";
import { aVoucher } from "../../../src/testing/index.js";
import { fourProcesses } from "./four-processes.js";
import { racingStores } from "./racing-stores.js";

interface Answer {
  readonly driver: string;
  readonly used: number;
  readonly refused: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mysqlUrl = inject("mysqlUrl");
const urls: Readonly<Record<string, string>> = {
  pg: inject("postgresUrl"),
  libsql: join(folder, "race.db"),
  ...(mysqlUrl !== "" && { mysql2: mysqlUrl, mariadb: mysqlUrl }),
};
let answers: readonly Answer[] = [];
const stands: Record<string, readonly number[]> = {};

beforeAll(async () => {
  const databases = await Promise.all(
    Object.entries(urls).map(async ([driver, url]) => {
      const { store, end } = await racingStores[driver]!(url);
      // Two at once, as when a shop starts.
      await Promise.all([store.migrate(), store.migrate()]);
      const { id } = await createVouchers({ currency: "GBP", store }).create(aVoucher({ limits: { total: 100 } }));
      return { driver, store, end, id };
    }),
  );
  const named = Object.entries(urls).map(([driver, url]) => `${driver}=${url}`);
  answers = await fourProcesses(new URL("racing-client.ts", import.meta.url), named);
  for (const { driver, store, end, id } of databases) {
    stands[driver] = await store.ledger.counters([`voucher:${id}`], {});
    await end();
  }
}, 120_000);

describe.each(Object.keys(urls))("Four processes, each with its own %s", (driver) => {
  test("racing for 100 uses with 200 attempts get 100, and the counter says so", () => {
    const mine = answers.filter((answer) => answer.driver === driver);
    expect(mine.reduce((sum, { used }) => sum + used, 0)).toBe(100);
    expect(mine.flatMap(({ refused }) => refused)).toEqual(Array(100).fill("limit_total"));
    expect(stands[driver]).toEqual([100]);
  });
});
