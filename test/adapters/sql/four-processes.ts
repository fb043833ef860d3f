import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs a program in four processes at once, numbered by their first argument; all that they sent. */
export async function fourProcesses<T>(program: URL, args: readonly string[]): Promise<readonly T[]> {
  const answers: T[] = [];
  await Promise.all(
    [1, 2, 3, 4].map(async (client) => {
      const child = fork(fileURLToPath(program), [`${client}`, ...args], { execArgv: ["--import", "tsx"] });
      child.on("message", (answer) => answers.push(answer as T));
      await once(child, "exit");
    }),
  );
  return answers;
}
