import { readObject } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface Not extends Condition {
  readonly type: "not";
  readonly condition: Condition;
}

/**
 * A condition is not met; if it is, that is `custom` with the `type` of the condition. What cannot be told is not met:
 * `not(firstOrder())` counts for customers whose orders are not known as well.
 */
export function not(condition: Condition): Not {
  return { type: "not", condition };
}

export const notKind: ConditionKind<Not> = {
  type: "not",
  read(input, path, context) {
    return not(context.condition(readObject(input, path, ["type", "condition"])["condition"], `${path}.condition`));
  },
  compile({ condition }, context) {
    const inner = context.condition(condition);
    return checks((scene) =>
      inner.check(scene).length > 0 ? met : [{ code: "custom", params: { cause: "not", type: condition.type } }],
    );
  },
};
