import { sumOf } from "./benefit-kind.js";
import type { Scene, Selection } from "./scene.js";

/** What a condition still uses up once some units were discounted: those count towards it, and none can be used twice. */
export function lessThose(
  scene: Scene,
  { discounted, wanted }: { readonly discounted: Selection; readonly wanted: number },
): { readonly most: number; readonly free: Scene["free"] } {
  const units = new Map<number, number>();
  discounted.lines.forEach((line, at) => {
    units.set(line, (units.get(line) ?? 0) + discounted.units[at]!);
  });
  return {
    most: Math.max(0, wanted - sumOf(discounted.units)),
    free: (line) => scene.free(line) - (units.get(line) ?? 0),
  };
}

/** Units of both: a line may stand there twice. */
export function addUnits(a: Selection, b: Selection): Selection {
  return { lines: [...a.lines, ...b.lines], units: [...a.units, ...b.units] };
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
