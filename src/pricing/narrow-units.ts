import type { UnitLimit } from "./benefit-kind.js";
import { byUnitPrice } from "./by-unit-price.js";
import type { Selection } from "./scene.js";
import type { Sheet } from "./sheet.js";

/** Of some units those that a limit lets be discounted: so many in all or of each line, by unit price. */
export function narrowUnits(sheet: Sheet, { lines, units }: Selection, limit: UnitLimit | undefined): Selection {
  if (limit === undefined) return { lines, units };
  const narrowed: { lines: number[]; units: number[] } = { lines: [], units: [] };
  let missing = limit.per === "line" ? Number.POSITIVE_INFINITY : limit.units;
  for (const line of byUnitPrice(sheet, lines, limit.first ?? "cheapest")) {
    const count = Math.min(units[lines.indexOf(line)]!, limit.units, missing);
    if (count === 0) break;
    narrowed.lines.push(line);
    narrowed.units.push(count);
    missing -= count;
  }
  return narrowed;
}
