// What an offer gives that counts goods, once more: every unit of the cart by itself, and no thought for speed.

export interface RawGoods {
  readonly id: string;
  readonly productId: string;
  /** In yen. */
  readonly price: number;
  readonly quantity: number;
}

export type RawGroups =
  | { readonly kind: "multibuy"; readonly buy: number; readonly pay: number; readonly limit: number | undefined }
  | {
      readonly kind: "buyXGetY";
      readonly buy: number;
      readonly bought: readonly string[];
      readonly get: number;
      readonly got: readonly string[];
      readonly off: number;
      readonly first: "cheapest" | "dearest";
      readonly fullGroups: boolean;
    }
  | { readonly kind: "tiers"; readonly from: number; readonly limit: number }
  | { readonly kind: "bundle"; readonly count: number; readonly price: number };

interface Unit {
  readonly id: string;
  readonly productId: string;
  readonly price: number;
}

/** What is taken off each unit that is discounted; of a bundle off all of them together, under no line's name. */
export function referenceGroups(goods: readonly RawGoods[], offer: RawGroups): readonly (readonly [string, number])[] {
  const units: readonly Unit[] = goods
    .flatMap(({ id, productId, price, quantity }) => Array.from({ length: quantity }, () => ({ id, productId, price })))
    .sort((a, b) => a.price - b.price || (a.id < b.id ? -1 : 1));
  switch (offer.kind) {
    case "multibuy": {
      const free = Math.floor(units.length / offer.buy) * (offer.buy - offer.pay);
      return atNothing(units.slice(0, Math.min(free, offer.limit ?? free)));
    }
    case "tiers":
      return units.length < offer.from ? [] : atNothing(units.slice(0, offer.limit));
    case "bundle":
      return bundles(units, offer);
    case "buyXGetY": {
      const got = pairs(offer.first === "cheapest" ? units : dearestFirst(units), offer);
      return got.map(({ id, price }) => [id, Math.min(price, offer.off)]);
    }
  }
}

function atNothing(units: readonly Unit[]): readonly (readonly [string, number])[] {
  return units.map(({ id, price }) => [id, price]);
}

function dearestFirst(units: readonly Unit[]): readonly Unit[] {
  return [...units].sort((a, b) => b.price - a.price || (a.id < b.id ? -1 : 1));
}

function bundles(
  units: readonly Unit[],
  { count, price }: { readonly count: number; readonly price: number },
): readonly (readonly [string, number])[] {
  const own = units.slice(0, count);
  const cost = own.reduce((sum, unit) => sum + unit.price, 0);
  if (own.length < count || cost <= price) return [];
  return [["", cost - price], ...bundles(units.slice(count), { count, price })];
}

/** The units got where there are as many groups as can be, and in these as many units as can be, the first of them. */
function pairs(
  units: readonly Unit[],
  { buy, bought, get, got, fullGroups }: Extract<RawGroups, { readonly kind: "buyXGetY" }>,
): readonly Unit[] {
  for (let groups = units.length; groups > 0; groups--) {
    const taken: Unit[] = [];
    const leavesEnough = (unit: Unit) =>
      units.filter((other) => bought.includes(other.productId) && other !== unit && !taken.includes(other)).length >=
      groups * buy;
    for (const unit of units)
      if (taken.length < groups * get && got.includes(unit.productId) && leavesEnough(unit)) taken.push(unit);
    if (taken.length >= (fullGroups ? groups * get : (groups - 1) * get + 1)) return taken;
  }
  return [];
}
