import { isAward, sumOf } from "./benefit-kind.js";
import { groundOf } from "./ground.js";
import { type OfferTurn, type Progress, roomOf } from "./offer-result.js";
import { openScene } from "./open-scene.js";
import type { Sheet } from "./sheet.js";

/**
 * The most an offer can give in any company, its condition and unit limit left aside: what its benefit makes of all the
 * goods it may touch, or all of them where less could mean more.
 */
export function boundOf(sheet: Sheet, { offer, voucherIndex, stageIndex }: OfferTurn, { accounts }: Progress): number {
  const { rule } = offer;
  if (rule === undefined || rule.target === "gift" || (rule.target === "shipping" && sheet.cart.shipping === undefined))
    return 0;
  const ground = groundOf(openScene(sheet, offer, undefined), {
    rule: { ...rule, limit: undefined, onCondition: false },
    base: sheet.policy.stages[stageIndex]!.base ?? sheet.policy.base,
    applications: 1,
  });
  const all = sumOf(ground.prices);
  const award = rule.monotone ? rule.benefit(ground) : undefined;
  const once = rule.monotone ? (isAward(award) ? award.total : 0) : all;
  if (once === 0) return 0;
  return Math.min(all, once * rule.maxApplications, rule.maxDiscount, roomOf(accounts[voucherIndex]!));
}
