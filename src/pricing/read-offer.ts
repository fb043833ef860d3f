import { collectProblems } from "../domain/error.js";
import {
  optional,
  readObject,
  readOneOf,
  readText,
  readTexts,
  readWhole,
  refuseUnknown,
  withoutUndefined,
} from "../domain/input.js";
import { readMoney } from "../domain/money/money.js";
import { type Benefit, type Offer, sharings } from "../domain/offer.js";
import { coversAll, readRange } from "../domain/range.js";
import type { BenefitKind, BenefitOptions, UnitLimit } from "./benefit-kind.js";
import type { ReadContext } from "./condition-kind.js";
import { readContext } from "./read-context.js";
import type { Registry } from "./registry.js";

const fields = ["id", "name", "condition", "benefit", "priority", "sharing", "combinesWith", "consumes", "stage"];

/** What is known while offers are checked. */
export interface OfferContext extends Omit<ReadContext, "condition" | "money"> {
  readonly registry: Registry;
  /** The id of an offer that has none. */
  readonly id: string;
}

/** Checks an offer and fills in its defaults. */
export function readOffer(value: unknown, path: string, { registry, id, ...money }: OfferContext): Offer {
  const given = readObject(value, path);
  const { check, done } = collectProblems();
  check(() => refuseUnknown(given, path, fields));
  const context = readContext(registry, money);
  const benefit = check(() => {
    const own = readObject(given["benefit"], `${path}.benefit`);
    const kind = registry.benefit(own["type"], `${path}.benefit`);
    return { kind, read: readBenefit(kind, own, { path: `${path}.benefit`, context }) };
  });
  const field = <T>(name: string, read: (own: unknown, at: string) => T) =>
    check(() => optional(given[name], (own) => read(own, `${path}.${name}`)));
  const offer = {
    id: field("id", readText) ?? id,
    name: field("name", readText),
    condition: check(() => context.condition(given["condition"] ?? { type: "always" }, `${path}.condition`)),
    benefit: benefit?.read,
    priority: field("priority", (own, at) => readWhole(own, at, { least: -1_000_000, most: 1_000_000 })) ?? 0,
    sharing: field("sharing", (own, at) => readOneOf(own, at, sharings)) ?? "shared",
    combinesWith: field("combinesWith", readTexts),
    consumes: field("consumes", (own, at) => readOneOf(own, at, ["discounted", "condition"] as const)),
    stage: field("stage", readText) ?? (benefit && stageOf(benefit.kind, benefit.read)),
  };
  done();
  return withoutUndefined(offer) as Offer;
}

function readBenefit(
  kind: BenefitKind,
  given: Readonly<Record<string, unknown>>,
  { path, context }: { readonly path: string; readonly context: ReadContext },
): Benefit {
  readObject(given, path, ["type", ...kind.fields, ...optionsOf(kind)]);
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

function optionsOf({ target, on }: BenefitKind): readonly (keyof BenefitOptions)[] {
  if (target === "gift") return ["maxApplications"];
  if (target === "shipping") return ["maxDiscount"];
  return on === "condition" ? ["maxDiscount", "maxApplications"] : ["range", "maxDiscount", "limit", "maxApplications"];
}

function readLimit(value: unknown, path: string): UnitLimit {
  const { units, per, first } = readObject(value, path, ["units", "per", "first"]);
  return {
    units: readWhole(units, `${path}.units`, { least: 1 }),
    per: optional(per, (word) => readOneOf(word, `${path}.per`, ["cart", "line"] as const)) ?? "cart",
    first: optional(first, (word) => readOneOf(word, `${path}.first`, ["cheapest", "dearest"] as const)) ?? "cheapest",
  };
}

/** Shipping last, what is taken of the whole cart before that, everything else first; gifts when the goods are priced. */
function stageOf({ target, on }: BenefitKind, { range }: BenefitOptions): string {
  if (target === "shipping") return "shipping";
  return on !== "condition" && coversAll(range) ? "order" : "items";
}
