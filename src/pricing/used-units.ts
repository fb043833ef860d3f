import { sumOf } from "./benefit-kind.js";
import type { LineTest } from "./match-range.js";
import type { Scene, Selection } from "./scene.js";

/** Of some units those of lines that pass a test. */
export function unitsThat({ sheet }: Scene, { lines, units }: Selection, test: LineTest | undefined): Selection {
  if (test === undefined) return { lines, units };
  const own = lines.flatMap((line, at) => (test(sheet.cart.lines[line]!) ? [at] : []));
  return { lines: own.map((at) => lines[at]!), units: own.map((at) => units[at]!) };
}

/** What is free beside units that were discounted, and how many these are: none can be used twice. */
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
