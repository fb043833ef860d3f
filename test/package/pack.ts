import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { type Ended, runNode, runProgram } from "./run-program.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder with every consumer in it, and the packed package in its `node_modules`. */
    readonly consumers: string;
  }
}

const require = createRequire(import.meta.url);

/** What some consumers install for themselves: a driver of SQLite. */
const ofHosts = ["libsql"];

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const repository = file("../..");

/**
 * Builds and packs the package as it would be published, and installs it beside the consumers, without a network: the
 * tarball is unpacked by hand, and the dependencies and peers that its `package.json` names, and the consumers' own, are links to those here.
 */
export default async function packForConsumers(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-package-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const tarball = await pack(join(folder, "staged"));
    const consumers = join(folder, "consumers");
    cpSync(file("consumers"), consumers, { recursive: true });
    await install(tarball, join(consumers, "node_modules"));
    project.provide("consumers", consumers);
    return remove;
  } catch (error) {
    remove();
    throw error;
  }
}

async function pack(staged: string): Promise<string> {
  mkdirSync(staged);
  // Not into dist/: whoever builds there at the same time is not disturbed.
  const tsup = require.resolve("tsup/dist/cli-default.js");
  expectDone(await runNode([tsup, "--silent", "--out-dir", join(staged, "dist")], { cwd: repository }), "tsup");
  for (const paper of ["package.json", "README.md", "CHANGELOG.md", "LICENSE", "docs"])
    cpSync(join(repository, paper), join(staged, paper), { recursive: true });
  const packed = expectDone(await runProgram("npm", ["pack", "--ignore-scripts", "--json"], { cwd: staged }), "npm");
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  return join(staged, filename);
}

async function install(tarball: string, nodeModules: string): Promise<void> {
  const installed = join(nodeModules, "vouchsafe");
  mkdirSync(installed, { recursive: true });
  expectDone(await runProgram("tar", ["-xzf", tarball, "--strip-components=1"], { cwd: installed }), "tar");
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...ofHosts]) {
    mkdirSync(dirname(join(nodeModules, name)), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), join(nodeModules, name), "junction");
  }
}

function expectDone(ended: Ended, program: string): Ended {
  if (ended.exitCode === 0) return ended;
  throw new Error(`${program} ended with ${ended.exitCode}:\n${ended.output}`);
}
