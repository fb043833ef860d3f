import type { Unchecked } from "../domain/input.js";
import type { MoneyInput } from "../domain/money/money.js";
import type { RoundingMode } from "../domain/money/rounding.js";
import type { Benefit } from "../domain/offer.js";
import type { RoundPer } from "../domain/policy.js";
import type { Range } from "../domain/range.js";
import type { Finding } from "../domain/reason.js";
import type { CompileContext, ReadContext } from "./condition-kind.js";
import type { Scene, Selection } from "./scene.js";

/**
 * At most so many units are discounted: in all of the cart or of each line, and which come first, by their price before
 * discounts. Goods that cost nothing fill no limit, nor a group of goods or a bundle.
 */
export interface UnitLimit {
  readonly units: number;
  readonly per?: "cart" | "line";
  readonly first?: "cheapest" | "dearest";
}

/** What every benefit may have beside its own fields. */
export interface BenefitOptions {
  /** What it is given on. Default: every product. */
  readonly range?: Range;
  /** The most it gives one cart. */
  readonly maxDiscount?: MoneyInput;
  readonly limit?: UnitLimit;
  /** How many times at most it is given to one cart: never more than 10,000, but for what counts all its groups at once. */
  readonly maxApplications?: number;
}

/** What a benefit is given on in one application: units of goods, or shipping charges. Arrays run side by side. */
export interface Ground {
  readonly scene: Scene;
  readonly lines: readonly number[];
  readonly units: readonly number[];
  /** What these units cost under the base of the stage, in minor units. Not to be kept: what is given is taken off them. */
  readonly prices: readonly number[];
  /** What may be taken off them: less than the price where a line has a floor or little left. */
  readonly rooms: readonly number[];
  /** What some units of a line cost, and what may be taken off them. */
  price(line: number, units: number): number;
  room(line: number, units: number): number;
  /** What `lines` are places in: the lines of the cart, or its shipping charges. */
  readonly entries: readonly { readonly id: string }[];
  readonly rounding: RoundingMode;
  readonly roundPer: RoundPer;
  /** How many applications are left. */
  readonly applications: number;
}

/** What a benefit gives: `total`, to be split in proportion to `shares`. With exact parts, `total` is their sum. */
export interface Award {
  readonly lines: readonly number[];
  readonly units: readonly number[];
  readonly shares: readonly number[];
  readonly total: number;
  /** Units used up beside those discounted, if the offer `consumes` its condition. */
  readonly used?: Selection;
  /** How many applications this was. Default 1. */
  readonly applications?: number;
}

/** What a benefit gives; or, if it gives nothing, what is missing for it, where that can be said. */
export type CompiledBenefit = (ground: Ground) => Award | Finding | undefined;

/** Whether a benefit gives something. */
export function isAward(given: Award | Finding | undefined): given is Award {
  return given !== undefined && "shares" in given;
}

/** What a benefit lowers, or that it is a gift, which the host adds. */
export type BenefitTarget = (typeof benefitTargets)[number];

export const benefitTargets = ["goods", "shipping", "gift"] as const;

/** All that the engine knows of one type of benefit. */
export interface BenefitKind<B extends Benefit = Benefit> {
  readonly type: B["type"];
  readonly target: BenefitTarget;
  /** Names of its own fields; `range`, `maxDiscount`, `limit` and `maxApplications` are read for it. */
  readonly fields: readonly string[];
  /** What it is given on: units in its `range` (default), or those that met the offer's `condition`, without `range` and `limit`. */
  readonly on?: "range" | "condition";
  /** Checks its own fields and writes them out in full; what it wrote has to pass it again. */
  read(input: Unchecked, path: string, context: ReadContext): Omit<B, "type" | keyof BenefitOptions>;
  /** Whether it is given as often as the cart has room for, if nothing else is said. Default: once. */
  readonly repeats?: boolean;
  /** Whether it never gives more where lines cost less or have fewer units: then what it gives alone bounds a search. */
  readonly monotone?: boolean;
  /** Whether units that met the condition are used up too, if the offer does not say. Default `discounted`. */
  readonly consumes?: "discounted" | "condition";
  compile(benefit: B, context: CompileContext): CompiledBenefit;
}

/** The sum of amounts. */
export function sumOf(amounts: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < amounts.length; at++) sum += amounts[at]!;
  return sum;
}
