import { aCart } from "../../../src/testing/index.js";
import { type PlainTerms, priceOf } from "./plain-terms.js";

/** What a use draws on one counter, and the limit it was drawn under. */
interface PlainDraw {
  readonly counter: string;
  readonly by: number;
  readonly limit: number;
}

export interface PlainUse {
  readonly voucherId: string;
  readonly terms: PlainTerms;
  readonly discount: number;
  readonly draws: readonly PlainDraw[];
}

/** An application as plain numbers. */
export interface Made {
  readonly id: string;
  readonly key: string;
  readonly customer: string;
  readonly cart: number;
  /** Ids of the vouchers whose codes were given. */
  readonly codes: readonly string[];
  readonly confirm: boolean;
  /** When it was first held, until when it is, and when its cart was priced: milliseconds. */
  readonly begun: number;
  readonly until: number;
  readonly uses: readonly PlainUse[];
  readonly status: string;
  readonly overshoot: boolean;
  /** Discount of each line, as the record keeps it, in pence. */
  readonly discounts: readonly number[];
  readonly back: readonly PlainRefund[];
}

export interface PlainRefund {
  readonly line: number;
  readonly units: number;
  readonly mode: "keep" | "recompute";
  /** What the units come to, and what was paid back for them, in pence. */
  readonly goods: number;
  readonly amount: number;
}

/** All that a shop knows, as plain numbers. */
export interface PlainShop {
  readonly vouchers: Map<string, { readonly code: string; terms: PlainTerms; readonly setId?: string }>;
  readonly sets: Map<string, PlainTerms>;
  /** Applications by id, in the order they were made. */
  readonly made: Map<string, Made>;
  /** What counters have to stand at, and how much of that was honoured without room. */
  readonly tallies: Map<string, { used: number; honoured: number; highest: number }>;
  keys: number;
}

export const customers = ["c0", "c1", "c2"] as const;

/** Lines in pence: `[price, units]`. */
export const carts = [
  [[100, 3]],
  [
    [100, 3],
    [250, 2],
  ],
  [
    [199, 1],
    [33, 4],
  ],
] as const;

export const cartOf = (which: number) =>
  aCart(...carts[which]!.map(([price, quantity]) => ({ unitPrice: (price / 100).toFixed(2), quantity })));

const counting = ["held", "confirmed", "partly_refunded"];

/** The uses that an application takes up now. */
function usesOf({ status, uses }: Made): readonly PlainUse[] {
  if (counting.includes(status)) return uses;
  return status === "refunded" ? uses.filter(({ terms }) => !terms.restored) : [];
}

/** Makes an application what it is now, and counts by it. */
export function record(shop: PlainShop, next: Made): void {
  const before = shop.made.get(next.id);
  if (before !== undefined) count(shop, before, -1);
  count(shop, next, 1);
  shop.made.set(next.id, next);
}

function count({ tallies }: PlainShop, made: Made, sign: 1 | -1): void {
  for (const { counter, by, limit } of usesOf(made).flatMap(({ draws }) => draws)) {
    const tally = tallies.get(counter) ?? { used: 0, honoured: 0, highest: 0 };
    tally.used += sign * by;
    if (made.overshoot) tally.honoured += sign * by;
    else if (sign === 1) tally.highest = Math.max(tally.highest, limit);
    tallies.set(counter, tally);
  }
}

/** The terms that count for a voucher: its own, or those of its set. */
function termsOf({ vouchers, sets }: PlainShop, id: string): PlainTerms {
  const { terms, setId } = vouchers.get(id)!;
  const set = setId === undefined ? undefined : sets.get(setId)!;
  return set === undefined ? terms : { ...set, active: set.active && terms.active };
}

interface Asked {
  readonly customer: string;
  readonly cart: number;
  readonly codes: readonly string[];
  readonly now: number;
  /** The application whose uses are the caller's own. */
  readonly own?: Made | undefined;
}

/** The uses that codes may have on a cart, all of them, or none. */
export function usesFor(shop: PlainShop, { customer, cart, codes, now, own }: Asked): readonly PlainUse[] | undefined {
  const terms = codes.map((id) => termsOf(shop, id));
  const room = roomIn(shop, now, own);
  const discounts = priceOf(terms, subtotalOf(cart), (index) => {
    const { budget = Number.POSITIVE_INFINITY } = terms[index]!.limits;
    return budget - room(budgetOf(codes[index]!));
  });
  const uses = codes.map((voucherId, index) => {
    const use = { voucherId, terms: terms[index]!, discount: discounts[index]! };
    return { ...use, draws: drawsOf(shop, use, { customer, now }) };
  });
  const isFine = terms.every(({ active }) => active) && discounts.every((discount) => discount > 0);
  return isFine && hasRoom(uses, room) ? uses : undefined;
}

/** Whether limits leave room for uses, with what is drawn by others. */
export function hasRoom(uses: readonly PlainUse[], drawn: (counter: string) => number): boolean {
  const wanted = new Map<string, number>();
  for (const { counter, by } of uses.flatMap(({ draws }) => draws))
    wanted.set(counter, (wanted.get(counter) ?? 0) + by);
  return uses.every(({ draws }) => draws.every(({ counter, limit }) => drawn(counter) + wanted.get(counter)! <= limit));
}

/** What counters say without the holds whose time is over, which count as free, and without one's own. */
export function roomIn({ made, tallies }: PlainShop, now: number, own?: Made): (counter: string) => number {
  const free = new Map<string, number>();
  for (const each of made.values()) {
    if (each.id !== own?.id && !(each.status === "held" && each.until <= now)) continue;
    for (const { counter, by } of usesOf(each).flatMap(({ draws }) => draws))
      free.set(counter, (free.get(counter) ?? 0) + by);
  }
  return (counter) => (tallies.get(counter)?.used ?? 0) - (free.get(counter) ?? 0);
}

const budgetOf = (id: string) => `budget:${id}/GBP`;

function drawsOf(
  { vouchers }: PlainShop,
  { voucherId: id, terms: { limits }, discount }: Omit<PlainUse, "draws">,
  { customer, now }: Pick<Asked, "customer" | "now">,
): readonly PlainDraw[] {
  const none = Number.POSITIVE_INFINITY;
  const setId = vouchers.get(id)!.setId;
  const day = new Date(now).toISOString().slice(0, 10);
  return [
    { counter: `voucher:${id}`, by: 1, limit: limits.total ?? none },
    { counter: `voucher:${id}/customer:id:${customer}`, by: 1, limit: limits.perCustomer ?? none },
    ...(setId === undefined
      ? []
      : [
          { counter: `set:${setId}`, by: 1, limit: limits.perSet ?? none },
          { counter: `set:${setId}/customer:id:${customer}`, by: 1, limit: limits.perSetPerCustomer ?? none },
        ]),
    ...(limits.perDay === undefined
      ? []
      : [{ counter: `voucher:${id}/period:day:${day}@UTC`, by: 1, limit: limits.perDay }]),
    { counter: budgetOf(id), by: discount, limit: limits.budget ?? none },
  ];
}

export function subtotalOf(cart: number): number {
  return carts[cart]!.reduce((sum, [price, units]) => sum + price * units, 0);
}
