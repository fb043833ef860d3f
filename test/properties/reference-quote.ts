import type { RawLine } from "./random-cart.js";
import type { Scenario } from "./random-scenario.js";
import type { RawOffer, RawVoucher } from "./random-voucher.js";

// The rules of money and pricing once more, in whole numbers without bound and with no thought for speed.

export interface Expected {
  readonly total: bigint;
  /** Line id and what was taken off it. */
  readonly lines: ReadonlyMap<string, bigint>;
  /** Voucher id, offer id and amount of each offer that gave something, in the order applied. */
  readonly discounts: readonly (readonly [string, string, bigint])[];
}

interface Turn {
  readonly voucher: RawVoucher;
  readonly offer: RawOffer;
  readonly voucherId: string;
  readonly offerId: string;
}

/** Prices a scenario whose offers are all `shared`, whose vouchers have no budget, and whose codes are given in order. */
export function referenceQuote({ cart, vouchers, policy }: Scenario): Expected {
  const left = new Map(cart.lines.map((line) => [line.id, subtotalOf(line)]));
  const discounts: [string, string, bigint][] = [];
  for (const stage of policy.stages) {
    for (const turn of turnsOf(vouchers, stage.name)) {
      const parts = partsOf(turn, { lines: cart.lines, left, base: policy.base, rounding: policy.rounding });
      const given = [...parts.values()].reduce((sum, part) => sum + part, 0n);
      if (given === 0n) continue;
      for (const [id, part] of parts) left.set(id, left.get(id)! - part);
      discounts.push([turn.voucherId, turn.offerId, given]);
    }
  }
  const taken = new Map(cart.lines.map((line) => [line.id, subtotalOf(line) - left.get(line.id)!]));
  return { total: [...left.values()].reduce((sum, rest) => sum + rest, 0n), lines: taken, discounts };
}

/** High priority first, then codes before automatic vouchers, then as given. */
function turnsOf(vouchers: readonly RawVoucher[], stage: string): readonly Turn[] {
  const turns = vouchers.flatMap((voucher, at) =>
    voucher.offers.map((offer, nth) => ({ voucher, offer, voucherId: `V${at}`, offerId: `V${at}.${nth + 1}` })),
  );
  const ordered: Turn[] = [];
  for (const priority of [1, 0, -1]) {
    for (const automatic of [false, true]) {
      ordered.push(
        ...turns.filter(({ voucher, offer }) => {
          const own = offer.range === undefined ? "order" : "items";
          return offer.priority === priority && (voucher.code === undefined) === automatic && own === stage;
        }),
      );
    }
  }
  return ordered;
}

interface Situation {
  readonly lines: readonly RawLine[];
  readonly left: ReadonlyMap<string, bigint>;
  readonly base: "running" | "original";
  readonly rounding: Scenario["policy"]["rounding"];
}

/** What one offer takes off each line; nothing if it does not count. */
function partsOf({ voucher, offer }: Turn, { lines, left, base, rounding }: Situation): ReadonlyMap<string, bigint> {
  const none = new Map<string, bigint>();
  if (offer.foreign && (offer.kind === "amount" || offer.cap !== undefined)) return none;
  const visible = lines.filter(
    ({ gift, shopId }) => gift !== true && (voucher.shopId === undefined || shopId === voucher.shopId),
  );
  const eligible = visible.filter((line) => line.discountable !== false && isInRange(line, offer.range));
  const price = (line: RawLine, when: "running" | "original") =>
    when === "original" ? subtotalOf(line) : left.get(line.id)!;
  if (offer.minSpend !== undefined) {
    const looked = offer.minSpend.scope === "all" ? visible : eligible;
    const spent = looked.reduce(
      (sum, line) => sum + price(line, offer.minSpend!.stage === "before" ? "original" : "running"),
      0n,
    );
    if (spent < BigInt(offer.minSpend.amount)) return none;
  }
  const room = (line: RawLine) => most(0n, left.get(line.id)! - floorOf(line));
  if (offer.kind === "amount") {
    // What a floor keeps back is taken off the others: first all of it, then what a cap leaves of that.
    const rooms = new Map(eligible.map((line) => [line.id, least(price(line, base), room(line))]));
    const weights = new Map(eligible.map((line) => [line.id, least(price(line, base), left.get(line.id)!)]));
    const whole = fill(least(BigInt(offer.size), total(rooms)), weights, rooms);
    const cap = offer.cap === undefined ? total(whole) : least(BigInt(offer.cap), total(whole));
    return cap === 0n ? none : cap === total(whole) ? whole : largestRemainder(cap, whole, total(whole));
  }
  // A percentage is of prices, and what a floor keeps back is lost.
  const weights = new Map(eligible.map((line) => [line.id, price(line, base)]));
  const sum = total(weights);
  if (sum === 0n) return none;
  const wanted = round(sum * BigInt(offer.size), 10_000n, rounding);
  const amount = least(wanted, offer.cap === undefined ? wanted : BigInt(offer.cap), sum);
  const split = (shared: bigint) => {
    const parts = largestRemainder(shared, weights, sum);
    return new Map(eligible.map((line) => [line.id, least(parts.get(line.id)!, room(line))]));
  };
  const given = split(amount);
  if (total(given) === amount) return given;
  // A cap is split by what the lines can give of the whole, where a floor keeps something back.
  const whole = split(least(wanted, sum));
  return total(whole) > amount ? largestRemainder(amount, whole, total(whole)) : whole;
}

/** By weight, but none above its room: who is full is set aside, and the others are filled anew. */
function fill(
  amount: bigint,
  weights: ReadonlyMap<string, bigint>,
  rooms: ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const open = new Map([...weights].filter(([id]) => rooms.get(id)! > 0n));
  const parts = amount === 0n ? new Map<string, bigint>() : largestRemainder(amount, open, total(open));
  const full = [...parts].filter(([id, part]) => part > rooms.get(id)!).map(([id]) => id);
  const given = new Map([...weights.keys()].map((id) => [id, parts.get(id) ?? 0n]));
  if (full.length === 0) return given;
  const taken = full.reduce((sum, id) => sum + rooms.get(id)!, 0n);
  const others = new Map([...open].filter(([id]) => !full.includes(id)));
  const rest = fill(amount - taken, others, rooms);
  return new Map([...weights.keys()].map((id) => [id, full.includes(id) ? rooms.get(id)! : (rest.get(id) ?? 0n)]));
}

function total(parts: ReadonlyMap<string, bigint>): bigint {
  return [...parts.values()].reduce((a, b) => a + b, 0n);
}

function isInRange({ productId, categories = [] }: RawLine, range: RawOffer["range"]): boolean {
  const named = ({
    products = [],
    categories: tops = [],
  }: {
    readonly products?: readonly string[];
    readonly categories?: readonly string[];
  }) => products.includes(productId) || categories.some((path) => tops.some((top) => `${path}/`.startsWith(`${top}/`)));
  if (range === undefined) return true;
  const lists = range.products !== undefined || range.categories !== undefined;
  return (!lists || named(range)) && !(range.exclude !== undefined && named(range.exclude));
}

/** Hamilton's method: whole parts first, then one more for the largest fractions, ties to the lower id. */
function largestRemainder(amount: bigint, weights: ReadonlyMap<string, bigint>, sum: bigint): Map<string, bigint> {
  const parts = new Map([...weights].map(([id, weight]) => [id, (amount * weight) / sum]));
  const fraction = (id: string) => (amount * weights.get(id)!) % sum;
  const inLine = [...weights.keys()].sort();
  let spare = amount - [...parts.values()].reduce((a, b) => a + b, 0n);
  while (spare > 0n) {
    // The first in the order of ids among those with the largest fraction.
    const next = inLine.reduce((best, id) => (fraction(id) > fraction(best) ? id : best));
    inLine.splice(inLine.indexOf(next), 1);
    parts.set(next, parts.get(next)! + 1n);
    spare--;
  }
  return parts;
}

/** A fraction as a whole number. */
export function round(numerator: bigint, denominator: bigint, mode: Scenario["policy"]["rounding"]): bigint {
  const below = numerator / denominator;
  const twice = 2n * (numerator - below * denominator);
  const isHalf = twice === denominator;
  const isMore = twice > denominator;
  const up = {
    "half-up": isHalf || isMore,
    "half-down": isMore,
    "half-even": isMore || (isHalf && below % 2n === 1n),
    down: false,
    up: twice > 0n,
  }[mode];
  return up ? below + 1n : below;
}

function subtotalOf({ unit, quantity }: RawLine): bigint {
  return BigInt(unit) * BigInt(quantity);
}

function floorOf({ floor = 0, quantity }: RawLine): bigint {
  return BigInt(floor) * BigInt(quantity);
}

function least(...values: readonly bigint[]): bigint {
  // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
  return values.reduce((a, b) => (b < a ? b : a));
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
