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

test("whoever guesses codes is stopped by a limiter of the shop's own", () => {
  expect(run("rate-limited-codes/main.ts").trimEnd().split("\n")).toEqual([
    "WELCOME10 applied",
    "192.0.2.7 guessed WELCOME15",
    "WELCOME15 code_unknown",
    "192.0.2.7 guessed WELCOME20",
    "WELCOME20 code_unknown",
    "WELCOME10 applied",
    "192.0.2.7 guessed WELCOME25",
    "WELCOME25 code_unknown",
    "WELCOME10 too_many_attempts",
  ]);
});

test("an order and the use of its voucher are one transaction, or neither is there", () => {
  expect(run("order-in-one-transaction/main.ts").trimEnd().split("\n")).toEqual([
    "ann: the payment was declined uses: 0",
    "bob: 45.00 uses: 1",
    "cat: 50.00 limit_total uses: 1",
    "[ { id: 'bob', total: '45.00' }, { id: 'cat', total: '50.00' } ]",
  ]);
});

test("a shop keeps what was bought in tables of its own", () => {
  expect(run("own-store/main.ts").trimEnd().split("\n").slice(0, 2)).toEqual([
    "[ { status: 'succeeded', payable: '45.00' } ]",
    "[ { product_id: 'mug', quantity: 4 } ]",
  ]);
});
