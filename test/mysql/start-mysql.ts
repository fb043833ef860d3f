import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { freePort } from "../free-port.js";

/** A MariaDB of one's own, gone without a trace when stopped. */
export interface RunningMysql {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

// Whoever runs as root has it run as `nobody`, which is this everywhere.
const nobody = 65534;

/** Whether there is a `mariadbd` on the PATH. */
export function hasMariadb(): boolean {
  return spawnSync("mariadbd", ["--no-defaults", "--version"], { stdio: "ignore" }).status === 0;
}

/**
 * Starts the `mariadbd` that is on the PATH, on a free port, with its data in the system's temporary folder. Without
 * grant tables there is nothing to be installed first.
 */
export async function startMysql(): Promise<RunningMysql> {
  const home = mkdtempSync(join(tmpdir(), "mysql-"));
  const data = join(home, "data");
  const isRoot = process.getuid?.() === 0;
  mkdirSync(data);
  chmodSync(home, 0o755);
  if (isRoot) chownSync(data, nobody, nobody);
  const port = await freePort();
  const options = [
    "--no-defaults",
    "--skip-grant-tables",
    `--datadir=${data}`,
    `--socket=${join(data, "socket")}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-lock-wait-timeout=10",
    "--max-connections=500",
  ];
  const run = isRoot ? { uid: nobody, gid: nobody } : {};
  const server = spawn("mariadbd", options, { ...run, cwd: data, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const killAtExit = () => server.kill("SIGKILL");
  process.once("exit", killAtExit);
  const root = `mysql://root@127.0.0.1:${port}`;
  await makeDatabase(root, () => server.exitCode !== null);
  return {
    url: `${root}/vouchsafe`,
    async stop() {
      process.off("exit", killAtExit);
      server.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function makeDatabase(url: string, isOver: () => boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const connection = await createConnection(url);
      await connection.query("create database vouchsafe");
      await connection.end();
      return;
    } catch (error) {
      if (attempt === 200 || isOver()) throw new Error("MariaDB did not start", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
