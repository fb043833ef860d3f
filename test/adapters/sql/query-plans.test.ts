import { afterAll, expect, inject, test } from "vitest";
import { fromPg, type SqlHandle } from "../../../src/adapters/sql/index.js";
import { explainQueries, fullScans } from "./explain-queries.js";
import { aPool } from "./postgres-hosts.js";

const pool = aPool(inject("postgresUrl"));
afterAll(() => pool.end());

test("No query of 20,000 records reads a whole table", async () => {
  const plans = await explainQueries(fromPg(pool) as SqlHandle<unknown>, { prefix: "plans_", rows: 20_000 });
  expect(plans.length).toBeGreaterThan(24);
  expect(fullScans(plans, "plans_")).toEqual([]);
  // Nor through an index of all, past the vouchers of other shops.
  expect(plans.filter(({ plan }) => /scope on.*\n.*scope = 'shop:east'.*seq >/.test(plan))).toHaveLength(1);
});
