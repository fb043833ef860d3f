import { amountOff, percentOff } from "vouchsafe";
import { aVoucher } from "vouchsafe/testing";
import { runClients } from "./run-clients.js";
import { openShop, type Row, settle, type World } from "./scenario.js";

const half = ({ processes, attempts }: World) => (processes * attempts) >> 1;

/** Everybody at once, no faults: exactly as many uses as there is room for, and every other attempt refused by its limit. */
export const races: readonly ((world: World) => Promise<Row>)[] = [
  async (world) => {
    const shop = await openShop(world, "total_");
    await shop.vouchers.create(aVoucher({ limits: { total: half(world) } }));
    const told = await runClients(shop.jobs({}));
    const refusals = ["limit_total"];
    return settle(shop, { name: "limited in all", told, attempts: 2 * half(world), uses: half(world), refusals });
  },
  async (world) => {
    const shop = await openShop(world, "budget_");
    const budget = `${half(world)}.99`;
    await shop.vouchers.create(aVoucher({ offers: [{ benefit: amountOff("1.00") }], limits: { budget } }));
    const told = await runClients(shop.jobs({}));
    const refusals = ["budget_exhausted"];
    return settle(shop, { name: "money budget", told, attempts: 2 * half(world), uses: half(world), refusals });
  },
  async (world) => {
    const shop = await openShop(world, "customer_");
    const customers = world.attempts >> 1;
    await shop.vouchers.create(aVoucher({ usage: "once-per-customer" }));
    const told = await runClients(shop.jobs({ customers }));
    const refusals = ["limit_customer"];
    return settle(shop, { name: "one per customer", told, attempts: 2 * half(world), uses: customers, refusals });
  },
  async (world) => {
    const shop = await openShop(world, "automatic_");
    const { code: _, ...voucher } = aVoucher({ automatic: true, limits: { total: half(world) } });
    await shop.vouchers.create(voucher);
    const told = await runClients(shop.jobs({ codes: [] }));
    const refusals = ["limit_total"];
    return settle(shop, { name: "automatic", told, attempts: 2 * half(world), uses: half(world), refusals });
  },
  async (world) => {
    const shop = await openShop(world, "three_");
    const codes = ["ONE", "TWO", "THREE"];
    for (const code of codes) {
      await shop.vouchers.create({ code, offers: [{ benefit: percentOff("5") }], limits: { total: half(world) } });
    }
    const told = await runClients(shop.jobs({ codes }));
    const refusals = ["limit_total"];
    return settle(shop, {
      name: "three in one cart",
      told,
      attempts: 2 * half(world),
      uses: 3 * half(world),
      refusals,
    });
  },
];
