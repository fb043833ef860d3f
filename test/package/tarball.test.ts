import { webcrypto } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { expect, inject, test } from "vitest";

const installed = join(inject("consumers"), "node_modules/vouchsafe");
const paths = readdirSync(installed, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

/** What is installed along, and what a host installs for one subpath. */
const packages = Object.keys({ ...dependencies, ...peerDependencies }).sort();

/** The packages that the files of the build with this ending import or require. */
function packagesIn(ending: RegExp): string[] {
  const texts = paths.filter((path) => ending.test(path)).map((path) => readFileSync(join(installed, path), "utf8"));
  const names = texts.flatMap((text) => ts.preProcessFile(text, true, true).importedFiles.map((each) => each.fileName));
  const outside = names.filter((name) => !name.startsWith("."));
  return [...new Set(outside.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0]))].sort();
}

test("The package holds the build and its papers, nothing else", () => {
  const papers = ["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "package.json"];
  const others = paths.filter((path) => !papers.includes(path) && !path.startsWith("dist/"));
  expect(others.filter((path) => !/^docs\/(?:decisions$|.+\.md$)/.test(path))).toEqual([]);
  expect(paths.filter((path) => path.startsWith("dist/") && !/\.(?:js|cjs|d\.ts|d\.cts)$/.test(path))).toEqual([]);
});

test("Every page that the package names beside the examples and tests comes with it", () => {
  const pages = paths.filter((path) => path.endsWith(".md"));
  const named = pages.flatMap((page) =>
    [...readFileSync(join(installed, page), "utf8").matchAll(/\]\(([^):#]+\.md)/g)].map(([, to]) =>
      posix.join(page, "..", to!),
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !pages.includes(path))).toEqual([]);
});

test("ES modules import the dependencies, those that a subpath asks for, and nothing of Node", () => {
  expect(packagesIn(/(?<!\.d)\.js$/)).toEqual(packages);
});

test("CommonJS requires the same but for nanoid, which is ES modules only and built in", () => {
  expect(packagesIn(/(?<!\.d)\.cjs$/)).toEqual(packages.filter((name) => name !== "nanoid"));
});

test("Declarations name no package that is not installed along", () => {
  for (const name of packagesIn(/\.d\.c?ts$/)) expect(Object.keys(dependencies)).toContain(name);
});

test("It runs where there is no Node: a quote, an application, codes, with Web Crypto and text encodings alone", async () => {
  const global = createContext({ crypto: webcrypto, TextDecoder, TextEncoder });
  const { createVouchers, generateCodes } = requireIn(global, join(installed, "dist/index.cjs"));
  const { aCart, aVoucher } = requireIn(global, join(installed, "dist/testing.cjs"));
  const vouchers = createVouchers({ currency: "GBP" });
  await vouchers.create(aVoucher());
  expect((await vouchers.quote({ cart: aCart(), codes: ["save10"] })).total).toBe("9.00");
  expect((await vouchers.apply({ cart: aCart(), codes: ["save10"], key: "checkout-1" })).ok).toBe(true);
  expect(generateCodes(3)).toHaveLength(3);
});

/** `require` among globals that hold the language and what they are given: no `process`, no `Buffer`, no `node:` module. */
function requireIn(global: object, entry: string, loaded = new Map<string, { exports: unknown }>()) {
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const requireFrom = createRequire(path);
    const wrapped = `(function (module, exports, require) { ${readFileSync(path, "utf8")}\n})`;
    const run = runInContext(wrapped, createContext(global), { filename: path });
    run(module, module.exports, (name: string) => load(requireFrom.resolve(name)));
    return module.exports;
  };
  return load(entry) as typeof import("vouchsafe") & typeof import("vouchsafe/testing");
}
