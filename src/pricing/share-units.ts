import type { Offer } from "../domain/offer.js";
import type { Apart } from "../domain/policy.js";
import { nameOf } from "../domain/voucher.js";
import type { OfferResult } from "./offer-result.js";
import type { UnitUse } from "./sheet.js";

/** Whether two offers may touch the same goods because one of them names the other. */
function combine(a: Offer, b: Offer): boolean {
  return (a.combinesWith?.includes(b.id) ?? false) || (b.combinesWith?.includes(a.id) ?? false);
}

function bothMayStay(a: Offer, b: Offer): boolean {
  return (a.sharing !== "alone" && b.sharing !== "alone") || combine(a, b);
}

function keepsAway(a: Offer, b: Offer): boolean {
  return (keepsGoods(a) || keepsGoods(b)) && a !== b && !combine(a, b);
}

function keepsGoods({ sharing }: Offer): boolean {
  return sharing === "units" || sharing === "named";
}

/** Vouchers on the cart that keep an offer off it altogether: it or one of theirs is `alone`. */
export function blockersOf(offer: Offer, applied: readonly OfferResult[]): readonly string[] {
  return namesOf(applied, (other) => !bothMayStay(offer, other));
}

/** Vouchers on the cart that keep units away from an offer. */
export function holdersOf(offer: Offer, applied: readonly OfferResult[]): readonly string[] {
  return namesOf(applied, (other) => keepsAway(offer, other));
}

/**
 * Units of a line that other offers keep from this one: of those it is kept off by whole lines all, of the others those
 * used. They add up, but for those of offers that may discount the same goods: these lie over each other.
 */
export function usedByOthers(
  uses: readonly UnitUse[],
  offer: Offer,
  { apart, quantity }: { readonly apart: Apart; readonly quantity: number },
): number {
  const ofOne = new Map<Offer, number>();
  for (const use of uses) {
    if (!keepsAway(offer, use.offer)) continue;
    const isOwn = use.offer.sharing === "units";
    if (apart === "lines" && use.units > 0 && !(isOwn && offer.sharing === "units")) return quantity;
    ofOne.set(use.offer, (ofOne.get(use.offer) ?? 0) + use.units);
  }
  let own = 0;
  let shared = 0;
  for (const [user, units] of ofOne) {
    if (isAmongStrangers(user, ofOne)) own += units;
    else shared = Math.max(shared, units);
  }
  return own + shared;
}

/** Whether an offer shares its units with none of these. */
function isAmongStrangers(offer: Offer, others: ReadonlyMap<Offer, number>): boolean {
  for (const other of others.keys()) if (other !== offer && !keepsAway(offer, other)) return false;
  return true;
}

/** What other offers took off units of a line that they keep from this one, in minor units. */
export function takenByOthers(uses: readonly UnitUse[], offer: Offer): number {
  let amount = 0;
  for (const use of uses) if (keepsAway(offer, use.offer)) amount += use.amount;
  return amount;
}

const nobody: readonly string[] = [];

function namesOf(applied: readonly OfferResult[], is: (other: Offer) => boolean): readonly string[] {
  let names: string[] | undefined;
  for (const { offer, applications, pending } of applied) {
    if ((applications === 0 && !pending) || !is(offer.offer)) continue;
    const { voucher } = offer;
    const name = nameOf(voucher);
    names ??= [];
    if (!names.includes(name)) names.push(name);
  }
  return names ?? nobody;
}
