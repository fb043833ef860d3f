import fc from "fast-check";
import { expect, test } from "vitest";
import { amountOff, memoryStore, orThrow } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { seed } from "../seed.js";
import { aShop, type Shop } from "./a-shop.js";

const runs = Number(process.env["VOUCHSAFE_RUNS"] ?? 100);
const customers = ["c0", "c1", "c2"];
const perCustomer = 2;
/** Three units at 1.00 and 1.00 off: what is paid, in pence. */
const cart = aCart({ unitPrice: "1.00", quantity: 3 });
const paid = 200;

interface Made {
  readonly customer: string;
  readonly until: number;
  status: string;
  units: number;
  overshoot: boolean;
}

/** One voucher as plain numbers: what it allows, who uses it. */
interface Model {
  active: boolean;
  total: number;
  /** The highest limit there was: lowering one takes nothing away. */
  highest: number;
  readonly made: Map<string, Made>;
}

type Step = (model: Model, shop: Shop) => Promise<void>;

const counting = ["held", "confirmed", "partly_refunded"];
const countingOf = ({ made }: Model) => [...made.values()].filter(({ status }) => counting.includes(status));

async function agree(model: Model, { vouchers, used }: Shop): Promise<void> {
  for (const record of (await vouchers.applications.list({ limit: 1000 })).items) {
    const own = model.made.get(record.id)!;
    // Whoever needs the room may take back a hold whose time is over, and nothing else.
    if (own.status === "held" && record.status === "expired" && Date.parse(record.heldUntil!) === own.until)
      own.status = "expired";
    expect([record.status, record.overshoot ?? false]).toEqual([own.status, own.overshoot]);
    const back = record.refunds.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    expect(back).toBeLessThanOrEqual(paid);
    expect(back).toBe(own.units * 100 - Math.floor((own.units * 200 + 3) / 6));
  }
  const live = countingOf(model);
  const ofEach = customers.map((id) => live.filter(({ customer }) => customer === id).length);
  const counters = await Promise.all(customers.map((id) => used(`voucher:v1/customer:id:${id}`)));
  expect([await used("voucher:v1"), await used("budget:v1/GBP"), ...counters]).toEqual([
    live.length,
    live.length * 100,
    ...ofEach,
  ]);
  expect(live.filter(({ overshoot }) => !overshoot).length).toBeLessThanOrEqual(model.highest);
}

function command(name: string, step: Step): fc.AsyncCommand<Model, Shop> {
  return {
    check: () => true,
    async run(model, shop) {
      await step(model, shop);
      await agree(model, shop);
    },
    toString: () => name,
  };
}

let keys = 0;

function apply(customer: string): Step {
  return async (model, { vouchers, clock }) => {
    const now = clock.now();
    const firm = countingOf(model).filter(({ status, until }) => status !== "held" || until >= now);
    const own = firm.filter((each) => each.customer === customer);
    const room = model.active && firm.length < model.total && own.length < perCustomer;
    const answer = await vouchers.apply({ cart, codes: ["TEN"], customer: { id: customer }, key: `k${keys++}` });
    expect(answer.ok).toBe(room);
    if (!answer.ok) return;
    const until = Date.parse(answer.value.heldUntil!);
    model.made.set(answer.value.id, { customer, until, status: "held", units: 0, overshoot: false });
  };
}

function settle(which: number, how: "confirm" | "honour" | "release" | "refund" | "reapply"): Step {
  return async ({ made }, { vouchers }) => {
    const [id, own] = [...made][which % Math.max(1, made.size)] ?? [];
    if (id === undefined || own === undefined) return;
    const answer = await (how === "confirm"
      ? vouchers.confirm(id)
      : how === "honour"
        ? vouchers.confirm(id, { late: "honour" })
        : how === "release"
          ? vouchers.release(id)
          : how === "refund"
            ? vouchers.refund(id, { key: `r${own.units}`, lines: [{ id: "1", quantity: 1 }] })
            : vouchers.applications.reapply(id, { cart, codes: ["TEN"], customer: { id: own.customer } }));
    if (how === "refund") expect(answer.ok).toBe(own.status === "confirmed" || own.status === "partly_refunded");
    if (!answer.ok) return;
    const { status, overshoot = false, heldUntil } = answer.value;
    const units = how === "refund" ? own.units + 1 : own.units;
    const until = heldUntil === undefined ? own.until : Date.parse(heldUntil);
    made.set(id, { ...own, status, overshoot, units, until });
  };
}

const commands = [
  fc.constantFrom(...customers).map((id) => command(`apply(${id})`, apply(id))),
  fc
    .tuple(fc.nat(30), fc.constantFrom("confirm", "honour", "release", "refund", "refund", "reapply"))
    .map(([which, how]) => command(`${how}(${which})`, settle(which, how as "confirm"))),
  fc
    .constantFrom(1, 600, 901)
    .map((seconds) => command(`jump(${seconds})`, async (_model, { clock }) => clock.advance(seconds))),
  fc.boolean().map((active) =>
    command(active ? "enable" : "disable", async (model, { vouchers }) => {
      await (active ? vouchers.enable("v1") : vouchers.disable("v1"));
      model.active = active;
    }),
  ),
  fc.integer({ min: 1, max: 6 }).map((total) =>
    command(`limit(${total})`, async (model, { vouchers }) => {
      const { version } = (await vouchers.get("v1"))!;
      orThrow(await vouchers.update("v1", { limits: { total, perCustomer } }, { expected: version }));
      Object.assign(model, { total, highest: Math.max(total, model.highest) });
    }),
  ),
  fc.constant(command("sweep", async (_model, { vouchers }) => void (await vouchers.sweep()))),
];

test(`a voucher counts like plain numbers through any life of its uses (seed ${seed}, ${runs} runs)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 100, size: "max" }), async (lives) => {
      const shop = aShop(memoryStore());
      const limits = { total: 3, perCustomer };
      await shop.vouchers.create(aVoucher({ id: "v1", code: "TEN", offers: [{ benefit: amountOff("1.00") }], limits }));
      const model: Model = { active: true, total: 3, highest: 3, made: new Map() };
      await fc.asyncModelRun(() => ({ model, real: shop }), lives);
    }),
    { numRuns: runs, seed },
  );
}, 120_000);
