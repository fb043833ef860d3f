import { invalid } from "../domain/error.js";
import { optional, readOneOf, type Unchecked } from "../domain/input.js";
import { splitMinor } from "../domain/money/allocate.js";
import type { Finding } from "../domain/reason.js";
import { type Award, type CompiledBenefit, type Ground, isAward, sumOf } from "./benefit-kind.js";
import { addUnits } from "./used-units.js";

/** What a benefit that counts goods counts together. */
export interface Counting {
  /**
   * All goods in range, whatever they are (`cart`, default), or those of each `product` by themselves: rounded for each,
   * `maxApplications` in the order of product ids, and without a `limit`.
   */
  readonly per?: "cart" | "product";
}

/** Checks the field of `Counting`. A limit is of all of the cart, so it does not go with each product by itself. */
export function readCounting(given: Unchecked, path: string): Counting {
  const per = optional(given["per"], (word) => readOneOf(word, `${path}.per`, ["cart", "product"] as const));
  if (per === "product" && given["limit"] !== undefined)
    throw invalid(`${path}.limit`, 'does not go with per: "product"; take maxApplications or maxDiscount');
  return per === undefined ? {} : { per };
}

/** A benefit given on the goods of each product by themselves, by product id; rounded once for each. */
export function countingPer(per: Counting["per"], benefit: CompiledBenefit): CompiledBenefit {
  if (per !== "product") return benefit;
  return (ground) => {
    const awards: Award[] = [];
    let nearest: Finding | undefined;
    let { applications } = ground;
    for (const own of groundsByProduct(ground)) {
      if (applications <= 0) break;
      const given = benefit({ ...own, applications });
      if (isAward(given)) {
        awards.push(given);
        applications -= given.applications ?? 0;
      } else nearest = nearer(nearest, given);
    }
    return awards.length === 0 ? nearest : joinAwards(awards, ground);
  };
}

/** The ground of each product: its lines of what the offer sees. */
function groundsByProduct(ground: Ground): readonly Ground[] {
  const { scene, lines, units, prices, rooms } = ground;
  const idOf = (line: number) => scene.sheet.cart.lines[line]!.line.productId;
  const open = groupBy(scene.open, idOf);
  const eligible = groupBy(scene.eligible, idOf);
  const places = groupBy([...lines.keys()], (at) => idOf(lines[at]!));
  return [...eligible.keys()].sort().map((product) => {
    const own = places.get(product) ?? [];
    return {
      ...ground,
      scene: { ...scene, open: open.get(product)!, eligible: eligible.get(product)! },
      lines: own.map((at) => lines[at]!),
      units: own.map((at) => units[at]!),
      prices: own.map((at) => prices[at]!),
      rooms: own.map((at) => rooms[at]!),
    };
  });
}

function groupBy(values: readonly number[], nameOf: (value: number) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const value of values) {
    const name = nameOf(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}

/** Of two near misses that of which less is missing. */
function nearer(a: Finding | undefined, b: Finding | undefined): Finding | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const missing = ({ params }: Finding) => Number((params as { readonly missing?: unknown }).missing ?? Infinity);
  return missing(b) < missing(a) ? b : a;
}

function joinAwards(awards: readonly Award[], { entries }: Ground): Award {
  const shares = awards.flatMap(({ lines, shares: weights, total }) =>
    splitMinor(total, weights, (at) => entries[lines[at]!]!.id),
  );
  const all = addUnits(awards);
  const used = addUnits(awards.flatMap((award) => award.used ?? []));
  const applications = awards.reduce((sum, award) => sum + (award.applications ?? 0), 0);
  return { ...all, shares, total: sumOf(shares), used, ...(applications > 0 && { applications }) };
}
