import { budgetExhausted } from "../domain/budget-exhausted.js";
import { splitMinor } from "../domain/money/allocate.js";
import { formatAmount } from "../domain/money/money.js";
import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { sumOf } from "./benefit-kind.js";
import { enter, nothing, type OfferResult, type OfferTurn, type Progress, putBack, roomOf } from "./offer-result.js";
import { blockersOf } from "./share-units.js";
import type { Sheet, UnitUse } from "./sheet.js";

/** An offer that was priced alone. */
interface Tried {
  /** The units that it used of each line. */
  readonly uses: readonly (readonly UnitUse[])[] | undefined;
}

/** The offer that gives most on each line, by its place. */
type Winners = ReadonlyMap<string, { readonly result: OfferResult; readonly amount: number }>;

/**
 * Prices each offer of a stage as if it were alone in it, and keeps on each line only the one that gives most; the
 * earlier one where they are equal. An offer that is kept on no line is told which was better and by how much.
 */
export function keepBestPerLine(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): void {
  const tries = turns.map((turn) => {
    const result = applyOffer(sheet, turn, progress);
    const uses = usesOf(sheet, result);
    putBack(sheet, result);
    return { result, uses };
  });
  const { best, blocked } = contest(
    tries.map(({ result }) => result),
    progress.applied,
  );
  for (const { result, uses } of tries) {
    const blockers = blocked.get(result);
    const room = roomOf(progress.accounts[result.voucherIndex]!);
    enter(
      progress,
      blockers === undefined
        ? keep(sheet, result, { best, room, uses })
        : nothing(result, { findings: [{ code: "not_combinable", params: { with: blockers } }] }),
    );
  }
}

/**
 * Who gives most on each line, and who is kept off the cart by an earlier one that is on it. What these would have won
 * goes to the others: the contest is held again without them, at most as often as there are offers.
 */
function contest(results: readonly OfferResult[], before: readonly OfferResult[]) {
  const blocked = new Map<OfferResult, readonly string[]>();
  for (;;) {
    const others = results.filter((result) => !blocked.has(result));
    const best = winnersOf(others);
    const applied = [...before];
    for (const result of others) {
      if (!isKept(result, best)) continue;
      const blockers = blockersOf(result.offer.offer, applied);
      if (blockers.length > 0) blocked.set(result, blockers);
      else applied.push(result);
    }
    if (blocked.size === results.length - others.length) return { best, blocked };
  }
}

function winnersOf(results: readonly OfferResult[]): Winners {
  const best = new Map<string, { readonly result: OfferResult; readonly amount: number }>();
  for (const result of results) {
    for (let at = 0; at < result.lines.length; at++) {
      const place = placeOf(result, at);
      const amount = result.amounts[at]!;
      if (amount > (best.get(place)?.amount ?? 0)) best.set(place, { result, amount });
    }
  }
  return best;
}

/** Whether an offer is kept on a line, or gives what is no money. */
function isKept(result: OfferResult, best: Winners): boolean {
  if (result.amount === 0) return result.applications > 0 || result.pending;
  return result.lines.some((_, at) => best.get(placeOf(result, at))?.result === result);
}

function usesOf({ uses }: Sheet, { offer }: OfferResult): Tried["uses"] {
  return uses?.map((own) => own.filter((use) => use.offer === offer.offer));
}

function placeOf(result: OfferResult, at: number): string {
  return `${result.offer.rule!.target} ${result.lines[at]!}`;
}

function keep(
  sheet: Sheet,
  result: OfferResult,
  { best, room, uses }: Tried & { readonly best: Winners; readonly room: number },
): OfferResult {
  if (result.amount === 0) {
    keepUses(sheet, uses, () => true);
    return result;
  }
  const kept = result.lines.flatMap((_, at) => (best.get(placeOf(result, at))?.result === result ? [at] : []));
  const wanted = kept.map((at) => result.amounts[at]!);
  // Each was priced with all the room its voucher has; together they may want more.
  const most = Math.min(sumOf(wanted), room);
  const amounts = splitMinor(most, wanted, (at) => idOf(sheet, result, kept[at]!));
  const amount = sumOf(amounts);
  const { currency } = sheet.cart;
  if (amount === 0 && kept.length > 0)
    return nothing(result, { findings: [budgetExhausted({ remaining: 0, wanted: sumOf(wanted) }, currency)] });
  const left = result.offer.rule!.target === "shipping" ? sheet.shippingLeft : sheet.left;
  kept.forEach((at, index) => {
    left[result.lines[at]!]! -= amounts[index]!;
  });
  const pick = { lines: kept.map((at) => result.lines[at]!), units: kept.map((at) => result.units[at]!), amounts };
  if (amount > 0) {
    // Of lines that others won it uses nothing; goods that it only counts as bought it uses as it did alone.
    const isShipping = result.offer.rule!.target === "shipping";
    const won = new Set(pick.lines);
    const lost = new Set(isShipping ? [] : result.lines.filter((line) => !won.has(line)));
    keepUses(sheet, uses, (line) => !lost.has(line));
    return { ...result, ...pick, amount };
  }
  // A line on which nobody gives anything has no winner.
  const winners = result.lines.flatMap((_, at) => best.get(placeOf(result, at)) ?? []);
  const names = [...new Set(winners.map((winner) => nameOf(winner.result.offer.voucher)))];
  const difference = formatAmount(sumOf(winners.map((winner) => winner.amount)) - result.amount, currency);
  return {
    ...result,
    ...pick,
    amount: 0,
    applications: 0,
    findings: [{ code: "better_applied", params: { with: names, difference, currency: currency.code } }],
  };
}

function keepUses(sheet: Sheet, uses: Tried["uses"], isKeptOn: (line: number) => boolean): void {
  uses?.forEach((own, line) => {
    if (isKeptOn(line)) sheet.uses![line]!.push(...own);
  });
}

function idOf({ cart }: Sheet, { offer, lines }: OfferResult, at: number): string {
  return (offer.rule!.target === "shipping" ? cart.shipping! : cart.lines)[lines[at]!]!.id;
}
