import type { Offer } from "../domain/offer.js";
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
  const open = linesThat(sheet.open, lines, inShop);
  const goods = linesThat(sheet.goods, lines, inShop);
  const eligible = linesThat(open, lines, rule?.inRange);
  const shopId = shopOf(voucher.scope);
  const shares = sheet.uses === undefined && spent === undefined;
  // Mostly nothing is kept or used up, and no functions are made for it.
  const free = shares ? sheet.unitsOf : freeOf(sheet, offer, spent);
  const taken = sheet.uses === undefined ? nothingTaken : takenOf(sheet.uses, offer);
  return { sheet, shopId, goods, open, eligible, free, taken, spent, shares };
}

function nothingTaken(): number {
  return 0;
}

function takenOf(uses: NonNullable<Sheet["uses"]>, offer: Offer): Scene["taken"] {
  return (line) => takenByOthers(uses[line]!, offer);
}

function freeOf({ units, uses, policy }: Sheet, offer: Offer, spent: Scene["spent"]): Scene["free"] {
  return (line) =>
    units[line]! -
    (uses === undefined ? 0 : usedByOthers(uses[line]!, offer, { apart: policy.apart, quantity: units[line]! })) -
    (spent === undefined ? 0 : (spent.get(line)?.units ?? 0));
}
