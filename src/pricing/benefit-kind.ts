import type { Unchecked } from "../domain/input.js";
import type { Benefit } from "../domain/offer.js";
import type { RoundingMode } from "../domain/rounding.js";
import type { CompileContext, ReadContext } from "./condition-kind.js";

/** A benefit made ready for carts of one currency. */
export interface CompiledBenefit {
  /**
   * What the discount is computed of and split by. `price`: the price of the lines in range, and what a line's floor
   * keeps back is lost. `room`: what may still be taken off them, so that it moves to lines that have room.
   */
  readonly basis: "price" | "room";
  /** The discount in minor units on lines that come to `base` together. */
  discount(base: number, rounding: RoundingMode): number;
  /** The most it gives one cart. */
  readonly maxDiscount: number;
}

/** All that the engine knows of one type of benefit. */
export interface BenefitKind<B extends Benefit = Benefit> {
  readonly type: B["type"];
  /** Checks the fields of a benefit from outside and writes them out in full. */
  read(input: Unchecked, path: string, context: ReadContext): B;
  /** The stage it belongs to if its offer names none. */
  stage(benefit: B): string;
  compile(benefit: B, context: CompileContext): CompiledBenefit;
}
