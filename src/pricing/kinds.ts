import { optional, readArray, readFunction, readObject, readOneOf, readText, type Unchecked } from "../domain/input.js";
import { type BenefitKind, benefitTargets } from "./benefit-kind.js";
import type { ConditionKind } from "./condition-kind.js";

/** Conditions and benefits of the host's own, beside the built-in ones. */
export interface Kinds {
  readonly conditions?: readonly ConditionKind[];
  readonly benefits?: readonly BenefitKind[];
}

/** Checks that each of a host's kinds has the parts that the engine calls. */
export function readKinds(value: unknown, path: string): Kinds {
  const { conditions, benefits } = readObject(value, path, ["conditions", "benefits"]);
  readEach(conditions, `${path}.conditions`, readKind);
  readEach(benefits, `${path}.benefits`, (kind, at) => {
    const { target, fields } = readKind(kind, at);
    readOneOf(target, `${at}.target`, benefitTargets);
    readArray(fields, `${at}.fields`);
  });
  return value as Kinds;
}

function readEach(value: unknown, path: string, read: (kind: unknown, path: string) => void): void {
  const kinds = optional(value, (given) => readArray(given, path)) ?? [];
  for (const [index, kind] of kinds.entries()) read(kind, `${path}[${index}]`);
}

function readKind(value: unknown, path: string): Unchecked {
  const kind = readObject(value, path);
  readText(kind["type"], `${path}.type`);
  readFunction(kind["read"], `${path}.read`);
  readFunction(kind["compile"], `${path}.compile`);
  return kind;
}
