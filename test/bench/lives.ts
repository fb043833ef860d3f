import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createVouchers, memoryStore, orThrow, percentOff } from "vouchsafe";

const lives = 20_000;
const rounds = 3;
const members = 1_000_000;

const cart = { currency: "GBP", lines: [{ id: "1", productId: "mug", unitPrice: "12.50", quantity: 5 }] };
const offers = [{ benefit: percentOff("10") }];

/** Seconds of processor time since `start`: on a busy machine a clock on the wall would count the others. */
function processorSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Uses of one voucher with four limits, each by a customer of its own, one after the other: the best of some rounds. */
async function livesPerSecond(confirm: boolean): Promise<number> {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const vouchers = createVouchers({ currency: "GBP", store: memoryStore() });
    const perPeriod = { period: "day", zone: "UTC", limit: lives } as const;
    await vouchers.create({
      code: "SAVE10",
      offers,
      limits: { total: lives, perCustomer: 1, budget: "1000000.00", perPeriod },
    });
    const start = process.cpuUsage();
    for (let life = 0; life < lives; life++) {
      const asked = { cart, codes: ["SAVE10"], customer: { id: `c${life}` }, key: `k${life}` };
      const { id } = orThrow(await vouchers.apply({ ...asked, confirm }));
      if (!confirm) orThrow(await vouchers.confirm(id));
    }
    best = Math.max(best, lives / processorSeconds(start));
  }
  return best;
}

/** Bytes in use, after everything that nobody needs any more was thrown away. */
function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

/** Whole lives of uses in memory, what a set of a million weighs there, and how long it takes to extend it. */
export async function benchLives(): Promise<string> {
  const inTwoSteps = await livesPerSecond(false);
  const inOneStep = await livesPerSecond(true);
  const before = bytesInUse();
  const vouchers = createVouchers({ currency: "GBP", store: memoryStore() });
  const started = process.cpuUsage();
  const set = await vouchers.sets.create({ name: "Million", count: members, offers, limits: { total: 1 } });
  const making = processorSeconds(started);
  const bytes = (bytesInUse() - before) / members;
  const extended = performance.now();
  orThrow(await vouchers.sets.update(set.id, { endsAt: "2030-12-31T23:59:59Z" }, { expected: set.version }));
  const extending = performance.now() - extended;
  const [last] = (await vouchers.list({ setId: set.id, limit: 1 })).items;
  if ((await vouchers.get(last!.id))?.endsAt !== "2030-12-31T23:59:59.000Z")
    throw new Error("the set was not extended");
  return [
    `whole lives in memory, a second of processor time: apply and confirm ${Math.round(inTwoSteps)}, in one step ${Math.round(inOneStep)}`,
    `10^6 vouchers of a set: made in ${making.toFixed(1)} s, ${Math.round(bytes)} bytes each, all extended in ${extending.toFixed(2)} ms`,
  ].join("\n");
}
