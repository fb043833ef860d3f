import { budgetExhausted } from "../domain/budget-exhausted.js";
import type { Finding } from "../domain/reason.js";
import { type OfferTurn, type Progress, roomOf } from "./offer-result.js";
import type { Scene } from "./scene.js";
import { holdersOf } from "./share-units.js";

/** What came of an offer that was met and gave nothing. */
interface Attempt {
  /** What it would have given if its voucher had room. */
  readonly wanted: number;
  readonly progress: Progress;
  /** What its benefit says is missing. */
  readonly lacking: Finding | undefined;
}

/** Why an offer gave nothing although its condition is met. */
export function whyNothing(
  { sheet, eligible, free }: Scene,
  { offer, voucherIndex }: OfferTurn,
  { wanted, progress, lacking }: Attempt,
): Finding {
  const { lines, currency } = sheet.cart;
  const holders =
    offer.rule?.target === "goods" && eligible.some((line) => free(line) < lines[line]!.quantity)
      ? holdersOf(offer.offer, progress.applied)
      : [];
  if (holders.length > 0) return { code: "not_combinable", params: { with: holders } };
  if (lacking !== undefined) return lacking;
  if (roomOf(progress.accounts[voucherIndex]!) > 0 || wanted === 0) return { code: "nothing_to_discount", params: {} };
  return budgetExhausted({ remaining: 0, wanted }, currency);
}
