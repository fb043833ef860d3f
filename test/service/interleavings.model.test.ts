import fc from "fast-check";
import { test } from "vitest";
import { type Application, memoryStore, orThrow, type Store, type VouchsafeEvent } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { seed } from "../seed.js";
import { aShop, reasonsOf, type Shop } from "./a-shop.js";
import { insist } from "./life/insist.js";
import { pence } from "./life/plain-terms.js";
import { wrappedStore } from "./wrapped-store.js";

const runs = Number(process.env["VOUCHSAFE_RUNS"] ?? 1000);

/** The same store, whose every call waits for its turn; `isOn` false lets all through at once. */
function scheduledStore(real: Store, scheduler: fc.Scheduler, gate: { isOn: boolean }): Store {
  return wrappedStore(real, async ({ name, given, make }) => {
    if (gate.isOn) await scheduler.schedule(Promise.resolve(), name);
    return make(given);
  });
}

const cart = aCart({ unitPrice: "1.00", quantity: 3 });
const larger = aCart({ unitPrice: "1.00", quantity: 5 });
const smaller = aCart({ unitPrice: "1.00", quantity: 1 });
const limits = { total: 4, perCustomer: 2, budget: "2.00" };

/** What is there before the race: holds that are firm, one whose time is over, one confirmed. */
interface Before {
  readonly held: Application;
  readonly due: Application;
  readonly bought: Application;
}

/** What may happen at the same time. */
const rivals = {
  apply: ({ vouchers }: Shop, _: Before, turn: number) =>
    vouchers.apply({ cart, codes: ["SAVE10"], customer: { id: `c${turn % 3}` }, key: `k${turn}` }),
  retry: ({ vouchers }: Shop) => vouchers.apply({ cart, codes: ["SAVE10"], customer: { id: "c7" }, key: "the same" }),
  confirm: ({ vouchers }: Shop, { held }: Before) => vouchers.confirm(held.id),
  confirmLate: ({ vouchers }: Shop, { due }: Before) => vouchers.confirm(due.id),
  honour: ({ vouchers }: Shop, { due }: Before) => vouchers.confirm(due.id, { late: "honour" }),
  release: ({ vouchers }: Shop, { held }: Before) => vouchers.release(held.id),
  reapply: ({ vouchers }: Shop, { held }: Before) => vouchers.applications.reapply(held.id, { cart: larger }),
  reapplySmaller: ({ vouchers }: Shop, { held }: Before) => vouchers.applications.reapply(held.id, { cart: smaller }),
  buy: async ({ vouchers }: Shop, { held }: Before) => {
    const started = await vouchers.purchases.start({ applicationId: held.id });
    return started.ok ? vouchers.purchases.complete(started.value.id) : started;
  },
  reapplyLate: ({ vouchers }: Shop, { due }: Before) => vouchers.applications.reapply(due.id, { cart: larger }),
  extend: ({ vouchers }: Shop, { due }: Before) => vouchers.applications.extendHold(due.id, { seconds: 60 }),
  sweep: async ({ vouchers }: Shop) => ({ ok: true, ...(await vouchers.sweep()) }) as const,
  refund: ({ vouchers }: Shop, { bought }: Before, turn: number) =>
    vouchers.refund(bought.id, { key: `r${turn}`, lines: [{ id: "1", quantity: 2 }] }),
  sameRefund: ({ vouchers }: Shop, { bought }: Before) =>
    vouchers.refund(bought.id, { key: "the same", lines: [{ id: "1", quantity: 1 }] }),
  disable: async ({ vouchers }: Shop) => ({ ok: true, value: await vouchers.disable("v1") }) as const,
  lower: async ({ vouchers }: Shop) => {
    const { version: expected } = (await vouchers.get("v1"))!;
    return vouchers.update("v1", { limits: { ...limits, total: 2 } }, { expected });
  },
} as const;

type Rival = keyof typeof rivals;

/** Steps in the life of an application: what may follow what. */
const follows: Readonly<Record<string, readonly string[]>> = {
  none: ["held"],
  held: ["reapplied", "extended", "confirmed", "released", "expired"],
  expired: ["confirmed"],
  confirmed: ["partly_refunded", "refunded"],
  partly_refunded: ["partly_refunded", "refunded"],
};

async function begin(scheduler: fc.Scheduler) {
  const gate = { isOn: false };
  const shop = aShop(scheduledStore(memoryStore(), scheduler, gate));
  const { vouchers, clock } = shop;
  await vouchers.create(aVoucher({ id: "v1", limits }));
  const hold = async (key: string, customer: string) =>
    orThrow(await vouchers.apply({ cart, codes: ["SAVE10"], customer: { id: customer }, key }));
  const due = await hold("due", "c9");
  clock.advance(901);
  const held = await hold("held", "c8");
  const bought = orThrow(await vouchers.confirm((await hold("bought", "c9")).id));
  await vouchers.drainEvents(() => undefined);
  return { shop, gate, before: { held, due, bought } };
}

/** Whether the writes make sense in the order in which they were made: each on the terms and in the room of its moment. */
function checkOrder(events: readonly VouchsafeEvent[], { held, due, bought }: Before): void {
  let [uses, limit, isActive] = [3, limits.total, true];
  const stands = new Map([held, due, bought].map(({ id, status }) => [id, status as string]));
  for (const { type, subject, params } of events) {
    if (type === "voucher.updated") {
      if (params.fields.includes("limits")) limit = 2;
      else isActive = false;
      continue;
    }
    if (type.startsWith("purchase.")) continue;
    const step = type.replace("application.", "");
    const was = stands.get(subject) ?? "none";
    insist(`${step} after ${was}`, follows[was]?.includes(step), true);
    if (was === "none" || was === "expired") uses++;
    if (step === "released" || step === "expired" || step === "refunded") uses--;
    if (step === "held" || step === "reapplied") insist(`${step} of a voucher that is on`, isActive, true);
    if (step === "held") insist(`${uses} uses are at most ${limit}`, uses <= limit, true);
    stands.set(subject, step === "reapplied" || step === "extended" ? "held" : step);
  }
}

const counting = ["held", "confirmed", "partly_refunded"];

/** Whether counters are what the records say, within the limits there ever were, and nobody got back more than was paid. */
async function checkRecords({ store, vouchers }: Shop): Promise<void> {
  const records = (await vouchers.applications.list({ limit: 1000 })).items;
  const live = records.filter(({ status }) => counting.includes(status));
  const money = (of: readonly Application[]) => of.reduce((sum, { discount }) => sum + pence(discount), 0);
  const counters = await store.ledger.counters(["voucher:v1", "budget:v1/GBP"], {});
  insist("counters", counters, [live.length, money(live)]);
  const firm = live.filter(({ overshoot }) => overshoot !== true);
  insist("within the limits", firm.length <= limits.total && money(firm) <= pence(limits.budget), true);
  for (const customer of new Set(records.map((each) => each.customer!.id))) {
    const own = live.filter((each) => each.customer!.id === customer).length;
    insist(`uses of ${customer}`, await store.ledger.counters([`voucher:v1/customer:id:${customer}`], {}), [own]);
  }
  for (const { id, refunds, total, status } of records) {
    const back = refunds.reduce((sum, { amount }) => sum + pence(amount), 0);
    const units = refunds.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
    insist(`${id} gives back no more than was paid`, back <= pence(total), true);
    insist(`${id} is refunded with the last unit`, status === "refunded", units === 3);
    insist("refunds are made once", new Set(refunds.map(({ key }) => key)).size, refunds.length);
  }
  for (const { applicationId, payable } of (await vouchers.purchases.list({ status: "succeeded" })).items) {
    const bought = await vouchers.applications.get(applicationId!);
    insist("what was paid is what was confirmed", [bought?.status, bought?.payable], ["confirmed", payable]);
  }
}

/** Whether everybody was told what came of it. */
async function checkAnswers(
  { vouchers }: Shop,
  answers: readonly { readonly rival: Rival; readonly answer: Awaited<ReturnType<(typeof rivals)[Rival]>> }[],
): Promise<void> {
  const retried = new Set<string>();
  for (const { rival, answer } of answers) {
    const gaveUp =
      "reasons" in answer && answer.reasons.some(({ code, params }) => code === "conflict" && !("status" in params));
    const place = rival.startsWith("reapply") && !("ok" in answer && answer.ok) ? reasonsOf(answer) : [];
    const lowered = answers.some((other) => other.rival === "lower");
    if (!lowered)
      insist(
        `${rival} keeps its place`,
        place.filter((code) => /^(limit_|budget_)/.test(code)),
        [],
      );
    if (rival !== "lower") insist(`${rival} has an answer: ${reasonsOf(answer)}`, gaveUp, false);
    if (!answer.ok || !("value" in answer)) continue;
    const { id } = answer.value;
    const status = (await vouchers.applications.get(id))?.status;
    if (rival === "confirm" || rival === "confirmLate" || rival === "honour") insist(rival, status, "confirmed");
    if (rival === "release") insist(rival, status, "released");
    if (rival === "retry") retried.add(id);
  }
  insist("one application of one key", retried.size <= 1, true);
}

test(`whoever moves the same vouchers at the same moment, in any order, is told the truth (seed ${seed}, ${runs} runs)`, async () => {
  const race = fc.array(fc.constantFrom(...(Object.keys(rivals) as Rival[]), "retry", "sameRefund"), {
    minLength: 2,
    maxLength: 7,
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), race, async (scheduler, names) => {
      const { shop, gate, before } = await begin(scheduler);
      gate.isOn = true;
      const answers = names.map(async (rival, turn) => ({ rival, answer: await rivals[rival](shop, before, turn) }));
      const told = await scheduler.waitFor(Promise.all(answers));
      gate.isOn = false;
      const pending = await shop.store.outbox.pending(1000, {});
      checkOrder(
        pending.map(({ event }) => event),
        before,
      );
      await checkRecords(shop);
      await checkAnswers(shop, told);
    }),
    { numRuns: runs, seed },
  );
}, 120_000);
