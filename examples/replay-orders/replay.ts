import { createVouchers, memoryStore, orThrow, type Quote, type Store } from "vouchsafe";
import { fixedClock } from "vouchsafe/testing";
import { loyaltyAfter, publicCodes, startCampaign } from "./campaign.js";
import { mishapsOf, noMishaps } from "./mishaps.js";
import { type Placed, placeOrder } from "./place-order.js";
import type { Order } from "./read-orders.js";

/** Every so manieth order fails to pay. */
const failsEach = 25;

interface ReplayOptions {
  readonly onProgress?: (done: number) => void;
  readonly store?: Store;
  /** With mishaps: carts that change, payments too late, goods that come back, calls made twice. */
  readonly rough?: boolean;
}

/** The service, store and records after all orders were placed. */
export type Replay = Awaited<ReturnType<typeof replayOrders>>;

/** Places all orders, one after the other, at noon UTC of their day. */
export async function replayOrders(
  orders: readonly Order[],
  { onProgress, store = memoryStore(), rough = false }: ReplayOptions = {},
) {
  const clock = fixedClock("2014-01-01T00:00:00Z");
  const vouchers = createVouchers({
    currency: "USD",
    store,
    clock,
    policy: "running",
    orderIds: { epoch: "2014-01-01T00:00:00Z" },
  });
  const { loyaltyCodes } = await startCampaign(vouchers, new Set(orders.map(({ customerId }) => customerId)).size);
  const succeeded = new Map<string, number>();
  const refusals = new Map<string, Map<string, number>>();
  const placed: Placed[] = [];

  for (const [index, order] of orders.entries()) {
    clock.set(`${order.date}T12:00:00Z`);
    const customer = { id: order.customerId };
    const cart = { currency: "USD", lines: order.lines };
    const loyalty = await oldestHeldCode(order.customerId);
    const quote = await vouchers.quote({ cart, customer, codes: [...publicCodes, ...loyalty] });
    countRefusals(quote);
    const codes = quote.outcomes.flatMap(({ status, input }) => (status === "applied" ? [input!] : []));
    const isPaid = (index + 1) % failsEach !== 0;
    const mishaps = rough ? mishapsOf(index + 1) : noMishaps;
    placed.push(await placeOrder(vouchers, { key: order.id, cart, customer, codes }, { mishaps, clock, isPaid }));
    if (isPaid) await reward(order.customerId);
    onProgress?.(index + 1);
  }
  return { vouchers, store, placed, refusals };

  /** The fifth success brings a loyalty code, into the customer's wallet at once. */
  async function reward(customerId: string): Promise<void> {
    const count = (succeeded.get(customerId) ?? 0) + 1;
    succeeded.set(customerId, count);
    if (count === loyaltyAfter)
      orThrow(await vouchers.claims.claim({ code: loyaltyCodes.pop()!, customer: { id: customerId } }));
  }

  async function oldestHeldCode(id: string): Promise<readonly string[]> {
    const { items } = await vouchers.claims.list({ customer: { id } });
    const held = items.find(({ status, used }) => status === "held" && !used);
    return held === undefined ? [] : [held.codeKey!];
  }

  function countRefusals({ outcomes }: Quote): void {
    for (const outcome of outcomes) {
      if (outcome.status === "applied") continue;
      const reasons = refusals.get(labelOf(outcome.code!)) ?? new Map<string, number>();
      const { code } = outcome.reasons[0]!;
      reasons.set(code, (reasons.get(code) ?? 0) + 1);
      refusals.set(labelOf(outcome.code!), reasons);
    }
  }
}

/** The name a code is counted under: its own, or that of its set. */
export function labelOf(code: string): string {
  return code.startsWith("LOYAL-") ? "LOYAL" : code;
}
