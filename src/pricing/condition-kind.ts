import type { Currency, MinorUnits } from "../domain/currency.js";
import type { Unchecked } from "../domain/input.js";
import type { Condition } from "../domain/offer.js";
import type { Finding } from "../domain/reason.js";
import type { Sheet } from "./sheet.js";

/** What is known while an offer is checked: the currency of bare amounts. */
export interface ReadContext {
  readonly currency?: Currency | undefined;
  readonly minorUnits?: MinorUnits | undefined;
}

/** What is known while an offer is made ready for carts of one currency. */
export interface CompileContext {
  readonly currency: Currency;
  /** A fixed amount in minor units of that currency. Where it has none, the offer becomes `currency_not_supported`. */
  amount(money: Readonly<Record<string, string>>): number;
}

/** The lines an offer may look at, as indices into the sheet. */
export interface Scene {
  readonly sheet: Sheet;
  /** Lines in the shop of the voucher, gifts left out. */
  readonly visible: readonly number[];
  /** Of those, the discountable ones in the benefit's range. */
  readonly eligible: readonly number[];
}

/** Whether the condition is met: what is missing, or nothing. */
export type CompiledCondition = (scene: Scene) => readonly Finding[];

/** All that the engine knows of one type of condition. */
export interface ConditionKind<C extends Condition = Condition> {
  readonly type: C["type"];
  /** Checks the fields of a condition from outside and writes them out in full. */
  read(input: Unchecked, path: string, context: ReadContext): C;
  compile(condition: C, context: CompileContext): CompiledCondition;
}

/** Met. */
export const met: readonly Finding[] = [];
