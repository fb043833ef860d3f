import { splitMinor } from "../domain/money/allocate.js";
import { type Award, type Ground, sumOf } from "./benefit-kind.js";

/**
 * An amount off what a benefit is given on, at most what may be taken off it: in proportion to what is left of the
 * lines, but no line more than its lowest price lets it lose. What that keeps back is taken off the others, again in
 * proportion; so a lowest price that is not reached changes nothing.
 */
export function takeAmount(ground: Ground, amount: number): Award {
  const { scene, lines, units, rooms } = ground;
  const total = Math.min(amount, sumOf(rooms));
  return { lines, units, shares: scene.sheet.hasFloors ? splitWithin(ground, total) : rooms, total };
}

/** One part for each line, none above its room; the rooms have room for all of it. */
function splitWithin({ scene, lines, prices, rooms, entries }: Ground, total: number): readonly number[] {
  const { left } = scene.sheet;
  const parts = new Array<number>(lines.length).fill(0);
  let open = [...lines.keys()].filter((at) => rooms[at]! > 0);
  let rest = total;
  while (rest > 0) {
    const some = open;
    const weights = some.map((at) => Math.min(prices[at]!, left[lines[at]!]!));
    const split = splitMinor(rest, weights, (nth) => entries[lines[some[nth]!]!]!.id);
    const fits = some.map((at, nth) => split[nth]! <= rooms[at]!);
    if (!fits.includes(false)) {
      some.forEach((at, nth) => {
        parts[at] = split[nth]!;
      });
      return parts;
    }
    // Those that cannot give their part give what they can, and the others share the rest.
    some.forEach((at, nth) => {
      if (fits[nth]) return;
      parts[at] = rooms[at]!;
      rest -= rooms[at]!;
    });
    open = some.filter((_, nth) => fits[nth]);
  }
  return parts;
}
