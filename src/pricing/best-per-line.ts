import { budgetExhausted } from "../domain/budget-exhausted.js";
import { splitMinor } from "../domain/money/allocate.js";
import { formatAmount } from "../domain/money/money.js";
import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { sumOf } from "./benefit-kind.js";
import { enter, nothing, type OfferResult, type OfferTurn, type Progress, putBack, roomOf } from "./offer-result.js";
import { blockersOf } from "./share-units.js";
import type { Sheet } from "./sheet.js";

/**
 * Prices each offer of a stage as if it were alone in it, and keeps on each line only the one that gives most; the
 * earlier one where they are equal. An offer that is kept on no line is told which was better and by how much.
 */
export function keepBestPerLine(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): void {
  const alone = turns.map((turn) => {
    const result = applyOffer(sheet, turn, progress);
    putBack(sheet, result);
    return result;
  });
  const best = new Map<string, { readonly result: OfferResult; readonly amount: number }>();
  for (const result of alone) {
    for (let at = 0; at < result.lines.length; at++) {
      const place = placeOf(result, at);
      const amount = result.amounts[at]!;
      if (amount > (best.get(place)?.amount ?? 0)) best.set(place, { result, amount });
    }
  }
  for (const result of alone) {
    const blockers = result.amount === 0 ? [] : blockersOf(result.offer.offer, progress.applied);
    const finding = { code: "not_combinable", params: { with: blockers } } as const;
    enter(
      progress,
      blockers.length > 0
        ? nothing(result, { findings: [finding] })
        : keep(sheet, result, { best, room: roomOf(progress.accounts[result.voucherIndex]!) }),
    );
  }
}

function placeOf(result: OfferResult, at: number): string {
  return `${result.offer.rule!.target} ${result.lines[at]!}`;
}

function keep(
  sheet: Sheet,
  result: OfferResult,
  {
    best,
    room,
  }: {
    readonly best: ReadonlyMap<string, { readonly result: OfferResult; readonly amount: number }>;
    readonly room: number;
  },
): OfferResult {
  if (result.amount === 0) return result;
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
    if (result.offer.rule!.target === "goods")
      pick.lines.forEach(
        (line, at) => void sheet.uses?.[line]?.push({ offer: result.offer.offer, units: pick.units[at]! }),
      );
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

function idOf({ cart }: Sheet, { offer, lines }: OfferResult, at: number): string {
  return (offer.rule!.target === "shipping" ? cart.shipping! : cart.lines)[lines[at]!]!.id;
}
