import { readObject } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, met } from "../condition-kind.js";
import { readConditions } from "../read-conditions.js";
import { noUnits } from "../scene.js";

export interface AnyOf extends Condition {
  readonly type: "anyOf";
  readonly conditions: readonly Condition[];
}

/** At least one of these conditions is met; otherwise the reasons of all are told. */
export function anyOf(...conditions: readonly Condition[]): AnyOf {
  return { type: "anyOf", conditions };
}

export const anyOfKind: ConditionKind<AnyOf> = {
  type: "anyOf",
  read(input, path, context) {
    return anyOf(
      ...readConditions(readObject(input, path, ["type", "conditions"])["conditions"], `${path}.conditions`, context),
    );
  },
  compile({ conditions }, context) {
    const parts = conditions.map((condition) => context.condition(condition));
    return {
      check(scene) {
        const findings = parts.map((part) => part.check(scene));
        return findings.some(({ length }) => length === 0) ? met : findings.flat();
      },
      met: (scene) => parts.find((part) => part.check(scene).length === 0)?.met?.(scene) ?? noUnits,
      consumed: (scene, discounted) =>
        parts.find((part) => part.check(scene).length === 0)?.consumed?.(scene, discounted) ?? noUnits,
    };
  },
};
