import { invalid } from "./error.js";
import { optional, readArray, readObject, readOneOf, readText, readWhole, withoutUndefined } from "./input.js";
import { type RoundingMode, roundingModes } from "./money/rounding.js";

/**
 * What an offer's discount is taken of: what earlier discounts left, or the price before any discount. What is left of a
 * line is spread evenly over its units, less those that another offer keeps to itself.
 */
export type Base = (typeof bases)[number];

const bases = ["running", "original"] as const;

/**
 * Which of the offers that could be applied are: `all`, in order; the `first` that gives something; on each line only
 * the one that gives most (`bestPerLine`), the earlier where they are equal; the subset of codes that makes the cart
 * cheapest (`best`); of equal ones that with more gifts, then the fewer codes, then those given earlier. What waits for
 * the shipping charge gives something too. Codes that come behind the `first` are `not_combinable`, others that lose
 * are `better_applied`.
 *
 * `best` is exact for up to 12 vouchers. Of more, the 12 that give most alone are weighed exactly and the others added
 * one by one, strongest first, where they make it cheaper: never dearer than the best of those 12, though a choice
 * among all might be cheaper still.
 */
export type Choose = (typeof chooses)[number];

const chooses = ["all", "first", "bestPerLine", "best"] as const;

/** Of what a percentage is rounded: of all its lines together, of each line, or of each unit. */
export type RoundPer = (typeof roundPers)[number];

const roundPers = ["offer", "line", "unit"] as const;

/**
 * How offers that may not discount the same goods are kept apart: unit by unit, or on whole `lines`. Two `units` offers
 * always take turns unit by unit.
 */
export type Apart = (typeof aparts)[number];

const aparts = ["units", "lines"] as const;

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
  /** In order. One stage alone takes all offers, whatever stage they name; else those of stages not listed never apply. */
  readonly stages: readonly Stage[];
  readonly base: Base;
  readonly choose: Choose;
  readonly rounding: RoundingMode;
  readonly roundPer: RoundPer;
  readonly apart: Apart;
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
  roundPer: "offer",
  apart: "units",
  maxCodes: 40,
};

/** The name of a ready policy: see `policies`. */
export type PresetName = "running" | "original" | "bestOnly" | "oscar";

/**
 * The ready policies.
 *
 * `running` (default): each discount is taken of what earlier ones left; 10 % and 10 % are 19 %.
 * `original`: each is taken of the full price; 10 % and 10 % are 20 %.
 * `bestOnly`: the codes that together make the cart cheapest; the others are told `better_applied`.
 * `oscar`: all in one stage, of the full price, halves to even, whole lines kept apart, as django-oscar prices.
 */
export const policies: Readonly<Record<PresetName, Policy>> = {
  running,
  original: { ...running, name: "original", base: "original" },
  bestOnly: { ...running, name: "bestOnly", choose: "best" },
  oscar: {
    ...running,
    name: "oscar",
    stages: [{ name: "all" }],
    base: "original",
    rounding: "half-even",
    apart: "lines",
  },
};

/** A policy with every default filled in. */
export function readPolicy(input?: unknown, path = "policy"): Policy {
  if (input === undefined) return running;
  if (typeof input === "string") return policies[readOneOf(input, path, Object.keys(policies) as PresetName[])];
  return readOwnPolicy(input, path);
}

function readOwnPolicy(input: unknown, path: string): Policy {
  const given = readObject(input, path, [
    "name",
    "stages",
    "base",
    "choose",
    "rounding",
    "roundPer",
    "apart",
    "maxCodes",
  ]);
  return {
    name: optional(given["name"], (name) => readText(name, `${path}.name`)) ?? "own",
    stages: optional(given["stages"], (stages) => readStages(stages, `${path}.stages`)) ?? running.stages,
    base: optional(given["base"], (base) => readOneOf(base, `${path}.base`, bases)) ?? running.base,
    choose: optional(given["choose"], (choose) => readOneOf(choose, `${path}.choose`, chooses)) ?? running.choose,
    rounding:
      optional(given["rounding"], (mode) => readOneOf(mode, `${path}.rounding`, roundingModes)) ?? running.rounding,
    roundPer: optional(given["roundPer"], (word) => readOneOf(word, `${path}.roundPer`, roundPers)) ?? running.roundPer,
    apart: optional(given["apart"], (word) => readOneOf(word, `${path}.apart`, aparts)) ?? running.apart,
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
