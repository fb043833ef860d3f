import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkFact, type Fact } from "./check-fact.js";
import type { CaseFile } from "./neutral-case.js";
import { runParity } from "./run.js";

const shipped = new URL("../fixtures/oscar-cases.json", import.meta.url);
const { facts = [] } = JSON.parse(readFileSync(shipped, "utf8")) as CaseFile;

test("Windows, usage modes, codes, sets, limits of offers and what is valid are as they were measured", async () => {
  const { facts: held } = await runParity({ cases: [], facts });
  expect(held).toEqual({ compared: 144, differing: [] });
});

test("A fact that says something else is told, in each area that is compared", async () => {
  const notHeld: string[] = [];
  for (const fact of oneOfEach(facts)) {
    const then = Object.fromEntries(Object.entries(fact.then).map(([name, value]) => [name, otherThan(value)]));
    if ((await checkFact({ ...fact, then })) === false) notHeld.push(fact.area);
  }
  expect(notHeld).toEqual([
    ...["code-format", "set-create", "set-update", "set-validation", "window", "voucher-code"],
    ...["voucher-validation", "usage-mode", "benefit-validation", "condition-validation"],
    ...["offer-limits", "offer-window"],
  ]);
});

function oneOfEach(all: readonly Fact[]): readonly Fact[] {
  return all.filter(({ area }, index) => all.findIndex((fact) => fact.area === area) === index);
}

function otherThan(value: unknown): unknown {
  return typeof value === "boolean" ? !value : `not ${String(value)}`;
}
