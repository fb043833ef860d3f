import type { Application } from "../../../src/index.js";
import type { Shop } from "../a-shop.js";
import { insist } from "./insist.js";
import { type Made, type PlainShop, record, subtotalOf } from "./plain-shop.js";
import { pence } from "./plain-terms.js";

/**
 * Whether records, events and counters are what the plain numbers say, looking only at what an event tells has changed.
 * A hold whose time is over may have been taken back by whoever needed the room; nothing else may happen by itself.
 */
export async function agree(plain: PlainShop, { store, clock }: Shop): Promise<void> {
  const pending = await store.outbox.pending(1000, {});
  await store.outbox.delivered(
    pending.map(({ number }) => number),
    {},
  );
  const touched = new Set<string>();
  for (const { event } of pending) {
    if (!event.type.startsWith("application.")) continue;
    touched.add(event.subject);
    const own = plain.made.get(event.subject)!;
    if (event.type !== "application.expired" || own.status === "expired") continue;
    insist("a hold that is taken back was due", own.status === "held" && own.until <= clock.now(), true);
    record(plain, { ...own, status: "expired" });
  }
  for (const id of touched) compare((await store.applications.get(id, {}))!, plain.made.get(id)!);
  await compareCounters(plain, store.ledger);
}

/** The same over all records, also those that no event spoke of. */
export async function agreeInAll(plain: PlainShop, shop: Shop): Promise<void> {
  await agree(plain, shop);
  const records = await shop.store.applications.list({ limit: 1000 }, {});
  insist(
    "applications",
    records.map(({ id }) => id),
    [...plain.made.keys()],
  );
  for (const each of records) compare(each, plain.made.get(each.id)!);
}

function compare(record: Application, made: Made): void {
  const { id, status, overshoot = false, total, uses, refunds, heldUntil } = record;
  const paid = pence(total);
  const back = refunds.reduce((sum, { amount }) => sum + pence(amount), 0);
  insist(`${id} is`, [status, overshoot], [made.status, made.overshoot]);
  insist(`${id} is held until`, heldUntil === undefined || Date.parse(heldUntil) === made.until, true);
  insist(
    `uses of ${id}`,
    uses.map(({ voucherId, discount }) => [voucherId, pence(discount)]),
    made.uses.map(({ voucherId, discount }) => [voucherId, discount]),
  );
  insist(
    `total of ${id}`,
    paid,
    made.uses.reduce((rest, { discount }) => rest - discount, subtotalOf(made.cart)),
  );
  insist(
    `refunds of ${id}`,
    refunds.map(({ amount }) => pence(amount)),
    made.back.map(({ amount }) => amount),
  );
  insist(`${id} gives back no more than was paid`, back <= paid && (status !== "refunded" || back === paid), true);
}

async function compareCounters({ tallies }: PlainShop, ledger: Shop["store"]["ledger"]): Promise<void> {
  const names = [...tallies.keys()];
  const counted = await ledger.counters(names, {});
  for (const [index, name] of names.entries()) {
    const { used, honoured, highest } = tallies.get(name)!;
    insist(name, counted[index], used);
    if (used - honoured > highest) throw new Error(`${name} is over its limit of ${highest}: ${used} - ${honoured}`);
  }
}
