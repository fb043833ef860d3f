import type { OfferRule } from "./compile-offer.js";
import { nothing, type OfferResult, type OfferTurn } from "./offer-result.js";
import { noUnits, type Scene, type Spent } from "./scene.js";
import { spendUnits } from "./spend-units.js";

/** A gift, and once more for each further time that the goods of its condition are there, as often as it may be. */
export function giveGift(
  scene: Scene,
  turn: OfferTurn,
  {
    rule,
    spent,
    most,
  }: { readonly rule: OfferRule; readonly spent: Map<number, Spent> | undefined; readonly most: number },
): OfferResult {
  let applications = 0;
  let used = noUnits;
  do {
    // Without goods that it was given for there is no telling it a second time.
    used = (spent && rule.condition.met?.(scene)) ?? noUnits;
    spendUnits(scene, { ...noUnits, used }, { offer: turn.offer, spent, amounts: [] });
    applications++;
  } while (applications < most && used.lines.length > 0 && rule.condition.check(scene).length === 0);
  return nothing(turn, { applications });
}
