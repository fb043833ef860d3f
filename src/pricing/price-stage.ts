import { nameOf } from "../domain/voucher.js";
import { applyOffer } from "./apply-offer.js";
import { keepBestPerLine } from "./best-per-line.js";
import { enter, nothing, type OfferResult, type OfferTurn, type Progress } from "./offer-result.js";
import type { Sheet } from "./sheet.js";

/** Applies offers of one stage as it chooses among them. What `best` leaves out is not among them any more. */
export function priceStage(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): void {
  if (turns.length === 0) return;
  const { stages, choose: chosen } = sheet.policy;
  const { choose = chosen } = stages[turns[0]!.stageIndex]!;
  if (choose === "bestPerLine") keepBestPerLine(sheet, turns, progress);
  else if (choose === "first") firstOnly(sheet, turns, progress);
  else oneAfterOther(sheet, turns, progress);
}

function oneAfterOther(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): void {
  for (let at = 0; at < turns.length; at++) enter(progress, applyOffer(sheet, turns[at]!, progress));
}

/** The first offer that gives something keeps the rest of the stage away. */
function firstOnly(sheet: Sheet, turns: readonly OfferTurn[], progress: Progress): void {
  let winner: OfferResult | undefined;
  for (const turn of turns) {
    if (winner !== undefined) {
      const { voucher } = winner.offer;
      const finding = { code: "not_combinable", params: { with: [nameOf(voucher)] } } as const;
      enter(progress, nothing(turn, { findings: [finding] }));
      continue;
    }
    const result = applyOffer(sheet, turn, progress);
    if (result.applications > 0 || result.pending) winner = result;
    enter(progress, result);
  }
}

/** Of offers in order those from a place on that are in one stage with the first. */
export function stageFrom(turns: readonly OfferTurn[], from: number): readonly OfferTurn[] {
  const { stageIndex } = turns[from]!;
  let to = from + 1;
  while (to < turns.length && turns[to]!.stageIndex === stageIndex) to++;
  return to - from === turns.length ? turns : turns.slice(from, to);
}
