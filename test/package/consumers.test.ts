import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { runNode } from "./run-program.js";

const require = createRequire(import.meta.url);
const consumer = (name: string) => ({ cwd: join(inject("consumers"), name) });

/** What a consumer's script printed, once it has ended well. */
async function printedBy(script: string, name: string): Promise<unknown> {
  const { exitCode, stdout, output } = await runNode([script], consumer(name));
  expect(exitCode, output).toBe(0);
  return JSON.parse(stdout);
}

async function expectCompiles(name: string): Promise<void> {
  const { exitCode, output } = await runNode([require.resolve("typescript/bin/tsc"), "-p", "."], consumer(name));
  expect(exitCode, output).toBe(0);
}

const sold = { total: "56.25", held: "held", confirmed: "confirmed", late: ["limit_total"] };

test("A shop in ES modules quotes, applies and confirms", async () => {
  expect(await printedBy("main.js", "esm")).toEqual(sold);
});

test("A shop in CommonJS quotes, applies and confirms", async () => {
  expect(await printedBy("main.js", "cjs")).toEqual(sold);
});

test.each(["esm", "cjs"])("Codes come from a file, are used in SQLite and go into a file: %s", async (name) => {
  expect(await printedBy("subpaths.js", name)).toEqual({ imported: 2, used: [true, false, true], lines: 3 });
});

test.each(["esm", "cjs"])("Codes are drawn as the first thing a process does: %s", async (name) => {
  // The two outputs draw by different builds of nanoid, each with limits of its own.
  expect(await printedBy("codes.js", name)).toBe(3);
});

test("An error is recognised in the other subpath by its class, in another copy of the package by its brand", async () => {
  expect(await printedBy("errors.js", "cjs")).toEqual({
    codes: ["invalid_input", "invalid_input", "invalid_input"],
    instances: [true, true, false],
    recognisedInCjs: [true, true, true],
    recognisedInEsm: [true, true, true],
    others: [false, false, false],
  });
});

test("A shop's tests run under Jest as it comes", async () => {
  const jest = [require.resolve("jest/bin/jest"), "--ci", "--watchman=false", "--cacheDirectory=.cache"];
  const { exitCode, output } = await runNode(jest, consumer("jest"));
  expect(exitCode, output).toBe(0);
  expect(output).toMatch(/Tests: +4 passed, 4 total/);
});

test("A shop in TypeScript compiles with `module: nodenext`, both kinds of modules", async () => {
  await expectCompiles("typescript-nodenext");
});

test("A shop in TypeScript compiles with the resolution of old, `node10`", async () => {
  await expectCompiles("typescript-node10");
});
