import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { seen } from "./docs/check-result.js";
import { readDocument, type Script } from "./docs/read-document.js";
import { writeModule } from "./docs/write-module.js";
import { runNode } from "./package/run-program.js";

const repository = fileURLToPath(new URL("..", import.meta.url));
const documents = ["README.md", ...markdownIn("docs")].filter((path) => existsSync(join(repository, path)));
const scripts = documents.flatMap((path) => readDocument(path, readFileSync(join(repository, path), "utf8")));

// Inside the repository, where modules find `vouchsafe` and what it depends on, and ignored by git; one folder for each
// run, so that two runs at once do not meet.
mkdirSync(join(repository, ".docs-run"), { recursive: true });
const folder = mkdtempSync(join(repository, ".docs-run/"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function markdownIn(path: string): string[] {
  if (!existsSync(join(repository, path))) return [];
  const inside = readdirSync(join(repository, path), { recursive: true, encoding: "utf8" });
  return inside.filter((name) => name.endsWith(".md")).map((name) => `${path}/${name.replaceAll("\\", "/")}`);
}

function write(script: Script): { readonly path: string; readonly claims: readonly string[] } {
  const { code, claims } = writeModule(script, "../../test/docs/check-result.js");
  const path = join(folder, `${script.name.replace(/[/:]/g, "_")}.ts`);
  writeFileSync(path, code);
  return { path, claims };
}

/** Runs a script and answers which of the results it claims were not come upon. */
async function run(script: Script): Promise<string[]> {
  const { path, claims } = write(script);
  await import(/* @vite-ignore */ path);
  return claims.filter((claim) => !seen.has(claim));
}

/** What the compiler has to say, strictly: nothing if all is well. Only what a block declares and leaves unused is fine. */
async function compile(given: readonly Script[]): Promise<string> {
  const files = given.map((script) => write(script).path);
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false };
  const tsconfig = join(folder, "tsconfig.json");
  writeFileSync(tsconfig, JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, files, include: [] }));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  return (await runNode([tsc, "-p", "."], { cwd: folder })).stdout;
}

describe("The documents", () => {
  test("The README is there and has code that runs", () => {
    expect(scripts.map(({ document }) => document)).toContain("README.md");
  });

  test.each(scripts)("$name runs from top to bottom and gives the results it names", async (script) => {
    expect(await run(script)).toEqual([]);
  });

  test("All their code compiles", async () => {
    expect(scripts).not.toEqual([]);
    expect(await compile(scripts)).toBe("");
  });
});

describe("A document is found out", () => {
  const block = (code: string, word = "ts") => `\`\`\`${word}\n${code}\n\`\`\`\n`;
  const sample = (name: string, ...blocks: readonly string[]) => readDocument(name, blocks.join("\nProse.\n\n"));

  test("that names a result which is not so, after the statement, below it, or of a constant", async () => {
    const wrong = ['"5".length;   // 2 and more', '"5".length;\n// → 2', 'const wrong = "5".length;   // → 2'];
    for (const [index, code] of wrong.entries()) {
      const [script] = sample(`wrong-${index}`, block(code));
      await expect(run(script!)).rejects.toThrow(`wrong-${index}:2: the document says 2, it is 1`);
    }
  });

  test("that names a result it never comes to", async () => {
    const [script] = sample("idle", block('const later = () => {\n  "5".length;   // 1\n};'));
    expect(await run(script!)).toEqual(["idle:3"]);
  });

  test("that does not compile", async () => {
    expect(await compile(sample("untyped", block("const total: number = 'x';")))).toMatch(/^untyped\.ts\(2,7\): error/);
  });

  test("that holds a block which would not run", () => {
    expect(() => sample("other", block("1;", "typescript"))).toThrow("other:1: name it ts or js");
    expect(() => sample("other", block("1;", "ts alnoe"))).toThrow('other:1: unknown word "alnoe"');
    expect(() => sample("other", "```ts\n1;")).toThrow("other:1: this block has no end");
    expect(() => write(sample("other", block("1;   // → one"))[0]!)).toThrow("other:2: no result can be read");
  });
});

test("Blocks of a document share a scope and may import the same; a block that is alone has its own", async () => {
  const document = [
    '```ts\nimport { type Cart, percentOff } from "vouchsafe";\nconst benefit = percentOff("10");\n```',
    "```sh\nnpm install vouchsafe\n```",
    '```ts\nimport {\n  percentOff,\n} from "vouchsafe";\nimport { aCart } from "vouchsafe/testing";',
    'const cart: Cart = aCart();\nbenefit;   // { type: "percentOff", "percent": "10" }\n```',
    '```js alone\nimport { percentOff } from "vouchsafe";\nconst benefit = percentOff("20");',
    'benefit.percent;\n// → "20"\nawait Promise.resolve([1, { a: [2] }]);   // [1, { a: [2] }], not 2026-12-31\n```',
  ].join("\n");
  const given = readDocument("sound", document);
  expect(given.map(({ name }) => name)).toEqual(["sound", "sound:16"]);
  expect(given.map((script) => write(script).claims)).toEqual([["sound:14"], ["sound:19", "sound:21"]]);
  expect(await Promise.all(given.map(run))).toEqual([[], []]);
  expect(await compile(given)).toBe("");
});
