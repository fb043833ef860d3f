import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CaseFile } from "./neutral-case.js";
import { runParity } from "./run.js";

const shipped = new URL("../fixtures/oscar-cases.json", import.meta.url);
const { cases, illustrations = [] } = JSON.parse(readFileSync(shipped, "utf8")) as CaseFile;

test("Under the policy oscar all cases agree that are no defect and no choice of their engine", async () => {
  const { untagged, unread } = await runParity({ cases });
  expect([untagged, unread]).toEqual([{ cases: 201, differing: [] }, []]);
});

test("So do the tiny cases made by hand", async () => {
  const { untagged } = await runParity({ cases: illustrations });
  expect(untagged).toEqual({ cases: 15, differing: [] });
});

test("A case that says something else is told, whatever it is", async () => {
  const given = cases.find(({ id }) => id === "oscar-d-0180")!;
  const { expected } = given;
  const altered = [
    { totalAfterDiscounts: "0.00" },
    { discounts: [] },
    { perLineDiscount: { L1: "1.00" } },
    { shipping: { ...expected.shipping!, discount: "0.00" } },
    {
      voucherDecisions: expected.voucherDecisions!.map((each) => ({ ...each, availableToUser: !each.availableToUser })),
    },
    { attempts: [{ input: "SPRING", outcome: "added", attachedAfter: ["SPRING"] }] },
    { order: { error: "refused" } },
    { afterOrder: { ...expected.afterOrder!, vouchers: { SPRING: { orders: 2, discount: "0.42" } } } },
  ].map((change) => ({ ...given, expected: { ...expected, ...change } }));
  const { untagged } = await runParity({ cases: [given, ...altered] });
  expect([untagged.cases, untagged.differing.length]).toEqual([9, 8]);
});
