import { aVoucher } from "vouchsafe/testing";
import { added, nothing, runClients } from "./run-clients.js";
import { openShop, type Row, settle, type World } from "./scenario.js";

const redeemers = 4;

/** A set grows by thousands of codes while four processes, each with the same codes, use them up. */
export async function growingSet(world: World, count: number): Promise<Row> {
  const shop = await openShop(world, "growing_");
  const { code: _, ...terms } = aVoucher({ usage: "single-use" });
  const { id } = await shop.vouchers.sets.create({ name: "Growing", ...terms });
  const codes: string[] = [];
  let told = nothing;
  let attempts = 0;
  let running = Promise.resolve();
  for await (const code of shop.vouchers.sets.generate(id, { count })) {
    codes.push(code);
    if (codes.length % Math.ceil(count / 4) !== 0) continue;
    const given = codes.slice(-world.attempts);
    running = running.then(async () => {
      const jobs = shop.jobs({ eachOf: given, attempts: given.length, name: `part${attempts}` }).slice(0, redeemers);
      attempts += jobs.length * given.length;
      told = added(told, await runClients(jobs));
    });
  }
  await running;
  const { rows } = await world.admin.query("select count(*) as made from growing_vouchers where set_id = $1", [id]);
  const made = Number(rows[0].made);
  const row = await settle(shop, {
    name: `set growing to ${count}`,
    told,
    attempts,
    uses: attempts / redeemers,
    refusals: ["limit_total"],
  });
  return made === count ? row : { ...row, failures: [...row.failures, `has ${made} vouchers and not ${count}`] };
}
