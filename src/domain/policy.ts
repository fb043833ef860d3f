import { invalid } from "./error.js";
import { optional, readArray, readObject, readOneOf, readText, readWhole, withoutUndefined } from "./input.js";
import { type RoundingMode, roundingModes } from "./rounding.js";

/** What an offer's discount is taken of: what earlier discounts left, or the price before any discount. */
export type Base = (typeof bases)[number];

export const bases = ["running", "original"] as const;

/** Which of the offers that could be applied are: all, one after the other, in order. */
export type Choose = (typeof chooses)[number];

export const chooses = ["all"] as const;

/** A group of offers that are priced together, and what is special about it. */
export interface Stage {
  readonly name: string;
  /** Default: the policy's. */
  readonly base?: Base;
  /** Default: the policy's. */
  readonly choose?: Choose;
}

/** How several offers on one cart go together. Plain data, named in every quote and kept on every application. */
export interface Policy {
  readonly name: string;
  /** In order. Offers of stages that are not listed are never applied. */
  readonly stages: readonly Stage[];
  readonly base: Base;
  readonly choose: Choose;
  readonly rounding: RoundingMode;
  /** Codes taken on one cart; more are `too_many_codes`. */
  readonly maxCodes: number;
}

/** A preset's name, or a policy of one's own; what is left out is as in `running`. */
export type PolicyInput =
  | PresetName
  | (Partial<Omit<Policy, "stages">> & { readonly stages?: readonly (string | Stage)[] });

const running: Policy = {
  name: "running",
  stages: [{ name: "items" }, { name: "order" }, { name: "shipping" }],
  base: "running",
  choose: "all",
  rounding: "half-up",
  maxCodes: 40,
};

/**
 * The ready policies.
 *
 * `running` (default): each discount is taken of what earlier ones left; 10 % and 10 % are 19 %.
 * `original`: each is taken of the full price; 10 % and 10 % are 20 %.
 */
export const policies = {
  running,
  original: { ...running, name: "original", base: "original" },
} as const satisfies Record<string, Policy>;

export type PresetName = keyof typeof policies;

/** A policy with every default filled in. */
export function readPolicy(input: unknown = "running", path = "policy"): Policy {
  if (typeof input === "string") return policies[readOneOf(input, path, Object.keys(policies) as PresetName[])];
  const given = readObject(input, path, ["name", "stages", "base", "choose", "rounding", "maxCodes"]);
  return {
    name: optional(given["name"], (name) => readText(name, `${path}.name`)) ?? "own",
    stages: optional(given["stages"], (stages) => readStages(stages, `${path}.stages`)) ?? running.stages,
    base: optional(given["base"], (base) => readOneOf(base, `${path}.base`, bases)) ?? running.base,
    choose: optional(given["choose"], (choose) => readOneOf(choose, `${path}.choose`, chooses)) ?? running.choose,
    rounding:
      optional(given["rounding"], (mode) => readOneOf(mode, `${path}.rounding`, roundingModes)) ?? running.rounding,
    maxCodes:
      optional(given["maxCodes"], (most) => readWhole(most, `${path}.maxCodes`, { least: 1, most: 1000 })) ??
      running.maxCodes,
  };
}

function readStages(value: unknown, path: string): readonly Stage[] {
  const stages = readArray(value, path, { most: 20 }).map((given, index) => {
    const stagePath = `${path}[${index}]`;
    if (typeof given === "string") return { name: readText(given, stagePath) };
    const { name, base, choose } = readObject(given, stagePath, ["name", "base", "choose"]);
    return withoutUndefined({
      name: readText(name, `${stagePath}.name`),
      base: optional(base, (own) => readOneOf(own, `${stagePath}.base`, bases)),
      choose: optional(choose, (own) => readOneOf(own, `${stagePath}.choose`, chooses)),
    });
  });
  if (stages.length === 0) throw invalid(path, "is empty, so no offer would ever apply");
  if (new Set(stages.map(({ name }) => name)).size < stages.length) throw invalid(path, "names a stage twice");
  return stages;
}
