import type { Award } from "./benefit-kind.js";
import type { CompiledOffer } from "./compile-offer.js";
import type { Scene, Selection, Spent } from "./scene.js";
import { addUnits } from "./used-units.js";

interface Spending {
  readonly offer: CompiledOffer;
  /** Units used by its earlier applications, if there can be several. */
  readonly spent: Map<number, Spent> | undefined;
  /** What is taken off each line that is discounted, in minor units. */
  readonly amounts: readonly number[];
}

/**
 * Marks units as used: by this offer for its next application, and on the sheet where offers do not share. An offer that
 * consumes its condition uses those that met it whatever it lowers: goods, shipping, or nothing yet. Units that a
 * benefit counts as paid for are never counted twice by it; others keep off them only if it consumes its condition.
 * Called before the discount is taken off.
 */
export function spendUnits(
  scene: Scene,
  discounted: Selection & Pick<Award, "used">,
  { offer: { offer, rule }, spent, amounts }: Spending,
): void {
  const { uses, left, cart } = scene.sheet;
  if (spent === undefined && uses === undefined) return;
  const { used } = discounted;
  const counted = used === undefined ? discounted : addUnits([discounted, used]);
  // Before any are marked: a condition looks at what was free.
  const met = rule!.consumesCondition ? rule!.condition.consumed?.(scene, counted) : undefined;
  const mark = (line: number, units: number, { keep, amount }: { readonly keep: boolean; readonly amount: number }) => {
    if (spent !== undefined) {
      const { units: earlier, before } = spent.get(line) ?? { units: 0, before: left[line]! };
      spent.set(line, { units: earlier + units, before });
    }
    if (keep && uses !== undefined) uses[line]!.push({ offer, units, amount });
  };
  discounted.lines.forEach((line, at) => {
    // Nothing is taken off goods that cost nothing, so a discount leaves them to others.
    if (cart.lines[line]!.unit > 0) mark(line, discounted.units[at]!, { keep: true, amount: amounts[at]! });
  });
  used?.lines.forEach((line, at) => {
    mark(line, used.units[at]!, { keep: rule!.consumesCondition, amount: 0 });
  });
  met?.lines.forEach((line, at) => {
    mark(line, met.units[at]!, { keep: true, amount: 0 });
  });
}
