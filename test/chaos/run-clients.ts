import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Job, Message, Told } from "./job.js";

const program = fileURLToPath(new URL("client.js", import.meta.url));

/** What happens while clients work. */
export interface Watch {
  /** After each attempt of anyone; `done` of them by now. */
  readonly onAttempt?: (done: number) => void;
  /** A process holds a use and waits to be killed. */
  readonly onHang?: (client: ChildProcess) => void;
}

/** Runs each job in a process of its own, all at once, and adds up what they say; of one that was killed nothing is known. */
export async function runClients(jobs: readonly Job[], { onAttempt, onHang }: Watch = {}): Promise<Told> {
  let done = 0;
  const all = await Promise.all(
    jobs.map(
      (job) =>
        new Promise<Told>((resolve, reject) => {
          const client = fork(program, [JSON.stringify(job)]);
          let told = nothing;
          client.on("message", (message: Message) => {
            if ("told" in message) told = { ...told, ...message.told };
            else if ("hangs" in message) onHang?.(client);
            else {
              const { key, confirmed } = message;
              if (confirmed !== undefined) told = { ...told, confirmed: { ...told.confirmed, [key]: confirmed } };
              onAttempt?.(++done);
            }
          });
          client.once("exit", (code, signal) =>
            code === 0 || signal === "SIGKILL"
              ? resolve(told)
              : reject(new Error(`a client of ${job.name} ended with ${code}`)),
          );
        }),
    ),
  );
  return all.reduce(added, nothing);
}

export const nothing: Told = { confirmed: {}, refusals: {}, unknown: 0, retries: 0, errors: [] };

export function added(a: Told, b: Told): Told {
  const refusals: Record<string, number> = { ...a.refusals };
  for (const [code, count] of Object.entries(b.refusals)) refusals[code] = (refusals[code] ?? 0) + count;
  const twice = Object.entries(b.confirmed).filter(([key, id]) => (a.confirmed[key] ?? id) !== id);
  return {
    confirmed: { ...a.confirmed, ...b.confirmed },
    refusals,
    unknown: a.unknown + b.unknown,
    retries: a.retries + b.retries,
    errors: [...a.errors, ...b.errors, ...twice.map(([key]) => `two applications under the key ${key}`)],
  };
}
