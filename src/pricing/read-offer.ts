import { invalid } from "../domain/error.js";
import {
  optional,
  readObject,
  readOneOf,
  readText,
  readTexts,
  readWhole,
  type Unchecked,
  withoutUndefined,
} from "../domain/input.js";
import { type Offer, sharings } from "../domain/offer.js";
import type { BenefitKind } from "./benefit-kind.js";
import { benefitKinds } from "./benefits/index.js";
import type { ConditionKind, ReadContext } from "./condition-kind.js";
import { conditionKinds } from "./conditions/index.js";

const conditions: ReadonlyMap<unknown, ConditionKind> = new Map(conditionKinds.map((kind) => [kind.type, kind]));
const benefits: ReadonlyMap<unknown, BenefitKind> = new Map(benefitKinds.map((kind) => [kind.type, kind]));

const fields = ["id", "name", "condition", "benefit", "priority", "sharing", "combinesWith", "consumes", "stage"];

/** Checks an offer and fills in its defaults. */
export function readOffer(
  value: unknown,
  path: string,
  { id, ...context }: ReadContext & { readonly id: string },
): Offer {
  const given = readObject(value, path, fields);
  const benefit = readObject(given["benefit"], `${path}.benefit`);
  const benefitKind = kindOf(benefit, `${path}.benefit`, benefits);
  const condition = readObject(given["condition"] ?? { type: "always" }, `${path}.condition`);
  const read = benefitKind.read(benefit, `${path}.benefit`, context);
  return withoutUndefined({
    id: optional(given["id"], (own) => readText(own, `${path}.id`)) ?? id,
    name: optional(given["name"], (name) => readText(name, `${path}.name`)),
    condition: kindOf(condition, `${path}.condition`, conditions).read(condition, `${path}.condition`, context),
    benefit: read,
    priority:
      optional(given["priority"], (priority) =>
        readWhole(priority, `${path}.priority`, { least: -1_000_000, most: 1_000_000 }),
      ) ?? 0,
    sharing: optional(given["sharing"], (word) => readOneOf(word, `${path}.sharing`, sharings)) ?? "shared",
    combinesWith: optional(given["combinesWith"], (ids) => readTexts(ids, `${path}.combinesWith`)),
    consumes: optional(given["consumes"], (word) =>
      readOneOf(word, `${path}.consumes`, ["discounted", "condition"] as const),
    ),
    stage: optional(given["stage"], (stage) => readText(stage, `${path}.stage`)) ?? benefitKind.stage(read),
  });
}

/** The kinds of an offer's condition and benefit, which was read before. */
export function kindsOf(offer: Offer): { readonly condition: ConditionKind; readonly benefit: BenefitKind } {
  return { condition: conditions.get(offer.condition.type)!, benefit: benefits.get(offer.benefit.type)! };
}

function kindOf<Kind>(value: Unchecked, path: string, kinds: ReadonlyMap<unknown, Kind>): Kind {
  const kind = kinds.get(value["type"]);
  if (kind !== undefined) return kind;
  throw invalid(
    `${path}.type`,
    `expected one of ${[...kinds.keys()].join(", ")}, got ${String(value["type"]).slice(0, 40)}`,
  );
}
