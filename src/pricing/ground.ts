import { multiplyDivide } from "../domain/money/rounding.js";
import type { Base } from "../domain/policy.js";
import type { Ground } from "./benefit-kind.js";
import { byUnitPrice, firstByUnitPrice } from "./by-unit-price.js";
import type { OfferRule } from "./compile-offer.js";
import { noUnits, type Scene, type Selection } from "./scene.js";

/** How a stage prices an offer, and how often it may still be applied. */
export interface GroundTerms {
  readonly rule: OfferRule;
  readonly base: Base;
  readonly applications: number;
}

/** What the benefit of an offer is given on. */
export function groundOf(scene: Scene, terms: GroundTerms): Ground {
  return terms.rule.target === "shipping" ? shippingGround(scene, terms) : goodsGround(scene, terms);
}

/** The units that a benefit is given on, with what they cost. */
function goodsGround(scene: Scene, { rule, base, applications }: GroundTerms): Ground {
  const { sheet } = scene;
  const selection = rule.onCondition ? metUnits(scene, rule) : unitsInRange(scene, rule);
  const prices = pricesOf(scene, selection, base);
  const { lines, units } = selection;
  const { rounding, roundPer } = sheet.policy;
  return {
    scene,
    lines,
    units,
    prices,
    // Of what is left all may be taken where no line has a floor.
    rooms: base === "running" && !sheet.hasFloors ? prices : roomsOf(scene, selection, prices),
    price: (line, of) => priceOf(scene, line, { units: of, base }),
    room: (line, of) => roomOf(scene, line, { units: of, price: priceOf(scene, line, { units: of, base }) }),
    entries: sheet.cart.lines,
    rounding,
    roundPer,
    applications,
  };
}

function metUnits(scene: Scene, { condition }: OfferRule): Selection {
  return condition.met?.(scene) ?? noUnits;
}

function unitsInRange(scene: Scene, { limit }: OfferRule): Selection {
  return limit === undefined ? freeUnits(scene) : limitUnits(scene, limit);
}

function pricesOf(scene: Scene, { lines, units }: Selection, base: Base): readonly number[] {
  const { left, units: whole } = scene.sheet;
  if (base === "running" && units === whole) return left;
  const prices = new Array<number>(lines.length);
  for (let at = 0; at < lines.length; at++) prices[at] = priceOf(scene, lines[at]!, { units: units[at]!, base });
  return prices;
}

/** What some units of a line cost: under `running` what is left of them, under `original` their full price. */
function priceOf(scene: Scene, line: number, { units, base }: { readonly units: number; readonly base: Base }): number {
  const { sheet, free, spent } = scene;
  const { unit, quantity, subtotal } = sheet.cart.lines[line]!;
  if (base === "original") return units === quantity ? subtotal : unit * units;
  if (units === quantity) return sheet.left[line]!;
  // Units that others keep have their discounts to themselves; what is left of the rest is spread evenly over it. What the
  // offer itself took off units it used before leaves the price of the next ones as it was.
  const { units: used, before } = spent?.get(line) ?? { units: 0, before: sheet.left[line]! };
  const all = free(line) + used;
  const whole = Math.max(0, Math.min(before - keptOf(scene, line, all), unit * all));
  return partOf(whole, used + units, all) - partOf(whole, used, all);
}

/** What is left of the units of a line that others keep, beside so many that they do not. */
function keptOf({ sheet, taken }: Scene, line: number, others: number): number {
  const { unit, quantity } = sheet.cart.lines[line]!;
  return others === quantity ? 0 : Math.max(0, unit * (quantity - others) - taken(line));
}

function partOf(whole: number, units: number, all: number): number {
  return units >= all ? whole : multiplyDivide(whole, units, all, "half-up");
}

function roomsOf(scene: Scene, { lines, units }: Selection, prices: readonly number[]): readonly number[] {
  return prices.map((price, at) => roomOf(scene, lines[at]!, { units: units[at]!, price }));
}

/** Neither these units nor the line are taken below the lowest price, and nothing is taken of units that others keep. */
function roomOf(
  scene: Scene,
  line: number,
  { units, price }: { readonly units: number; readonly price: number },
): number {
  const { sheet, free, spent } = scene;
  const { floor, quantity } = sheet.cart.lines[line]!;
  const left = sheet.left[line]!;
  const kept = keptOf(scene, line, free(line) + (spent?.get(line)?.units ?? 0));
  return Math.max(0, Math.min(price - (floor / quantity) * units, left - floor, left - kept));
}

/** The free units of all lines in range. */
export function freeUnits({ sheet, eligible, free, shares }: Scene): Selection {
  if (shares) {
    // Places are in order, so as many as the cart has lines are all of them.
    const isAll = eligible.length === sheet.units.length;
    return { lines: eligible, units: isAll ? sheet.units : pick(sheet.units, eligible) };
  }
  const units: number[] = [];
  const lines: number[] = [];
  for (const line of eligible) {
    const count = free(line);
    if (count <= 0) continue;
    lines.push(line);
    units.push(count);
  }
  return { lines, units };
}

function pick(values: readonly number[], places: readonly number[]): number[] {
  const picked = new Array<number>(places.length);
  for (let at = 0; at < places.length; at++) picked[at] = values[places[at]!]!;
  return picked;
}

function limitUnits(
  scene: Scene,
  { units: most, per = "cart", first = "cheapest" }: NonNullable<OfferRule["limit"]>,
): Selection {
  // Mostly a unit or two of one line: no need to put all lines in order.
  const nearest = firstByUnitPrice(scene.sheet, scene.eligible, first);
  if (nearest === undefined) return noUnits;
  if (per === "cart" && scene.free(nearest) >= most) return { lines: [nearest], units: [most] };
  const lines: number[] = [];
  const units: number[] = [];
  let missing = per === "cart" ? most : Number.POSITIVE_INFINITY;
  for (const line of byUnitPrice(scene.sheet, scene.eligible, first)) {
    const count = Math.min(scene.free(line), per === "line" ? most : missing);
    if (count <= 0) continue;
    lines.push(line);
    units.push(count);
    missing -= count;
    if (missing === 0) break;
  }
  return { lines, units };
}

/** The shipping charges that a benefit is given on. */
function shippingGround(scene: Scene, { rule, base, applications }: GroundTerms): Ground {
  const { cart, shippingLeft, policy } = scene.sheet;
  const charges = chargesOf(scene, rule);
  const price = (charge: number) => (base === "original" ? cart.shipping![charge]!.charge : shippingLeft[charge]!);
  const room = (charge: number) => shippingLeft[charge]!;
  return {
    scene,
    lines: charges,
    units: charges.map(() => 1),
    prices: charges.map(price),
    rooms: charges.map(room),
    price,
    room,
    entries: cart.shipping!,
    rounding: policy.rounding,
    roundPer: policy.roundPer,
    applications,
  };
}

/** Charges above zero that a benefit is for. */
export function chargesOf({ sheet }: Scene, { takesCharge }: OfferRule): readonly number[] {
  return (sheet.cart.shipping ?? []).flatMap((charge, index) =>
    charge.charge > 0 && takesCharge(charge) ? [index] : [],
  );
}
