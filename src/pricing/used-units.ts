import { sumOf } from "./benefit-kind.js";
import type { Scene, Selection } from "./scene.js";

/**
 * What is free beside units that were discounted, and how many these are: none can be used twice. They count towards what
 * a condition uses up whatever they are, also where it asks for other goods.
 */
export function lessThose(
  scene: Scene,
  discounted: Selection,
): { readonly counted: number; readonly free: Scene["free"] } {
  const units = new Map<number, number>();
  discounted.lines.forEach((line, at) => {
    units.set(line, (units.get(line) ?? 0) + discounted.units[at]!);
  });
  return { counted: sumOf(discounted.units), free: (line) => scene.free(line) - (units.get(line) ?? 0) };
}

/** Units of all of them: a line may stand there twice. */
export function addUnits(selections: readonly Selection[]): Selection {
  return { lines: selections.flatMap(({ lines }) => lines), units: selections.flatMap(({ units }) => units) };
}

/** What several conditions need together: a unit that meets two of them is one unit, so of each line the most that any needs. */
export function joinSelections(selections: readonly (Selection | undefined)[]): Selection {
  const most = new Map<number, number>();
  for (const selection of selections) {
    selection?.lines.forEach((line, at) => {
      most.set(line, Math.max(most.get(line) ?? 0, selection.units[at]!));
    });
  }
  return { lines: [...most.keys()], units: [...most.values()] };
}
