import type { Scene, Selection } from "./scene.js";

/**
 * What a condition still uses up once some units were discounted: those in its own lines count towards it, and none can
 * be used twice.
 */
export function lessThose(
  scene: Scene,
  {
    lines,
    discounted,
    wanted,
  }: { readonly lines: readonly number[]; readonly discounted: Selection; readonly wanted: number },
): { readonly most: number; readonly free: Scene["free"] } {
  const units = new Map<number, number>();
  discounted.lines.forEach((line, at) => {
    units.set(line, (units.get(line) ?? 0) + discounted.units[at]!);
  });
  const own = lines.reduce((sum, line) => sum + (units.get(line) ?? 0), 0);
  return { most: Math.max(0, wanted - own), free: (line) => scene.free(line) - (units.get(line) ?? 0) };
}

/** Several selections as one. */
export function joinSelections(selections: readonly (Selection | undefined)[]): Selection {
  const given = selections.filter((selection) => selection !== undefined);
  return { lines: given.flatMap(({ lines }) => lines), units: given.flatMap(({ units }) => units) };
}
