// A client of the service in a process of its own: takes one job and says what became of it.

import pg from "pg";
import { createVouchers, type Result, type Store } from "vouchsafe";
import { fromPg, sqlStore } from "vouchsafe/sql";
import { aCart } from "vouchsafe/testing";
import type { Job, Message } from "./job.js";

const atOnce = 4;
const mostTries = 400;

const job = JSON.parse(process.argv[2]!) as Job;
const pool = new pg.Pool({ connectionString: job.url, max: atOnce, application_name: "chaos" });
// Connections are cut on purpose; what was asked on them is told by its own error.
pool.on("error", () => undefined);
const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: job.tablePrefix });
const vouchers = createVouchers({ currency: "GBP", store: store as Store<unknown> as Store });

const refusals: Record<string, number> = {};
const errors: string[] = [];
let [unknown, retries] = [0, 0];

const say = (message: Message) => process.send!(message);
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const lost = /terminat|ECONN|EPIPE|closed|starting up|shutting down|recovery|not queryable|57P0[123]/i;

function isLost(error: unknown): boolean {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  return lost.test(`${code} ${message}`) || (cause !== undefined && cause !== null && isLost(cause));
}

/** Makes a call until its outcome is known: this is what keys are for. */
async function untilKnown<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isLost(error) || attempt === mostTries) throw error;
      unknown += 1;
      retries += 1;
      await rest(10 + Math.random() * 90);
    }
  }
}

function isRefused<T>(result: Result<T>): result is Extract<Result<T>, { ok: false }> {
  if (result.ok) return false;
  const { code } = result.reasons[0]!;
  refusals[code] = (refusals[code] ?? 0) + 1;
  return true;
}

const keyOf = (index: number) => `${job.name}-${index}`;

/** The application that was confirmed with a use, if one was. */
async function attempt(index: number): Promise<string | undefined> {
  const { buys, customers, holdSeconds } = job;
  const codes = job.eachOf === undefined ? [...job.codes].sort(() => Math.random() - 0.5) : [job.eachOf[index]!];
  const used = await untilKnown(() =>
    vouchers.apply({
      cart: aCart(),
      codes,
      key: keyOf(index),
      ...(customers !== undefined && { customer: { id: `c${index % customers}` } }),
      ...(holdSeconds !== undefined && { holdSeconds }),
      confirm: buys !== true,
    }),
  );
  if (isRefused(used)) return undefined;
  if (index === job.hangsAt) {
    say({ hangs: true });
    await new Promise(() => undefined);
  }
  if (buys === true) {
    const purchase = await untilKnown(() => vouchers.purchases.start({ applicationId: used.value.id }));
    if (isRefused(purchase)) return undefined;
    if (isRefused(await untilKnown(() => vouchers.purchases.complete(purchase.value.id)))) return undefined;
  }
  return used.value.uses.length > 0 ? used.value.id : undefined;
}

let next = 0;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let index = next++; index < job.attempts; index = next++) {
      const confirmed = await attempt(index).catch((error: unknown) => void errors.push(String(error)));
      say({ key: keyOf(index), ...(confirmed !== undefined && { confirmed }) });
    }
  }),
);
await pool.end();
process.send!({ told: { refusals, unknown, retries, errors } } satisfies Message, () => process.disconnect());
