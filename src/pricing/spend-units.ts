import type { Award } from "./benefit-kind.js";
import type { CompiledOffer } from "./compile-offer.js";
import type { Scene, Selection, Spent } from "./scene.js";

/**
 * Marks units as used: by this offer for its next application, and on the sheet where offers do not share. An offer that
 * consumes its condition uses those that met it whatever it lowers: goods, shipping, or nothing yet. Called before the
 * discount is taken off.
 */
export function spendUnits(
  scene: Scene,
  discounted: Selection & Pick<Award, "used">,
  { offer: { offer, rule }, spent }: { readonly offer: CompiledOffer; readonly spent: Map<number, Spent> | undefined },
): void {
  const { uses } = scene.sheet;
  if (spent === undefined && uses === undefined) return;
  // Before the discounted ones are marked: a condition looks at what was free.
  const also = rule!.consumesCondition ? [discounted.used, rule!.condition.consumed?.(scene, discounted)] : [];
  for (const selection of [discounted, ...also]) {
    if (selection === undefined) continue;
    for (let at = 0; at < selection.lines.length; at++) {
      const line = selection.lines[at]!;
      // Nothing is taken off goods that cost nothing, so a discount leaves them to others.
      if (selection === discounted && scene.sheet.cart.lines[line]!.unit === 0) continue;
      const units = selection.units[at]!;
      if (spent !== undefined) {
        const { units: earlier, before } = spent.get(line) ?? { units: 0, before: scene.sheet.left[line]! };
        spent.set(line, { units: earlier + units, before });
      }
      if (uses !== undefined) uses[line]!.push({ offer, units });
    }
  }
}
