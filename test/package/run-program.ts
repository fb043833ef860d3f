import { execFile } from "node:child_process";

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  /** What was printed on either stream, to show where something went wrong. */
  readonly output: string;
}

/** Runs a program to its end as from a plain shell: nothing of this test run's Node or Vitest settings gets through. */
export function runProgram(file: string, args: readonly string[], { cwd }: { readonly cwd: string }): Promise<Ended> {
  const own = /^(?:NODE_OPTIONS|NODE_PATH|NODE_ENV|NODE_V8_COVERAGE|TEST|VITEST.*|JEST.*|VOUCHSAFE.*|FORCE_COLOR)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const offline = { npm_config_offline: "true", npm_config_update_notifier: "false", NO_COLOR: "1" };
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, env: { ...env, ...offline } }, (error, stdout, stderr) => {
      // A code that is no number: the program could not be started.
      if (error !== null && typeof error.code !== "number") return reject(error);
      const exitCode = typeof error?.code === "number" ? error.code : 0;
      resolve({ exitCode, stdout, output: `${stdout}${stderr}` });
    });
  });
}

/** Runs a script with this Node. */
export function runNode(args: readonly string[], options: { readonly cwd: string }): Promise<Ended> {
  return runProgram(process.execPath, args, options);
}
