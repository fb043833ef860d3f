import type { ChildProcess } from "node:child_process";
import { aVoucher } from "vouchsafe/testing";
import { droppingProxy } from "./dropping-proxy.js";
import { added, runClients } from "./run-clients.js";
import { openShop, type Row, type Shop, settle, type World } from "./scenario.js";

const mostKills = 160;
const answersEach = 40;
const holdSeconds = 3;
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Under faults every attempt has room, so that each has to be acknowledged in the end. */
async function roomyShop(world: World, tablePrefix: string): Promise<Shop & { readonly all: number }> {
  const shop = await openShop(world, tablePrefix);
  const all = world.processes * world.attempts;
  await shop.vouchers.create(aVoucher({ limits: { total: all } }));
  return { ...shop, all };
}

/** Things go wrong while clients hold, buy and pay; they repeat with the same keys until they know. */
export const faults: readonly ((world: World) => Promise<Row>)[] = [
  async (world) => {
    const { all, ...shop } = await roomyShop(world, "killed_");
    let killed = 0;
    const each = Math.max(1, Math.floor(all / mostKills));
    const kill = async () => {
      const { rows } = await world.admin.query(
        `select pg_terminate_backend(pid) as hit from pg_stat_activity where application_name = 'chaos'
         order by state = 'active' desc, random() limit 1`,
      );
      killed += rows.filter(({ hit }) => hit).length;
    };
    const told = await runClients(shop.jobs({ buys: true }), {
      onAttempt: (done) => void (done % each === 0 && kill().catch(() => undefined)),
    });
    return settle(shop, { name: "backends terminated", told, attempts: all, faults: killed, uses: all });
  },
  async (world) => {
    const { all, ...shop } = await roomyShop(world, "lost_");
    const proxy = await droppingProxy(world.server.url, { each: answersEach });
    const told = await runClients(shop.jobs({ buys: true, url: proxy.url }));
    const dropped = proxy.dropped();
    await proxy.close();
    return settle(shop, { name: "answers to commits lost", told, attempts: all, faults: dropped, uses: all });
  },
  async (world) => {
    const { all, ...shop } = await roomyShop(world, "crashed_");
    const crashes = [Math.floor(all / 4), Math.floor(all / 2)];
    let crashed = Promise.resolve();
    const told = await runClients(shop.jobs({ buys: true }), {
      onAttempt(done) {
        if (crashes.includes(done)) crashed = crashed.then(() => world.server.crash());
      },
    });
    await crashed;
    return settle(shop, {
      name: "server killed and restarted",
      told,
      attempts: all,
      faults: crashes.length,
      uses: all,
    });
  },
  async (world) => {
    const { all, ...shop } = await roomyShop(world, "dead_");
    let killed = 0;
    const onHang = (client: ChildProcess) => {
      killed += Number(client.kill("SIGKILL"));
    };
    const jobs = shop.jobs({ buys: true, holdSeconds });
    const first = await runClients(
      jobs.map((job) => ({ ...job, hangsAt: world.attempts >> 1 })),
      { onHang },
    );
    // Every second comes back and repeats all it did, with the same keys; of the others nothing is heard again.
    const again = await runClients(jobs.filter((_, client) => client % 2 === 0));
    // By then the holds of the dead have run out, and their room has to be there for others.
    await rest(holdSeconds * 1000 + 100);
    const others = await runClients(shop.jobs({ buys: true, name: "other" }));
    const told = added(added(first, again), others);
    const refusals = ["limit_total"];
    return settle(shop, {
      name: "clients killed, holding",
      told,
      attempts: 2.5 * all,
      faults: killed,
      uses: all,
      refusals,
    });
  },
];
