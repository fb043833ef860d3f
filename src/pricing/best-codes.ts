import { formatAmount } from "../domain/money/money.js";
import type { Finding } from "../domain/reason.js";
import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { boundOf } from "./bound-of.js";
import { enter, isWithinBudgets, type OfferResult, type OfferTurn, type Progress, takeBack } from "./offer-result.js";
import { priceStage, stageFrom } from "./price-stage.js";
import type { Sheet } from "./sheet.js";

/** Up to so many vouchers every subset is weighed. */
const mostExact = 12;

/** Vouchers chosen together, by their places. */
interface Choice {
  readonly vouchers: readonly number[];
  readonly amount: number;
  /** How many of their offers give a gift, or wait for the shipping charge: no money, but something. */
  readonly extras: number;
}

/** A voucher that is not among the best. */
export interface LeftOut {
  /** That the best take more off, if it would have given anything by itself within its budget. */
  readonly finding: Finding | undefined;
  /** What each of its offers came to by itself. */
  readonly alone: readonly OfferResult[];
}

/** Of the vouchers of some offers those that are not among the best together, by their places. */
export function leftOutOf(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): ReadonlyMap<number, LeftOut> {
  const { vouchers: best, amount } = bestCodes(sheet, turns, progress);
  const names = [...new Set(only(turns, best).map(({ offer }) => nameOf(offer.voucher)))];
  const leftOut = new Map<number, LeftOut>();
  for (const voucher of vouchersOf(turns)) {
    if (best.includes(voucher)) continue;
    const alone = weigh(sheet, only(turns, [voucher]), progress);
    const { currency } = sheet.cart;
    const params = { with: names, difference: formatAmount(amount - alone.amount, currency), currency: currency.code };
    const gives = alone.amount > 0 || alone.extras > 0;
    const finding = gives && alone.fits ? ({ code: "better_applied", params } as const) : undefined;
    leftOut.set(voucher, { finding, alone: alone.results });
  }
  return leftOut;
}

/**
 * The vouchers that together take most off a sheet; where they are equal those with more gifts, then the fewer, then the
 * earlier given.
 *
 * Every subset of up to 12 is weighed, by branch and bound: offers are applied and taken back along one path of
 * decisions, and a path is left as soon as all that is still open could not reach the best found. Of more vouchers the
 * 12 that give most alone are weighed so, and the others added one by one where they make it cheaper: never dearer than
 * the exact best of those 12.
 */
function bestCodes(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): Choice {
  const vouchers = vouchersOf(turns);
  if (vouchers.length <= mostExact) return weighAll(sheet, turns, progress);
  const alone = new Map(
    vouchers.map((voucher) => {
      const { amount, fits } = weigh(sheet, only(turns, [voucher]), progress);
      return [voucher, fits ? amount : 0];
    }),
  );
  const strongest = vouchers.sort((a, b) => alone.get(b)! - alone.get(a)! || a - b);
  let best = weighAll(sheet, only(turns, strongest.slice(0, mostExact)), progress);
  for (const voucher of strongest.slice(mostExact)) {
    const more = [...best.vouchers, voucher];
    const { amount, extras, fits } = weigh(sheet, only(turns, more), progress);
    if (fits && (amount > best.amount || (amount === best.amount && extras > best.extras)))
      best = { vouchers: more, amount, extras };
  }
  return best;
}

function vouchersOf(turns: readonly OfferTurn[]): number[] {
  return [...new Set(turns.map(({ voucherIndex }) => voucherIndex))];
}

function only(turns: readonly OfferTurn[], vouchers: readonly number[]): readonly OfferTurn[] {
  return turns.filter(({ voucherIndex }) => vouchers.includes(voucherIndex));
}

interface Weighed extends Omit<Choice, "vouchers"> {
  /** Whether each stays within its budget. */
  readonly fits: boolean;
  readonly results: readonly OfferResult[];
}

/** What some vouchers take off together. The sheet and progress are left as they were. */
function weigh(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): Weighed {
  const before = progress.applied.length;
  for (let from = 0; from < turns.length; ) {
    const here = stageFrom(turns, from);
    from += here.length;
    priceStage(sheet, here, progress);
  }
  const results = progress.applied.slice(before);
  const amount = results.reduce((sum, result) => sum + result.amount, 0);
  const extras = results.filter(isExtra).length;
  const fits = isWithinBudgets(progress);
  while (progress.applied.length > before) takeBack(sheet, progress);
  return { amount, extras, fits, results };
}

function isExtra({ amount, applications, pending }: OfferResult): boolean {
  return pending || (applications > 0 && amount === 0);
}

/** The best of all subsets. */
function weighAll(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): Choice {
  const { stages } = sheet.policy;
  const choosy = turns.some(({ stageIndex }) => {
    const { choose } = stages[stageIndex]!;
    return choose === "first" || choose === "bestPerLine";
  });
  return choosy ? weighEach(sheet, turns, progress) : walkAll(sheet, turns, progress);
}

const nothing: Choice = { vouchers: [], amount: 0, extras: 0 };

/** One subset after the other: where a stage makes a choice of its own, what an offer gives is not known before its end. */
function weighEach(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): Choice {
  const vouchers = vouchersOf(turns).sort((a, b) => a - b);
  let best = nothing;
  for (let subset = 1; subset < 2 ** vouchers.length; subset++) {
    const chosen = vouchers.filter((_, nth) => (subset >> nth) % 2 === 1);
    const { amount, extras, fits } = weigh(sheet, only(turns, chosen), progress);
    if (fits) best = better(best, { vouchers: chosen, amount, extras });
  }
  return best;
}

/** Walks all subsets: at the first offer of each voucher it is taken in, then left out. */
function walkAll(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): Choice {
  const bounds = turns.map((turn) => boundOf(sheet, turn, progress));
  const open = bounds.map((_, from) => bounds.slice(from).reduce((sum, bound) => sum + bound, 0));
  const several = new Set(
    turns
      .filter(({ voucherIndex }, at) => turns.findIndex((other) => other.voucherIndex === voucherIndex) < at)
      .map(({ voucherIndex }) => voucherIndex),
  );
  const taken = new Map<number, boolean>();
  let best = nothing;

  const walk = (at: number, amount: number, extras: number): void => {
    if (at === turns.length) {
      const vouchers = [...taken].filter(([, is]) => is).map(([voucher]) => voucher);
      best = better(best, { vouchers: vouchers.sort((a, b) => a - b), amount, extras });
      return;
    }
    if (amount + open[at]! < best.amount) return;
    const { voucherIndex } = turns[at]!;
    const decided = taken.get(voucherIndex);
    if (decided !== false) take(at, { amount, extras, alone: decided === undefined && !several.has(voucherIndex) });
    if (decided === true) return;
    taken.set(voucherIndex, false);
    walk(at + 1, amount, extras);
    if (decided === undefined) taken.delete(voucherIndex);
  };

  const take = (
    at: number,
    { amount, extras, alone }: Omit<Choice, "vouchers"> & { readonly alone: boolean },
  ): void => {
    const { voucherIndex } = turns[at]!;
    const before = taken.get(voucherIndex);
    const account = progress.accounts[voucherIndex]!;
    const result = applyOffer(sheet, turns[at]!, progress);
    enter(progress, result);
    // A voucher of one offer that gives nothing here is as good as left out.
    const idle = alone && result.applications === 0 && !result.pending;
    if (!idle && account.amount <= account.budget) {
      taken.set(voucherIndex, true);
      walk(at + 1, amount + result.amount, extras + Number(isExtra(result)));
      if (before === undefined) taken.delete(voucherIndex);
    }
    takeBack(sheet, progress);
  };

  walk(0, 0, 0);
  return best;
}

function better(a: Choice, b: Choice): Choice {
  if (a.amount !== b.amount) return a.amount > b.amount ? a : b;
  if (a.extras !== b.extras) return a.extras > b.extras ? a : b;
  if (a.vouchers.length !== b.vouchers.length) return a.vouchers.length < b.vouchers.length ? a : b;
  const first = a.vouchers.findIndex((voucher, at) => voucher !== b.vouchers[at]);
  return first < 0 || a.vouchers[first]! < b.vouchers[first]! ? a : b;
}
