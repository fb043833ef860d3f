import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

// What each room may import; `type` before a room: its types only. What is not named is not allowed.
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: ["domain", "decimal.js", "date-fns", "@date-fns/tz"],
  pricing: ["domain", "pricing", "decimal.js", "date-fns"],
  ports: ["type domain", "ports"],
  service: ["domain", "pricing", "type ports", "service", "nanoid"],
  adapters: [
    "type domain",
    "domain/error.js",
    "domain/member-row.js",
    "type ports",
    "adapters",
    "csv-parse",
    "csv-stringify",
  ],
  testing: ["domain", "type pricing", "type ports", "type service", "testing"],
};
// The one place where the default store is wired.
const wiring = "service/create-context.ts imports adapters/memory/memory-store.js";
// One table, an entry for each reason: two files of half a table would be harder to read, not easier.
const tables = ["domain/reason-messages.ts"];

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(join(src, path), "utf8") }));
const roomOf = (path: string) => path.split("/")[0]!;
const rooms = files.filter(({ path }) => path !== "index.ts");

function importsOf({ path, text }: { path: string; text: string }) {
  return ts.preProcessFile(text).importedFiles.map(({ fileName, pos }) => {
    const statement = text
      .slice(0, pos)
      .split(/^(?=import|export)/m)
      .at(-1)!;
    const target = fileName.startsWith(".") ? posix.join(path, "..", fileName) : fileName;
    return { path, target, typesOnly: /^(?:import|export) type\b[^;]*$/.test(statement) };
  });
}

function isAllowed({ path, target, typesOnly }: ReturnType<typeof importsOf>[number]): boolean {
  if (`${path} imports ${target}` === wiring) return true;
  return (allowed[roomOf(path)] ?? []).some((name) => {
    const may = name.replace("type ", "");
    return (target === may || target.startsWith(`${may}/`)) && (typesOnly || may === name);
  });
}

const pathsWhere = (found: (file: (typeof files)[number]) => boolean) => files.filter(found).map(({ path }) => path);

test("Every room imports only what the table allows it", () => {
  const imports = rooms.flatMap(importsOf);
  const forbidden = imports.filter((each) => !isAllowed(each)).map(({ path, target }) => `${path} imports ${target}`);
  expect(forbidden).toEqual([]);
  expect(imports.map(({ path, target }) => `${path} imports ${target}`)).toContain(wiring);
});

test("Every file stands in a room of the table", () => {
  expect([...new Set(rooms.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(allowed).sort());
});

test("Nothing in the library needs Node", () => {
  expect(files.flatMap(importsOf).filter(({ target }) => isBuiltin(target))).toEqual([]);
});

test("Chance is passed in: nothing calls Math.random", () => {
  expect(pathsWhere(({ text }) => text.includes("Math.random"))).toEqual([]);
});

test("Everything public is named: no file says export *", () => {
  expect(pathsWhere(({ text }) => /^\s*export\s+(?:type\s+)?\*/m.test(text))).toEqual([]);
});

test("No file has over 200 lines: that would be two concepts", () => {
  const isLong = (text: string) => text.trimEnd().split("\n").length > 200;
  expect(pathsWhere(({ path, text }) => isLong(text) && !tables.includes(path))).toEqual([]);
});
