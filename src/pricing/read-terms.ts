import { type collectProblems, invalid } from "../domain/error.js";
import {
  optional,
  readArray,
  readBoolean,
  readOneOf,
  readText,
  type Unchecked,
  withoutUndefined,
} from "../domain/input.js";
import { readJson } from "../domain/json.js";
import { readLimits, usageModes, withUsage } from "../domain/limits.js";
import { type MinorUnits, readCurrency } from "../domain/money/currency.js";
import { readScope } from "../domain/scope.js";
import { readInstant } from "../domain/time/instant.js";
import { readSchedule } from "../domain/time/schedule.js";
import type { Terms, TermsInput } from "../domain/voucher.js";
import { readContext } from "./read-context.js";
import { readOffer } from "./read-offer.js";
import type { Registry } from "./registry.js";

/** The fields that vouchers and sets have in common. */
export const termsFields: readonly (keyof TermsInput)[] = [
  "currency",
  "offers",
  "condition",
  "usage",
  "limits",
  "startsAt",
  "endsAt",
  "schedule",
  "active",
  "claimRequired",
  "restoreUse",
  "whenShort",
];

type Check = ReturnType<typeof collectProblems>["check"];

/** The name, description, scope and metadata that vouchers and sets have. */
export function readLabels(given: Unchecked, path: string, check: Check) {
  return {
    name: check(() => optional(given["name"], (name) => readText(name, `${path}.name`))),
    description: check(() =>
      optional(given["description"], (text) => readText(text, `${path}.description`, { most: 2000 })),
    ),
    scope: check(() => readScope(given["scope"], `${path}.scope`)) ?? "global",
    metadata: check(() => optional(given["metadata"], (json) => readJson(json, `${path}.metadata`))),
  };
}

/** The terms that vouchers and sets have in common, with their defaults. */
export function readTerms(
  given: Unchecked,
  path: string,
  {
    check,
    minorUnits,
    registry,
    id,
  }: {
    readonly check: Check;
    readonly minorUnits: MinorUnits | undefined;
    readonly registry: Registry;
    readonly id: string;
  },
): Terms {
  const currency = check(() =>
    optional(given["currency"], (code) => readCurrency(code, `${path}.currency`, minorUnits)),
  );
  const money = { currency, minorUnits };
  const usage = check(() => optional(given["usage"], (word) => readOneOf(word, `${path}.usage`, usageModes)));
  const instant = (field: "startsAt" | "endsAt") =>
    check(() => optional(given[field], (at) => readInstant(at, `${path}.${field}`)));
  const [startsAt, endsAt] = [instant("startsAt"), instant("endsAt")];
  check(() => {
    if (startsAt !== undefined && endsAt !== undefined && endsAt < startsAt)
      throw invalid(`${path}.endsAt`, `${endsAt} is before the start, ${startsAt}`);
  });
  const offers = check(() => readArray(given["offers"] ?? [], `${path}.offers`, { most: 100 })) ?? [];
  const read = offers.map((offer, index) =>
    check(() => readOffer(offer, `${path}.offers[${index}]`, { ...money, registry, id: `${id}.${index + 1}` })),
  );
  check(() => {
    const ids = read.flatMap((offer) => (offer === undefined ? [] : [offer.id]));
    if (new Set(ids).size < ids.length) throw invalid(`${path}.offers`, "has two offers with one id");
  });
  return withoutUndefined({
    offers: read,
    condition: check(() =>
      optional(given["condition"], (own) => readContext(registry, money).condition(own, `${path}.condition`)),
    ),
    usage,
    limits: check(() => withUsage(readLimits(given["limits"] ?? {}, `${path}.limits`, money), usage, `${path}.limits`)),
    startsAt,
    endsAt,
    schedule: check(() => optional(given["schedule"], (schedule) => readSchedule(schedule, `${path}.schedule`))),
    active: check(() => optional(given["active"], (flag) => readBoolean(flag, `${path}.active`))) ?? true,
    claimRequired: check(() => optional(given["claimRequired"], (flag) => readBoolean(flag, `${path}.claimRequired`))),
    restoreUse:
      check(() =>
        optional(given["restoreUse"], (word) => readOneOf(word, `${path}.restoreUse`, ["on_full_refund", "never"])),
      ) ?? "on_full_refund",
    whenShort:
      check(() =>
        optional(given["whenShort"], (word) => readOneOf(word, `${path}.whenShort`, ["refuse", "partial"])),
      ) ?? "refuse",
  }) as Terms;
}
