import type { Offer } from "../domain/offer.js";
import type { OfferResult } from "./price-offers.js";
import type { Sheet } from "./sheet.js";

/** Whether two offers may touch the same goods because one of them names the other. */
function combine(a: Offer, b: Offer): boolean {
  return (a.combinesWith?.includes(b.id) ?? false) || (b.combinesWith?.includes(a.id) ?? false);
}

/** Vouchers on the cart that keep an offer off it altogether: it or one of theirs is `alone`. */
export function blockersOf(offer: Offer, applied: readonly OfferResult[]): readonly string[] {
  return namesOf(
    applied,
    (other) => (offer.sharing === "alone" || other.sharing === "alone") && !combine(offer, other),
  );
}

/** How many units of each eligible line an offer may use, lines without any left out, and which vouchers have the others. */
export function freeUnits(
  sheet: Sheet,
  offer: Offer,
  { eligible, applied }: { readonly eligible: readonly number[]; readonly applied: readonly OfferResult[] },
): { readonly lines: readonly number[]; readonly units: readonly number[]; readonly blockers: readonly string[] } {
  const lines: number[] = [];
  const units: number[] = [];
  for (const line of eligible) {
    const free = sheet.cart.lines[line]!.quantity - usedUnits(sheet.uses[line]!, offer);
    if (free <= 0) continue;
    lines.push(line);
    units.push(free);
  }
  const blockers = lines.length === eligible.length ? [] : namesOf(applied, (other) => keepsAway(offer, other));
  return { lines, units, blockers };
}

/** Units that `units` offers use add up; shared ones lie over each other. */
function usedUnits(uses: Sheet["uses"][number], offer: Offer): number {
  let own = 0;
  let shared = 0;
  for (const use of uses) {
    if (!keepsAway(offer, use.offer)) continue;
    if (use.offer.sharing === "units") own += use.units;
    else shared = Math.max(shared, use.units);
  }
  return own + shared;
}

function keepsAway(offer: Offer, other: Offer): boolean {
  return (offer.sharing === "units" || other.sharing === "units") && !combine(offer, other);
}

function namesOf(applied: readonly OfferResult[], is: (other: Offer) => boolean): readonly string[] {
  const names = applied
    .filter(({ amount, offer }) => amount > 0 && is(offer.offer))
    .map(({ offer: { voucher } }) => voucher.code ?? voucher.id);
  return [...new Set(names)];
}
