import type { CheckedLine } from "../domain/cart.js";
import type { LineTest } from "./match-range.js";
import type { Sheet } from "./sheet.js";

/** Units of lines; the arrays run side by side. */
export interface Selection {
  readonly lines: readonly number[];
  readonly units: readonly number[];
}

/** The cart as one offer sees it. Lines are places in the sheet. */
export interface Scene {
  readonly sheet: Sheet;
  /** Lines in the voucher's shop that are no gifts. */
  readonly goods: readonly number[];
  /** Of those, the discountable ones: all that a range can hold. */
  readonly open: readonly number[];
  /** Of those, the ones in the range of the offer's benefit. */
  readonly eligible: readonly number[];
  /** Units of a line that no other offer keeps for itself and that this one has not used yet. */
  free(line: number): number;
  /** Whether that is all units of every line. */
  readonly shares: boolean;
}

/** Those of some lines that pass a test. */
export function linesThat(
  lines: readonly number[],
  cart: readonly CheckedLine[],
  test: LineTest | undefined,
): readonly number[] {
  if (test === undefined) return lines;
  const found: number[] = [];
  for (let at = 0; at < lines.length; at++) if (test(cart[lines[at]!]!)) found.push(lines[at]!);
  return found;
}

/**
 * Places of lines by unit price, ties by line id, so that the order of lines in the cart plays no part. Lines that cost
 * nothing are left out: nothing can be taken off them, so they fill no limit and no bundle and are no cheapest unit.
 */
export function byUnitPrice({ cart }: Sheet, lines: readonly number[], first: "cheapest" | "dearest"): number[] {
  const direction = first === "cheapest" ? 1 : -1;
  return lines
    .filter((line) => cart.lines[line]!.unit > 0)
    .sort((a, b) => {
      const [x, y] = [cart.lines[a]!, cart.lines[b]!];
      return direction * (x.unit - y.unit) || (x.id < y.id ? -1 : 1);
    });
}

/** Up to `most` free units of some lines, by unit price. */
export function takeUnits(
  scene: Scene,
  lines: readonly number[],
  { most, first }: { readonly most: number; readonly first: "cheapest" | "dearest" },
): Selection {
  const taken: { lines: number[]; units: number[] } = { lines: [], units: [] };
  let missing = most;
  for (const line of byUnitPrice(scene.sheet, lines, first)) {
    const units = Math.min(missing, scene.free(line));
    if (units <= 0) continue;
    taken.lines.push(line);
    taken.units.push(units);
    missing -= units;
    if (missing === 0) break;
  }
  return taken;
}
