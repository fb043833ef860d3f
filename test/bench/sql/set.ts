import type pg from "pg";
import { createVouchers, orThrow, percentOff } from "vouchsafe";
import { fromPg, sqlStore } from "vouchsafe/sql";

const lookUps = 3000;
const few = 1000;

/** A set of many vouchers: how fast they are made, found and extended, and how much room one takes. */
export async function benchSet(pool: pg.Pool, count: number): Promise<string> {
  const store = sqlStore({ dialect: "postgres", ...fromPg(pool), tablePrefix: "set_" });
  await store.migrate();
  const vouchers = createVouchers({ currency: "GBP", store });
  const offers = [{ benefit: percentOff("10") }];
  const { id, version } = await vouchers.sets.create({
    name: "Many",
    usage: "single-use",
    offers,
    endsAt: "2030-01-01T00:00:00Z",
  });
  const grow = async (to: number) => {
    const start = performance.now();
    for await (const code of vouchers.sets.generate(id, { count: to, batch: 5000 })) sample(code);
    await pool.query("analyze set_vouchers");
    return (performance.now() - start) / 1000;
  };
  const codes: string[] = [];
  // Every so manieth code, from all over the set.
  let seen = 0;
  const sample = (code: string) => {
    if (seen++ % Math.max(1, Math.floor(count / few)) === 0 || codes.length < 100) codes.push(code);
  };
  await grow(few);
  const atFew = await look();
  const seconds = await grow(count);
  const atMany = await look();
  const start = performance.now();
  orThrow(await vouchers.sets.update(id, { endsAt: "2031-01-01T00:00:00Z" }, { expected: version }));
  const extending = performance.now() - start;
  const { rows } = await pool.query(
    "select pg_total_relation_size('set_vouchers') as all, pg_relation_size('set_vouchers') as own",
  );
  return [
    `a set of ${count} vouchers`,
    `  made: ${((count - few) / seconds).toFixed(0)} codes a second`,
    `  found by code, among ${few}: ${atFew}; among ${count}: ${atMany}`,
    `  extended: ${extending.toFixed(1)} ms, one row of the set`,
    `  room: ${(rows[0].own / count).toFixed(0)} bytes a voucher, ${(rows[0].all / count).toFixed(0)} with its indexes`,
  ].join("\n");

  async function look(): Promise<string> {
    const times: number[] = [];
    for (let index = 0; index < lookUps; index++) {
      const codeKeys = [codes[Math.floor(Math.random() * codes.length)]!.replaceAll("-", "")];
      const start = performance.now();
      const found = await store.vouchers.candidates({ codeKeys, shops: [], automatic: false }, {});
      times.push(performance.now() - start);
      if (found.length !== 1) throw new Error(`${codeKeys[0]} was found ${found.length} times`);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => `${times[Math.floor(times.length * share)]!.toFixed(2)} ms`;
    return `p50 ${at(0.5)}, p99 ${at(0.99)}`;
  }
}
