import { splitMinor } from "../domain/money/allocate.js";
import type { Benefit } from "../domain/offer.js";
import type { Finding } from "../domain/reason.js";
import { type Award, type Ground, isAward, sumOf } from "./benefit-kind.js";
import type { CompiledOffer, OfferRule } from "./compile-offer.js";
import { chargesOf, groundOf } from "./ground.js";
import { noneOf } from "./none-of.js";
import { mergeResults, nothing, type OfferResult, type OfferTurn, type Progress, roomOf } from "./offer-result.js";
import { openScene } from "./open-scene.js";
import type { Scene, Selection, Spent } from "./scene.js";
import { blockersOf } from "./share-units.js";
import type { Sheet } from "./sheet.js";
import { spendUnits } from "./spend-units.js";
import { whyNothing } from "./why-nothing.js";

/** No benefit goes on for ever on one cart. */
const mostApplications = 10_000;

const none: readonly never[] = [];

/** The units that an offer on shipping discounts, and a gift. */
const noGoods: Selection = { lines: none, units: none };

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
  const findings = findAll(scene, offer, { rule, progress });
  if (findings.length > 0) return nothing(turn, { findings });
  if (rule.target === "gift" || (rule.target === "shipping" && sheet.cart.shipping === undefined)) {
    spendUnits(scene, noGoods, { offer, spent });
    return nothing(turn, rule.target === "gift" ? { applications: 1 } : { pending: true });
  }
  return give(scene, turn, { rule, spent, progress });
}

function findAll(
  scene: Scene,
  { offer, full }: CompiledOffer,
  { rule, progress }: { readonly rule: OfferRule; readonly progress: Progress },
): readonly Finding[] {
  const unmet = rule.condition.check(scene);
  const missing: readonly Finding[] =
    full === undefined ? unmet : [{ code: "limit_total", params: { limit: full.limit, used: full.used } }, ...unmet];
  // Uses are kept as soon as one offer does not share; else none can keep another off.
  const blockers = scene.sheet.uses === undefined ? none : blockersOf(offer, progress.applied);
  const lacksGoods = rule.target === "goods" && scene.eligible.length === 0;
  const lacksShipping =
    rule.target === "shipping" && scene.sheet.cart.shipping !== undefined && chargesOf(scene, rule).length === 0;
  if (blockers.length === 0 && !lacksGoods && !lacksShipping) return missing;
  const findings = [...missing];
  if (lacksGoods && findings.every(({ code }) => code !== "no_eligible_items"))
    findings.push(noneOf(offer.benefit.range));
  if (lacksShipping) findings.push(noShipping(offer.benefit));
  if (blockers.length > 0) findings.push({ code: "not_combinable", params: { with: blockers } });
  return findings;
}

function noShipping({ method }: Benefit): Finding {
  return { code: "no_shipping", params: typeof method === "string" ? { methods: [method] } : {} };
}

interface Giving {
  readonly rule: OfferRule;
  /** Units used by earlier applications, if there can be several. */
  readonly spent: Map<number, Spent> | undefined;
  readonly progress: Progress;
}

function give(scene: Scene, turn: OfferTurn, giving: Giving): OfferResult {
  const { rule, progress } = giving;
  const { offer, voucherIndex, stageIndex } = turn;
  const { policy } = scene.sheet;
  const room = roomOf(progress.accounts[voucherIndex]!);
  let first: OfferResult | undefined;
  let parts: OfferResult[] | undefined;
  let amount = 0;
  let applications = 0;
  let base = 0;
  let wanted = 0;
  let cost = 0;
  let lacking: Finding | undefined;
  while (applications < Math.min(rule.maxApplications, mostApplications)) {
    if (applications > 0 && rule.condition.check(scene).length > 0) break;
    const terms = {
      rule,
      base: policy.stages[stageIndex]!.base ?? policy.base,
      applications: rule.maxApplications - applications,
    };
    const ground = groundOf(scene, terms);
    // Beside the units of earlier applications: a limit shows each application others.
    base = Math.max(base, cost + sumOf(ground.prices));
    const award = rule.benefit(ground);
    if (!isAward(award)) {
      lacking = award;
      break;
    }
    const most = Math.min(award.total, rule.maxDiscount - amount);
    wanted += most;
    const amounts = splitAward(award, Math.min(most, room - amount), ground);
    const given = sumOf(amounts);
    if (given <= 0) break;
    if (giving.spent !== undefined) cost += costOf(award, ground);
    if (!scene.shares) spendUnits(scene, rule.target === "goods" ? award : noGoods, { offer, spent: giving.spent });
    take(scene.sheet, rule, { lines: award.lines, amounts });
    amount += given;
    applications += award.applications ?? 1;
    const part: OfferResult = {
      offer,
      voucherIndex,
      stageIndex,
      base,
      amount,
      applications,
      lines: award.lines,
      amounts,
      units: award.units,
      pending: false,
      findings: none,
    };
    if (first === undefined) first = part;
    else if (parts === undefined) parts = [first, part];
    else parts.push(part);
  }
  if (parts !== undefined) return mergeResults(parts);
  if (first !== undefined) return first;
  return nothing(turn, { base, findings: [whyNothing(scene, turn, { room, wanted, progress, lacking })] });
}

/**
 * Splits what is given over its lines; a line's floor keeps back what lies below it. Less than the whole award is split
 * by what each line can give of the whole, so that a cap is reached where there is room for it.
 */
function splitAward(award: Award, most: number, ground: Ground): readonly number[] {
  const { lines, shares, total } = award;
  const idOf = (at: number) => ground.idOf(lines[at]!);
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

function take(sheet: Sheet, { target }: OfferRule, { lines, amounts }: Pick<OfferResult, "lines" | "amounts">): void {
  const left = target === "shipping" ? sheet.shippingLeft : sheet.left;
  for (let at = 0; at < lines.length; at++) left[lines[at]!]! -= amounts[at]!;
}
