import type { Unchecked } from "../domain/input.js";
import type { Currency, MinorUnits } from "../domain/money/currency.js";
import type { Money, MoneyInput } from "../domain/money/money.js";
import type { Condition } from "../domain/offer.js";
import type { Range } from "../domain/range.js";
import type { Finding } from "../domain/reason.js";
import type { LineTest } from "./match-range.js";
import type { Scene, Selection } from "./scene.js";

/** What is known while a condition or benefit is checked. */
export interface ReadContext {
  /** The currency of bare amounts. */
  readonly currency?: Currency | undefined;
  readonly minorUnits?: MinorUnits | undefined;
  /** Checks an amount and writes it out under its currency: `"5"` becomes `{ GBP: "5.00" }`. */
  money(value: unknown, path: string): Money;
  /** Checks a condition inside a condition. */
  condition(value: unknown, path: string): Condition;
}

/** What is known while an offer is made ready for carts of one currency. */
export interface CompileContext {
  readonly currency: Currency;
  /** A fixed amount in minor units of that currency. Where it has none, the offer becomes `currency_not_supported`. */
  amount(money: MoneyInput): number;
  /** A test for lines in a range; `undefined` if every open line is. */
  range(range: Range | undefined): LineTest | undefined;
  condition(condition: Condition): CompiledCondition;
}

/** A condition made ready for carts of one currency. */
export interface CompiledCondition {
  /** What is missing; nothing if it is met. */
  check(scene: Scene): readonly Finding[];
  /** The free units that meet it, cheapest first: for benefits that are given on just these. */
  met?(scene: Scene): Selection;
  /** The units it uses up beside those discounted, dearest first, where an offer `consumes` its condition. */
  consumed?(scene: Scene, discounted: Selection): Selection;
}

/** All that the engine knows of one type of condition. */
export interface ConditionKind<C extends Condition = Condition> {
  readonly type: C["type"];
  /** Checks the fields of a condition from outside and writes them out in full; what it wrote has to pass it again. */
  read(input: Unchecked, path: string, context: ReadContext): C;
  compile(condition: C, context: CompileContext): CompiledCondition;
}

/** Met. */
export const met: readonly Finding[] = [];

/** A condition that only checks. */
export function checks(check: CompiledCondition["check"]): CompiledCondition {
  return { check };
}
