import Table from "cli-table3";
import type pg from "pg";
import { createVouchers } from "vouchsafe";
import { fromPg, type PgClient, sqlStore } from "vouchsafe/sql";
import { aCart, aVoucher } from "vouchsafe/testing";
import { heldEntry, inserting, oneOf } from "../../../src/testing/conformance/entries.js";
import { median } from "../pairs.js";
import { bareUse, makeBareTables } from "./bare-use.js";

const roundMilliseconds = 250;
const coldCounters = 10_000;

/** Uses in a second by so many clients at once, each beside the bare statement of its kind. */
export async function benchUses(
  pool: pg.Pool,
  { clients, durable, rounds }: { readonly clients: number; readonly durable: boolean; readonly rounds: number },
): Promise<string> {
  const contenders = await contendersOn(pool, `${clients}${durable ? "d" : "n"}`);
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const { once } of contenders) await rateOf(once, { clients, milliseconds: roundMilliseconds });
  for (let round = 0; round < rounds; round++) {
    for (const { name, once } of contenders) {
      rates.get(name)!.push(await rateOf(once, { clients, milliseconds: roundMilliseconds }));
    }
  }
  const rate = (name: string) => median(rates.get(name)!);
  // Of each round by itself: what else the machine does comes and goes.
  const ratio = (name: string, beside: string) =>
    median(rates.get(name)!.map((each, round) => each / rates.get(beside)![round]!));
  const title = `${clients} ${clients === 1 ? "client" : "clients"}, ${durable ? "waiting for the disk" : "not waiting for the disk"}`;
  const table = new Table({
    head: [title, "a second", "of bare"],
    colAligns: ["left", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const { name, beside } of contenders) {
    table.push([name, rate(name).toFixed(0), beside === undefined ? "" : ratio(name, beside).toFixed(2)]);
  }
  return table.toString();
}

async function rateOf(
  once: () => Promise<void>,
  { clients, milliseconds }: { readonly clients: number; readonly milliseconds: number },
): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (; performance.now() < start + milliseconds; done++) await once();
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

interface Contender {
  readonly name: string;
  /** The contender that it is measured against. */
  readonly beside?: string;
  readonly once: () => Promise<void>;
}

/** Everything writes into tables that are empty but for counters and vouchers, which are there before. */
async function contendersOn(pool: pg.Pool, run: string): Promise<readonly Contender[]> {
  const store = sqlStore<PgClient>({ dialect: "postgres", ...fromPg(pool), tablePrefix: `uses${run}_` });
  await store.migrate();
  await makeBareTables(pool, { prefix: `bare${run}_`, counters: coldCounters });
  await pool.query(`create table orders${run} (id text primary key, total text not null)`);
  await pool.query(`insert into uses${run}_counters select 'cold' || n, 0 from generate_series(1, ${coldCounters}) n`);
  const vouchers = createVouchers({ currency: "GBP", store });
  for (const code of ["ONE", "TWO"]) await vouchers.create(aVoucher({ code }));
  let last = 0;
  const key = () => `use-${++last}`;
  const cold = () => `cold${1 + Math.floor(Math.random() * coldCounters)}`;
  const move = async (...counters: readonly string[]) => {
    const entry = heldEntry(key(), { draws: counters.map((counter) => oneOf(counter, 1e9)) });
    require((await store.ledger.move(inserting(entry), {})).status === "applied");
  };
  const bare = async (counter: string) => {
    const entry = heldEntry(key(), { draws: [oneOf(counter, 1e9)] });
    require(await bareUse(pool, { prefix: `bare${run}_`, counter, entry }));
  };
  const apply = async (tx?: PgClient) => {
    const asked = { cart: aCart(), codes: ["ONE"], key: key(), confirm: true };
    require((await vouchers.apply(asked, tx === undefined ? {} : { tx })).ok);
  };
  return [
    { name: "bare, one counter for all", once: () => bare("hot") },
    { name: "move, one counter for all", beside: "bare, one counter for all", once: () => move("hot") },
    { name: "bare, one counter of 10,000", once: () => bare(cold()) },
    { name: "move, one counter of 10,000", beside: "bare, one counter of 10,000", once: () => move(cold()) },
    { name: "move, three counters for all", beside: "bare, one counter for all", once: () => move("hot", "b", "c") },
    { name: "apply, one voucher for all", beside: "bare, one counter for all", once: () => apply() },
    {
      name: "order and use in one transaction",
      beside: "bare, one counter for all",
      once: () => ordering(pool, run, { id: key(), apply }),
    },
  ];
}

/** A host's transaction: its order first, the use last. */
async function ordering(
  pool: pg.Pool,
  run: string,
  { id, apply }: { readonly id: string; readonly apply: (tx: PgClient) => Promise<void> },
): Promise<void> {
  const tx = await pool.connect();
  try {
    await tx.query("begin");
    await tx.query({ name: "order", text: `insert into orders${run} values ($1, $2)`, values: [id, "9.00"] });
    await apply(tx);
    await tx.query("commit");
  } finally {
    tx.release();
  }
}

function require(holds: boolean): void {
  if (!holds) throw new Error("a use that had room was refused");
}
