import type { Finding } from "../domain/reason.js";
import { byUnitPrice, type First } from "./by-unit-price.js";
import type { Scene, Selection } from "./scene.js";
import { tooFew } from "./too-few.js";

/** What is bought at its price and what is got for it, in so many groups; no unit is both. */
export interface Pairing {
  readonly groups: number;
  readonly bought: Selection;
  readonly got: Selection;
}

interface GroupTerms {
  readonly buy: number;
  readonly get: number;
  /** How many units the last group has to get. */
  readonly least: number;
  /** The most groups. */
  readonly most: number;
  /** Which are got first. */
  readonly first: First;
}

/**
 * The most groups that free units can make of `buy` units of some lines and `get` of the eligible ones; where they make
 * none, how many units are missing. The first are got and the last bought; of goods that could be either, enough are
 * bought.
 */
export function pairUnits(
  scene: Scene,
  buyable: readonly number[],
  { buy, get, least, most, first }: GroupTerms,
): Pairing | Finding {
  const toBuy = byUnitPrice(scene.sheet, buyable, first === "cheapest" ? "dearest" : "cheapest");
  const toGet = byUnitPrice(scene.sheet, scene.eligible, first);
  const either = new Set(toBuy);
  const count = (lines: readonly number[]) => lines.reduce((sum, line) => sum + Math.max(0, scene.free(line)), 0);
  const [buyUnits, getUnits] = [count(toBuy), count(toGet)];
  const allUnits = buyUnits + count(toGet.filter((line) => !either.has(line)));
  // The last group gets `least` or more beside what the groups before it got.
  const groups = Math.min(
    most,
    Math.floor(buyUnits / buy),
    Math.floor((getUnits - least) / get) + 1,
    Math.floor((allUnits - least + get) / (buy + get)),
  );
  if (groups <= 0) {
    const apart = Math.max(0, buy - buyUnits) + Math.max(0, least - getUnits);
    const missing = Math.max(apart, buy + least - allUnits);
    return tooFew(buy + least, buy + least - missing);
  }
  let spare = buyUnits - groups * buy;
  const got = take(toGet, groups * get, (line, missing) => {
    const units = Math.min(scene.free(line), missing, either.has(line) ? spare : missing);
    if (either.has(line)) spare -= Math.max(0, units);
    return units;
  });
  const gotOf = new Map(got.lines.map((line, at) => [line, got.units[at]!]));
  const left = (line: number) => scene.free(line) - (gotOf.get(line) ?? 0);
  return { groups, got, bought: take(toBuy, groups * buy, (line, missing) => Math.min(left(line), missing)) };
}

function take(lines: readonly number[], most: number, unitsOf: (line: number, missing: number) => number): Selection {
  const taken: { lines: number[]; units: number[] } = { lines: [], units: [] };
  let missing = most;
  for (const line of lines) {
    if (missing === 0) break;
    const units = unitsOf(line, missing);
    if (units <= 0) continue;
    taken.lines.push(line);
    taken.units.push(units);
    missing -= units;
  }
  return taken;
}
