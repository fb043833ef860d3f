import { splitMinor } from "../domain/allocate.js";
import type { Base } from "../domain/policy.js";
import type { RoundingMode } from "../domain/rounding.js";
import type { CompiledBenefit } from "./benefit-kind.js";
import type { Sheet } from "./sheet.js";

/** The units of lines that a benefit is given for; arrays run side by side. */
export interface Selection {
  readonly lines: readonly number[];
  readonly units: readonly number[];
}

/** What a benefit gives; `amounts` run beside the lines of the selection. */
export interface Given {
  /** What the selected units came to. */
  readonly base: number;
  readonly amounts: readonly number[];
  readonly amount: number;
  /** What it would have given if its voucher had no budget. */
  readonly wanted: number;
}

/**
 * The discount of a benefit on the units selected: computed and rounded once over all of them, capped, and split over
 * the lines by largest remainder. No line goes below its floor.
 */
export function giveDiscount(
  sheet: Sheet,
  { lines, units }: Selection,
  {
    benefit,
    base,
    rounding,
    room,
  }: { readonly benefit: CompiledBenefit; readonly base: Base; readonly rounding: RoundingMode; readonly room: number },
): Given {
  const prices = new Array<number>(lines.length);
  const rooms = new Array<number>(lines.length);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const { floor } = sheet.cart.lines[line]!;
    prices[at] = priceOf(sheet, line, { units: units[at]!, base });
    rooms[at] = Math.min(prices[at]!, Math.max(0, sheet.left[line]! - floor));
  }
  const weights = benefit.basis === "price" ? prices : rooms;
  const sum = sumOf(weights);
  const wanted = Math.min(benefit.discount(sum, rounding), benefit.maxDiscount, sum);
  const ids = lines.map((line) => sheet.ids[line]!);
  const amounts = splitMinor(Math.min(wanted, room), weights, sum, ids);
  for (let at = 0; at < amounts.length; at++) if (amounts[at]! > rooms[at]!) amounts[at] = rooms[at]!;
  return { base: sum, amounts, amount: sumOf(amounts), wanted };
}

/** What some units of a line cost: under `running` what is left of them, under `original` their full price. */
function priceOf(sheet: Sheet, line: number, { units, base }: { readonly units: number; readonly base: Base }): number {
  const { unit, quantity, subtotal } = sheet.cart.lines[line]!;
  const full = units === quantity ? subtotal : unit * units;
  return base === "original" ? full : Math.min(full, sheet.left[line]!);
}

function sumOf(amounts: readonly number[]): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
