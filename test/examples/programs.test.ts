import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const run = (path: string) =>
  execFileSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))],
    {
      encoding: "utf8",
    },
  );

test("a benefit of one's own is priced and explained like any other", () => {
  expect(run("custom-benefit/main.ts").trimEnd().split("\n")).toEqual([
    "62.50 GBP before discounts, under policy running.",
    "1. order: TENNER takes 3.00 off 62.50: 1 3.00.",
    "TENNER: applied, 3.00 GBP off.",
    "To pay: 59.50 GBP.",
  ]);
});
