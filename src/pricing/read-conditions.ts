import { invalid } from "../domain/error.js";
import { readArray } from "../domain/input.js";
import type { Condition } from "../domain/offer.js";
import type { ReadContext } from "./condition-kind.js";

/** The conditions inside a condition; at least one. */
export function readConditions(value: unknown, path: string, context: ReadContext): readonly Condition[] {
  const conditions = readArray(value, path, { most: 100 });
  if (conditions.length === 0) throw invalid(path, "is empty; give at least one condition");
  return conditions.map((condition, index) => context.condition(condition, `${path}[${index}]`));
}
