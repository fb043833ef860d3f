import type { CheckedCart } from "../domain/cart.js";
import type { Customer } from "../domain/customer.js";
import type { Policy } from "../domain/policy.js";
import type { Finding } from "../domain/reason.js";
import { type LeftOut, leftOutOf } from "./best-codes.js";
import { type Account, enter, nothing, type OfferResult, type OfferTurn, type Progress } from "./offer-result.js";
import { priceStage, stageFrom } from "./price-stage.js";
import { openSheet, type Sheet } from "./sheet.js";

export interface Priced {
  readonly sheet: Sheet;
  /** One for each offer, in the order in which they were looked at. */
  readonly results: readonly OfferResult[];
  /** What each voucher gave, by its place. */
  readonly accounts: readonly Account[];
  /** Of vouchers left out, of all stages or one, that the others together take more off; by their places. */
  readonly leftOut: ReadonlyMap<number, Finding>;
}

export interface Pricing {
  readonly customer: Customer | undefined;
  readonly policy: Policy;
  /** One for each voucher, in which what it gives is entered. */
  readonly accounts: readonly Account[];
}

/**
 * Applies offers to a cart one after the other: by stage, then priority, then codes before automatic vouchers, then as
 * given.
 */
export function priceOffers(
  cart: CheckedCart,
  given: readonly OfferTurn[],
  { customer, policy, accounts }: Pricing,
): Priced {
  const sheet = openSheet(cart, { customer, policy, keepsUses: !areShared(given) });
  const progress: Progress = { applied: [], accounts };
  const turns = inOrder(given);
  const all = policy.choose === "best";
  const outOfAll = all ? leftOutOf(sheet, turns, progress) : nobody;
  let leftOut = noFindings;
  for (let from = 0; from < turns.length; ) {
    const here = stageFrom(turns, from);
    from += here.length;
    const { choose = policy.choose } = policy.stages[here[0]!.stageIndex]!;
    // A stage that chooses by itself leaves the other stages of a voucher alone.
    const out = choose === "best" && !all ? leftOutOf(sheet, here, progress) : outOfAll;
    priceStage(sheet, out.size === 0 ? here : without(here, out), progress);
    if (out.size > 0) leftOut = new Map([...leftOut, ...skip(here, out, progress)]);
  }
  if (turns.length < given.length) enterOutsiders(given, policy, progress);
  return { sheet, results: progress.applied, accounts, leftOut };
}

function areShared(turns: readonly OfferTurn[]): boolean {
  for (let at = 0; at < turns.length; at++) if (turns[at]!.offer.offer.sharing !== "shared") return false;
  return true;
}

const nobody: ReadonlyMap<number, LeftOut> = new Map();
const noFindings: ReadonlyMap<number, Finding> = new Map();

/** Enters the offers of vouchers that were left out, with why; what is said of the vouchers, by their places. */
function skip(
  turns: readonly OfferTurn[],
  out: ReadonlyMap<number, LeftOut>,
  progress: Progress,
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

function without(turns: readonly OfferTurn[], out: ReadonlyMap<number, LeftOut>): readonly OfferTurn[] {
  return turns.filter(({ voucherIndex }) => !out.has(voucherIndex));
}

/** The offers that the policy has a stage for, in order. Mostly that is how they come, and looking is faster than sorting. */
function inOrder(given: readonly OfferTurn[]): readonly OfferTurn[] {
  for (let at = 0; at < given.length; at++) {
    if (given[at]!.stageIndex < 0 || (at > 0 && byStage(given[at - 1]!, given[at]!) > 0))
      return given.filter(({ stageIndex }) => stageIndex >= 0).sort(byStage);
  }
  return given;
}

/** Array sort is stable, so equal ones stay as given. */
function byStage(a: OfferTurn, b: OfferTurn): number {
  return (
    a.stageIndex - b.stageIndex ||
    b.offer.priority - a.offer.priority ||
    Number(a.offer.automatic) - Number(b.offer.automatic)
  );
}

/** Enters offers whose stage the policy does not have. */
function enterOutsiders(turns: readonly OfferTurn[], policy: Policy, progress: Progress): void {
  for (const turn of turns) {
    if (turn.stageIndex >= 0) continue;
    const params = { cause: "stage_not_in_policy", stage: turn.offer.stage ?? "", policy: policy.name };
    enter(progress, nothing(turn, { findings: [{ code: "custom", params }] }));
  }
}
