import type { CheckedCart } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { Policy, Stage } from "../domain/policy.js";
import type { Finding } from "../domain/reason.js";
import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { type LeftOut, leftOutOf } from "./best-codes.js";
import { keepBestPerLine } from "./best-per-line.js";
import { type Advance, enter, nothing, type OfferResult, type OfferTurn } from "./offer-result.js";
import { openSheet, type Sheet } from "./sheet.js";

export interface Priced {
  readonly sheet: Sheet;
  /** One for each offer, in the order in which they were looked at. */
  readonly results: readonly OfferResult[];
  /** What each voucher gave, by its place. */
  readonly given: readonly Given[];
  /** Of vouchers left out, of all stages or one, that the others together take more off; by their places. */
  readonly leftOut: ReadonlyMap<number, Finding>;
}

/** What all offers of a voucher came to. */
export interface Given {
  readonly amount: number;
  /** Whether any of them was applied: gifts and pending shipping give no money. */
  readonly applied: boolean;
  readonly pending: boolean;
}

export interface Pricing {
  readonly customer: Customer | undefined;
  readonly policy: Policy;
  /** The most each voucher may give in all, by its place; what it gives is taken off. */
  readonly room: number[];
  /** What each voucher has left of a budget that is taken whole or not at all. */
  readonly budget: readonly number[];
}

/**
 * Applies offers to a cart one after the other: by stage, then priority, then codes before automatic vouchers, then as
 * given.
 */
export function priceOffers(
  cart: CheckedCart,
  turns: readonly OfferTurn[],
  { customer, policy, room, budget }: Pricing,
): Priced {
  const keepsUses = turns.some(({ offer }) => offer.offer.sharing !== "shared");
  const sheet = openSheet(cart, { customer, policy, keepsUses });
  const progress: Advance = { applied: [], room };
  const { stages } = policy;
  const all = policy.choose === "best";
  const outOfAll = all
    ? leftOutOf(
        sheet,
        stages.flatMap((stage) => turnsIn(stage, turns)),
        { progress, budget },
      )
    : nobody;
  let leftOut = noFindings;
  for (let at = 0; at < stages.length; at++) {
    const stage = stages[at]!;
    const here = turnsIn(stage, turns);
    if (here.length === 0) continue;
    const { choose = policy.choose } = stage;
    // A stage that chooses by itself leaves the other stages of a voucher alone.
    const out = choose === "best" && !all ? leftOutOf(sheet, here, { progress, budget }) : outOfAll;
    const taking = out.size === 0 ? here : here.filter(({ voucherIndex }) => !out.has(voucherIndex));
    if (choose === "bestPerLine") keepBestPerLine(sheet, taking, progress);
    else if (choose === "first") firstOnly(sheet, taking, progress);
    else oneAfterOther(sheet, taking, progress);
    if (out.size > 0) leftOut = new Map([...leftOut, ...skip(here, out, progress)]);
  }
  const results = progress.applied;
  if (results.length < turns.length) results.push(...outsideStages(turns, policy));
  return { sheet, results, given: givenByEach(room.length, results), leftOut };
}

const nothingGiven: Given = { amount: 0, applied: false, pending: false };

function givenByEach(vouchers: number, results: readonly OfferResult[]): readonly Given[] {
  const given = new Array<Given>(vouchers);
  // Not by `fill`, which takes 40 ns for one.
  for (let index = 0; index < vouchers; index++) given[index] = nothingGiven;
  for (let at = 0; at < results.length; at++) {
    const { voucherIndex, amount, applications, pending } = results[at]!;
    const before = given[voucherIndex]!;
    given[voucherIndex] = {
      amount: before.amount + amount,
      applied: before.applied || applications > 0 || pending,
      pending: before.pending || pending,
    };
  }
  return given;
}

const nobody: ReadonlyMap<number, LeftOut> = new Map();
const noFindings: ReadonlyMap<number, Finding> = new Map();

/** Enters the offers of vouchers that were left out, with why; what is said of the vouchers, by their places. */
function skip(
  turns: readonly OfferTurn[],
  out: ReadonlyMap<number, LeftOut>,
  progress: Advance,
): ReadonlyMap<number, Finding> {
  const leftOut = new Map<number, Finding>();
  for (const turn of turns) {
    const { finding, alone = [] } = out.get(turn.voucherIndex) ?? {};
    if (!out.has(turn.voucherIndex)) continue;
    if (finding !== undefined) leftOut.set(turn.voucherIndex, finding);
    const own = alone.find(({ offer }) => offer === turn.offer)?.findings ?? [];
    enter(progress, nothing(turn, { findings: finding === undefined ? own : [finding] }));
  }
  return leftOut;
}

function oneAfterOther(sheet: Sheet, turns: readonly OfferTurn[], progress: Advance): void {
  for (let at = 0; at < turns.length; at++) enter(progress, applyOffer(sheet, turns[at]!, progress));
}

/** The first offer that gives something keeps the rest of the stage away. */
function firstOnly(sheet: Sheet, turns: readonly OfferTurn[], progress: Advance): void {
  let winner: OfferResult | undefined;
  for (const turn of turns) {
    if (winner !== undefined) {
      const { voucher } = winner.offer;
      const finding = { code: "not_combinable", params: { with: [nameOf(voucher)] } } as const;
      enter(progress, nothing(turn, { findings: [finding] }));
      continue;
    }
    const result = applyOffer(sheet, turn, progress);
    if (result.applications > 0) winner = result;
    enter(progress, result);
  }
}

/** The offers of a stage in their order. Mostly that is how they come, and looking is faster than sorting. */
function turnsIn(stage: Stage, turns: readonly OfferTurn[]): readonly OfferTurn[] {
  const here = turns.every((turn) => turn.stage === stage) ? turns : turns.filter((turn) => turn.stage === stage);
  return isSorted(here) ? here : here.slice().sort(byPriority);
}

function isSorted(turns: readonly OfferTurn[]): boolean {
  for (let at = 1; at < turns.length; at++) if (byPriority(turns[at - 1]!, turns[at]!) > 0) return false;
  return true;
}

/** Array sort is stable, so equal ones stay as given. */
function byPriority({ offer: a }: OfferTurn, { offer: b }: OfferTurn): number {
  return b.priority - a.priority || Number(a.automatic) - Number(b.automatic);
}

/** Offers whose stage the policy does not have. */
function outsideStages(turns: readonly OfferTurn[], { name, stages }: Policy): readonly OfferResult[] {
  return turns
    .filter(({ stage }) => !stages.includes(stage))
    .map((turn) => {
      const params = { cause: "stage_not_in_policy", stage: turn.stage.name, policy: name };
      return nothing(turn, { findings: [{ code: "custom", params }] });
    });
}
