import { formatAmount } from "../domain/money/money.js";
import type { Finding } from "../domain/reason.js";
import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { boundOf } from "./bound-of.js";
import { type OfferResult, type OfferTurn, type Progress, putBack } from "./offer-result.js";
import type { Sheet } from "./sheet.js";

/** Up to so many vouchers every subset is weighed. */
const mostExact = 12;

export interface BestSearch {
  readonly progress: Progress;
  /** What each voucher has left of a budget that is taken whole or not at all, by its place. */
  readonly budget: readonly number[];
}

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
export function leftOutOf(sheet: Sheet, turns: readonly OfferTurn[], search: BestSearch): ReadonlyMap<number, LeftOut> {
  const { vouchers: best, amount } = bestCodes(sheet, turns, search);
  const names = [...new Set(only(turns, best).map(({ offer }) => nameOf(offer.voucher)))];
  const leftOut = new Map<number, LeftOut>();
  for (const voucher of vouchersOf(turns)) {
    if (best.includes(voucher)) continue;
    const alone = weigh(sheet, only(turns, [voucher]), search);
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
function bestCodes(sheet: Sheet, turns: readonly OfferTurn[], search: BestSearch): Choice {
  const vouchers = vouchersOf(turns);
  if (vouchers.length <= mostExact) return weighAll(sheet, turns, search);
  const alone = new Map(
    vouchers.map((voucher) => {
      const { amount, fits } = weigh(sheet, only(turns, [voucher]), search);
      return [voucher, fits ? amount : 0];
    }),
  );
  const strongest = vouchers.sort((a, b) => alone.get(b)! - alone.get(a)! || a - b);
  let best = weighAll(sheet, only(turns, strongest.slice(0, mostExact)), search);
  for (const voucher of strongest.slice(mostExact)) {
    const more = [...best.vouchers, voucher];
    const { amount, extras, fits } = weigh(sheet, only(turns, more), search);
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

/** What some vouchers take off together. The sheet is left as it was. */
function weigh(sheet: Sheet, turns: readonly OfferTurn[], { progress, budget }: BestSearch): Weighed {
  const applied = [...progress.applied];
  const room = [...progress.room];
  const given = givenBefore(progress);
  let amount = 0;
  let extras = 0;
  for (const turn of turns) {
    const result = applyOffer(sheet, turn, { applied, room });
    applied.push(result);
    room[turn.voucherIndex]! -= result.amount;
    given[turn.voucherIndex]! += result.amount;
    amount += result.amount;
    if (isExtra(result)) extras++;
  }
  const results = applied.slice(progress.applied.length);
  for (let at = results.length - 1; at >= 0; at--) putBack(sheet, results[at]!);
  return { amount, extras, fits: given.every((sum, voucher) => sum <= budget[voucher]!), results };
}

function isExtra({ amount, applications, pending }: OfferResult): boolean {
  return pending || (applications > 0 && amount === 0);
}

/** What each voucher gave in the stages before. */
function givenBefore({ applied, room }: Progress): number[] {
  const given = room.map(() => 0);
  for (const { voucherIndex, amount } of applied) given[voucherIndex]! += amount;
  return given;
}

/** Walks all subsets: at the first offer of each voucher it is taken in, then left out. */
function weighAll(sheet: Sheet, turns: readonly OfferTurn[], { progress, budget }: BestSearch): Choice {
  const bounds = turns.map((turn) => boundOf(sheet, turn, progress));
  const open = bounds.map((_, from) => bounds.slice(from).reduce((sum, bound) => sum + bound, 0));
  const several = new Set(
    turns
      .filter(({ voucherIndex }, at) => turns.findIndex((other) => other.voucherIndex === voucherIndex) < at)
      .map(({ voucherIndex }) => voucherIndex),
  );
  const taken = new Map<number, boolean>();
  const room = [...progress.room];
  const given = givenBefore(progress);
  const applied = [...progress.applied];
  const inner = { applied, room };
  let best: Choice = { vouchers: [], amount: 0, extras: 0 };

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
    const result = applyOffer(sheet, turns[at]!, inner);
    room[voucherIndex]! -= result.amount;
    given[voucherIndex]! += result.amount;
    // A voucher of one offer that gives nothing here is as good as left out.
    const idle = alone && result.applications === 0 && !result.pending;
    if (!idle && given[voucherIndex]! <= budget[voucherIndex]!) {
      taken.set(voucherIndex, true);
      applied.push(result);
      walk(at + 1, amount + result.amount, extras + Number(isExtra(result)));
      applied.pop();
      if (before === undefined) taken.delete(voucherIndex);
    }
    room[voucherIndex]! += result.amount;
    given[voucherIndex]! -= result.amount;
    putBack(sheet, result);
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
