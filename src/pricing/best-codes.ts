import { applyOffer } from "./apply-offer.js";
import { boundOf } from "./bound-of.js";
import { type Progress, putBack, type StagedTurn } from "./offer-result.js";
import type { Sheet } from "./sheet.js";

/** Up to so many vouchers every subset is weighed. */
const mostExact = 12;

export interface BestSearch {
  readonly progress: Progress;
  /** What each voucher has left of a budget that is taken whole or not at all, by its place. */
  readonly budget: readonly number[];
}

interface Choice {
  readonly vouchers: readonly number[];
  readonly amount: number;
}

/**
 * The vouchers that together take most off a sheet; the fewer, then the earlier given, where they are equal.
 *
 * Every subset of up to 12 is weighed, by branch and bound: offers are applied and taken back along one path of
 * decisions, and a path is left as soon as all that is still open could not reach the best found. Of more vouchers the
 * 12 that give most alone are weighed so, and the others added one by one where they make it cheaper: never dearer than
 * the exact best of those 12.
 */
export function bestCodes(sheet: Sheet, turns: readonly StagedTurn[], search: BestSearch): ReadonlySet<number> {
  const vouchers = [...new Set(turns.map(({ turn }) => turn.voucherIndex))];
  if (vouchers.length <= mostExact) return new Set(weighAll(sheet, turns, search).vouchers);
  const alone = new Map(
    vouchers.map((voucher) => [voucher, Math.max(0, weigh(sheet, only(turns, [voucher]), search))]),
  );
  const strongest = vouchers.sort((a, b) => alone.get(b)! - alone.get(a)! || a - b);
  let best = weighAll(sheet, only(turns, strongest.slice(0, mostExact)), search);
  for (const voucher of strongest.slice(mostExact)) {
    const more = [...best.vouchers, voucher];
    const amount = weigh(sheet, only(turns, more), search);
    if (amount > best.amount) best = { vouchers: more, amount };
  }
  return new Set(best.vouchers);
}

function only(turns: readonly StagedTurn[], vouchers: readonly number[]): readonly StagedTurn[] {
  return turns.filter(({ turn }) => vouchers.includes(turn.voucherIndex));
}

/** What some vouchers take off together; -1 if one of them is over its budget. The sheet is left as it was. */
function weigh(sheet: Sheet, turns: readonly StagedTurn[], { progress, budget }: BestSearch): number {
  const applied = [...progress.applied];
  const room = [...progress.room];
  const given = givenBefore(progress);
  let amount = 0;
  for (const { turn, situation } of turns) {
    const result = applyOffer(sheet, turn, { situation, progress: { applied, room } });
    applied.push(result);
    room[turn.voucherIndex]! -= result.amount;
    given[turn.voucherIndex]! += result.amount;
    amount += result.amount;
  }
  for (const result of applied.splice(progress.applied.length).reverse()) putBack(sheet, result);
  return given.some((sum, voucher) => sum > budget[voucher]!) ? -1 : amount;
}

/** What each voucher gave in the stages before. */
function givenBefore({ applied, room }: Progress): number[] {
  const given = room.map(() => 0);
  for (const { voucherIndex, amount } of applied) given[voucherIndex]! += amount;
  return given;
}

/** Walks all subsets: at the first offer of each voucher it is taken in, then left out. */
function weighAll(sheet: Sheet, turns: readonly StagedTurn[], { progress, budget }: BestSearch): Choice {
  const bounds = turns.map(({ turn, situation }) => boundOf(sheet, turn, { situation, progress }));
  const open = bounds.map((_, from) => bounds.slice(from).reduce((sum, bound) => sum + bound, 0));
  const several = new Set(
    turns
      .filter(({ turn }, at) => turns.findIndex((other) => other.turn.voucherIndex === turn.voucherIndex) < at)
      .map(({ turn }) => turn.voucherIndex),
  );
  const taken = new Map<number, boolean>();
  const room = [...progress.room];
  const given = givenBefore(progress);
  const applied = [...progress.applied];
  const inner = { applied, room };
  let best: Choice = { vouchers: [], amount: 0 };

  const walk = (at: number, amount: number): void => {
    if (at === turns.length) {
      const vouchers = [...taken].filter(([, is]) => is).map(([voucher]) => voucher);
      best = better(best, { vouchers: vouchers.sort((a, b) => a - b), amount });
      return;
    }
    if (amount + open[at]! < best.amount) return;
    const { voucherIndex } = turns[at]!.turn;
    const decided = taken.get(voucherIndex);
    if (decided !== false) take(at, amount, decided === undefined && !several.has(voucherIndex));
    if (decided === true) return;
    taken.set(voucherIndex, false);
    walk(at + 1, amount);
    if (decided === undefined) taken.delete(voucherIndex);
  };

  const take = (at: number, amount: number, alone: boolean): void => {
    const { turn, situation } = turns[at]!;
    const { voucherIndex } = turn;
    const before = taken.get(voucherIndex);
    const result = applyOffer(sheet, turn, { situation, progress: inner });
    room[voucherIndex]! -= result.amount;
    given[voucherIndex]! += result.amount;
    // A voucher of one offer that gives nothing here is as good as left out.
    const idle = alone && result.applications === 0;
    if (!idle && given[voucherIndex]! <= budget[voucherIndex]!) {
      taken.set(voucherIndex, true);
      applied.push(result);
      walk(at + 1, amount + result.amount);
      applied.pop();
      if (before === undefined) taken.delete(voucherIndex);
    }
    room[voucherIndex]! += result.amount;
    given[voucherIndex]! -= result.amount;
    putBack(sheet, result);
  };

  walk(0, 0);
  return best;
}

function better(a: Choice, b: Choice): Choice {
  if (a.amount !== b.amount) return a.amount > b.amount ? a : b;
  if (a.vouchers.length !== b.vouchers.length) return a.vouchers.length < b.vouchers.length ? a : b;
  const first = a.vouchers.findIndex((voucher, at) => voucher !== b.vouchers[at]);
  return first < 0 || a.vouchers[first]! < b.vouchers[first]! ? a : b;
}
