import { splitMinor } from "../domain/money/allocate.js";
import type { Finding } from "../domain/reason.js";
import { type Award, type Ground, isAward, sumOf } from "./benefit-kind.js";
import type { OfferRule } from "./compile-offer.js";
import { findAgainst } from "./find-against.js";
import { giveGift } from "./give-gift.js";
import { groundOf } from "./ground.js";
import { mergeResults, nothing, type OfferResult, type OfferTurn, type Progress, roomOf } from "./offer-result.js";
import { openScene } from "./open-scene.js";
import { noUnits, type Scene, type Spent } from "./scene.js";
import type { Sheet } from "./sheet.js";
import { spendUnits } from "./spend-units.js";
import { whyNothing } from "./why-nothing.js";

/** No benefit goes on for ever on one cart. */
const mostApplications = 10_000;

const none: readonly never[] = [];

/** Applies an offer as often as it may be, and writes what it gives into the sheet. */
export function applyOffer(sheet: Sheet, turn: OfferTurn, progress: Progress): OfferResult {
  const { offer } = turn;
  const { rule } = offer;
  if (rule === undefined) {
    const params = { currency: sheet.cart.currency.code, supported: offer.supported };
    return nothing(turn, { findings: [{ code: "currency_not_supported", params }] });
  }
  const spent = rule.maxApplications > 1 ? new Map<number, Spent>() : undefined;
  const scene = openScene(sheet, offer, spent);
  const findings = findAgainst(scene, offer, { rule, progress });
  if (findings.length > 0) return nothing(turn, { findings });
  if (rule.target === "gift") return giveGift(scene, turn, { rule, spent, most: mostOf(rule) });
  if (rule.target === "shipping" && sheet.cart.shipping === undefined) {
    spendUnits(scene, noUnits, { offer, spent, amounts: none });
    return nothing(turn, { pending: true });
  }
  // biome-ignore format: zeros in a row
  return give(scene, turn, { rule, spent, progress, applications: 0, amount: 0, base: 0, wanted: 0, cost: 0, lacking: undefined });
}

function mostOf({ maxApplications }: OfferRule): number {
  return Math.min(maxApplications, mostApplications);
}

/** An offer while it is given, and what its applications so far came to, in minor units. */
interface Giving {
  readonly rule: OfferRule;
  /** Units used by earlier applications, if there can be several. */
  readonly spent: Map<number, Spent> | undefined;
  readonly progress: Progress;
  applications: number;
  amount: number;
  /** What it looked at, what it would have given if its voucher had room, and what the units it discounted cost. */
  base: number;
  wanted: number;
  cost: number;
  /** What its benefit says is missing. */
  lacking: Finding | undefined;
}

function give(scene: Scene, turn: OfferTurn, giving: Giving): OfferResult {
  const first = giveOnce(scene, turn, giving);
  if (first === undefined) return nothing(turn, { base: giving.base, findings: [whyNothing(scene, turn, giving)] });
  const most = mostOf(giving.rule);
  return giving.applications < most ? giveAgain(scene, turn, { first, giving, most }) : first;
}

function giveAgain(
  scene: Scene,
  turn: OfferTurn,
  { first, giving, most }: { readonly first: OfferResult; readonly giving: Giving; readonly most: number },
): OfferResult {
  const parts = [first];
  while (giving.applications < most && giving.rule.condition.check(scene).length === 0) {
    const part = giveOnce(scene, turn, giving);
    if (part === undefined) break;
    parts.push(part);
  }
  return parts.length === 1 ? first : mergeResults(parts);
}

/** One application; nothing where it gives nothing more. */
function giveOnce(scene: Scene, turn: OfferTurn, giving: Giving): OfferResult | undefined {
  const { rule, spent, progress } = giving;
  const { sheet } = scene;
  const base = sheet.policy.stages[turn.stageIndex]!.base ?? sheet.policy.base;
  const ground = groundOf(scene, { rule, base, applications: rule.maxApplications - giving.applications });
  // Beside the units of earlier applications: a limit shows each application others.
  giving.base = Math.max(giving.base, giving.cost + sumOf(ground.prices));
  const award = rule.benefit(ground);
  if (!isAward(award)) {
    giving.lacking = award;
    return undefined;
  }
  const most = Math.min(award.total, rule.maxDiscount - giving.amount);
  giving.wanted += most;
  const room = roomOf(progress.accounts[turn.voucherIndex]!) - giving.amount;
  const amounts = splitAward(award, Math.min(most, room), ground);
  const amount = sumOf(amounts);
  if (amount <= 0) return undefined;
  if (spent !== undefined) giving.cost += costOf(award, ground);
  if (!scene.shares)
    spendUnits(scene, rule.target === "goods" ? award : noUnits, { offer: turn.offer, spent, amounts });
  take(rule.target === "shipping" ? sheet.shippingLeft : sheet.left, award.lines, amounts);
  giving.amount += amount;
  giving.applications += award.applications ?? 1;
  return {
    offer: turn.offer,
    voucherIndex: turn.voucherIndex,
    stageIndex: turn.stageIndex,
    base: giving.base,
    amount: giving.amount,
    applications: giving.applications,
    lines: award.lines,
    amounts,
    units: award.units,
    pending: false,
    findings: none,
  };
}

/**
 * Splits what is given over its lines; a line's floor keeps back what lies below it. Less than the whole award is split
 * by what each line can give of the whole, so that a cap is reached where there is room for it.
 */
function splitAward(award: Award, most: number, ground: Ground): readonly number[] {
  const { lines, shares, total } = award;
  const { entries } = ground;
  const idOf = (at: number) => entries[lines[at]!]!.id;
  const amounts = splitMinor(most, shares, idOf);
  // No part of what is below all shares is above its own: where shares are rooms, nothing has to be kept back.
  if (shares === ground.rooms && most <= sumOf(shares)) return amounts;
  if (!keepBack(amounts, award, ground) || most >= total) return amounts;
  const whole = splitMinor(total, shares, idOf);
  keepBack(whole, award, ground);
  return sumOf(whole) > most ? splitMinor(most, whole, idOf) : whole;
}

/** Lowers amounts to what their lines have room for; whether any was more. */
function keepBack(amounts: number[], { lines, units }: Award, ground: Ground): boolean {
  const known = lines === ground.lines && units === ground.units;
  let kept = false;
  for (let at = 0; at < amounts.length; at++) {
    const room = known ? ground.rooms[at]! : ground.room(lines[at]!, units[at]!);
    if (amounts[at]! <= room) continue;
    amounts[at] = room;
    kept = true;
  }
  return kept;
}

/** What the units cost that an application discounts. */
function costOf({ lines, units }: Award, ground: Ground): number {
  let cost = 0;
  for (let at = 0; at < lines.length; at++) cost += ground.price(lines[at]!, units[at]!);
  return cost;
}

function take(left: number[], lines: readonly number[], amounts: readonly number[]): void {
  for (let at = 0; at < lines.length; at++) left[lines[at]!]! -= amounts[at]!;
}
