import { optional, readObject, readOneOf, readText, readTexts, readWhole, withoutUndefined } from "../domain/input.js";
import { readMoney } from "../domain/money.js";
import { type Benefit, type Offer, sharings } from "../domain/offer.js";
import { coversAll, readRange } from "../domain/range.js";
import type { BenefitKind, BenefitOptions, UnitLimit } from "./benefit-kind.js";
import type { ReadContext } from "./condition-kind.js";
import type { Registry } from "./registry.js";

const fields = ["id", "name", "condition", "benefit", "priority", "sharing", "combinesWith", "consumes", "stage"];
const benefitFields: readonly (keyof BenefitOptions)[] = ["range", "maxDiscount", "limit", "maxApplications"];

/** What is known while offers are checked. */
export interface OfferContext extends Omit<ReadContext, "condition"> {
  readonly registry: Registry;
  /** The id of an offer that has none. */
  readonly id: string;
}

/** Checks an offer and fills in its defaults. */
export function readOffer(value: unknown, path: string, { registry, id, ...money }: OfferContext): Offer {
  const given = readObject(value, path, fields);
  const context: ReadContext = {
    ...money,
    condition(inner, innerPath) {
      const condition = readObject(inner, innerPath);
      return registry.condition(condition["type"], innerPath).read(condition, innerPath, context);
    },
  };
  const benefit = readObject(given["benefit"], `${path}.benefit`);
  const kind = registry.benefit(benefit["type"], `${path}.benefit`);
  const read = readBenefit(kind, benefit, { path: `${path}.benefit`, context });
  return withoutUndefined({
    id: optional(given["id"], (own) => readText(own, `${path}.id`)) ?? id,
    name: optional(given["name"], (name) => readText(name, `${path}.name`)),
    condition: context.condition(given["condition"] ?? { type: "always" }, `${path}.condition`),
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
    stage: optional(given["stage"], (stage) => readText(stage, `${path}.stage`)) ?? stageOf(kind, read),
  });
}

function readBenefit(
  kind: BenefitKind,
  given: Readonly<Record<string, unknown>>,
  { path, context }: { readonly path: string; readonly context: ReadContext },
): Benefit {
  const allowed = kind.target === "goods" ? benefitFields : kind.target === "shipping" ? ["maxDiscount"] : [];
  readObject(given, path, ["type", ...kind.fields, ...allowed]);
  return withoutUndefined({
    type: kind.type,
    ...kind.read(given, path, context),
    range: optional(given["range"], (range) => readRange(range, `${path}.range`, context)),
    maxDiscount: optional(given["maxDiscount"], (most) => readMoney(most, `${path}.maxDiscount`, context)),
    limit: optional(given["limit"], (limit) => readLimit(limit, `${path}.limit`)),
    maxApplications: optional(given["maxApplications"], (most) =>
      readWhole(most, `${path}.maxApplications`, { least: 1 }),
    ),
  }) as Benefit;
}

function readLimit(value: unknown, path: string): UnitLimit {
  const { units, per, first } = readObject(value, path, ["units", "per", "first"]);
  return {
    units: readWhole(units, `${path}.units`, { least: 1 }),
    per: optional(per, (word) => readOneOf(word, `${path}.per`, ["cart", "line"] as const)) ?? "cart",
    first: optional(first, (word) => readOneOf(word, `${path}.first`, ["cheapest", "dearest"] as const)) ?? "cheapest",
  };
}

/** Shipping last, what is taken of the whole cart before that, everything else first. */
function stageOf({ target }: BenefitKind, { range }: BenefitOptions): string {
  if (target === "shipping") return "shipping";
  return coversAll(range) ? "order" : "items";
}
