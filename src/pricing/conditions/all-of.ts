import { readObject } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import type { ConditionKind } from "../condition-kind.js";
import { readConditions } from "../read-conditions.js";
import { joinSelections } from "../used-units.js";

export interface AllOf extends Condition {
  readonly type: "allOf";
  readonly conditions: readonly Condition[];
}

/** Every one of these conditions is met; the reasons of all that are not are told. */
export function allOf(...conditions: readonly Condition[]): AllOf {
  return { type: "allOf", conditions };
}

export const allOfKind: ConditionKind<AllOf> = {
  type: "allOf",
  read(input, path, context) {
    return allOf(
      ...readConditions(readObject(input, path, ["type", "conditions"])["conditions"], `${path}.conditions`, context),
    );
  },
  compile({ conditions }, context) {
    const parts = conditions.map((condition) => context.condition(condition));
    return {
      check: (scene) => parts.flatMap((part) => part.check(scene)),
      met: (scene) => joinSelections(parts.map((part) => part.met?.(scene))),
      consumed: (scene, discounted) => joinSelections(parts.map((part) => part.consumed?.(scene, discounted))),
    };
  },
};
