import { shopOf } from "../domain/scope.js";
import type { CompiledOffer } from "./compile-offer.js";
import { linesThat, type Scene, type Spent } from "./scene.js";
import { takenByOthers, usedByOthers } from "./share-units.js";
import type { Sheet } from "./sheet.js";

/** The cart as an offer sees it; `spent` is what it used in earlier applications. */
export function openScene(
  sheet: Sheet,
  { offer, voucher, inShop, rule }: CompiledOffer,
  spent: ReadonlyMap<number, Spent> | undefined,
): Scene {
  const { lines } = sheet.cart;
  const { units, uses, policy } = sheet;
  const open = linesThat(sheet.open, lines, inShop);
  return {
    sheet,
    shopId: shopOf(voucher.scope),
    goods: linesThat(sheet.goods, lines, inShop),
    open,
    eligible: linesThat(open, lines, rule?.inRange),
    free: (line) =>
      units[line]! -
      (uses === undefined ? 0 : usedByOthers(uses[line]!, offer, { apart: policy.apart, quantity: units[line]! })) -
      (spent === undefined ? 0 : (spent.get(line)?.units ?? 0)),
    taken: (line) => (uses === undefined ? 0 : takenByOthers(uses[line]!, offer)),
    spent,
    shares: uses === undefined && spent === undefined,
  };
}
