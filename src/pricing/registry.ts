import { invalid } from "../domain/error.js";
import { isGiven, show } from "../domain/input.js";
import type { BenefitKind } from "./benefit-kind.js";
import { benefitKinds } from "./benefits/index.js";
import type { ConditionKind } from "./condition-kind.js";
import { conditionKinds } from "./conditions/index.js";
import { type Kinds, readKinds } from "./kinds.js";

/** Finds the kind of a condition or benefit by its `type`. */
export interface Registry {
  condition(type: unknown, path?: string): ConditionKind;
  benefit(type: unknown, path?: string): BenefitKind;
}

const builtIn = createRegistry({});
const registries = new WeakMap<Kinds, Registry>();

/** The registry of the built-in kinds and a host's own; the same one each time the same `kinds` are given. */
export function registryOf(kinds: Kinds | undefined): Registry {
  if (kinds === undefined || !isGiven(kinds)) return builtIn;
  const known = registries.get(kinds) ?? createRegistry(readKinds(kinds, "kinds"));
  registries.set(kinds, known);
  return known;
}

function createRegistry({ conditions, benefits }: Kinds): Registry {
  const byType = {
    condition: index([...conditionKinds, ...(conditions ?? [])], "kinds.conditions"),
    benefit: index([...benefitKinds, ...(benefits ?? [])], "kinds.benefits"),
  };
  return {
    condition: (type, path = "condition") => find(byType.condition, type, path),
    benefit: (type, path = "benefit") => find(byType.benefit, type, path),
  };
}

function index<Kind extends { readonly type: string }>(
  kinds: readonly Kind[],
  path: string,
): ReadonlyMap<unknown, Kind> {
  const byType = new Map<unknown, Kind>();
  for (const kind of kinds) {
    if (byType.has(kind.type)) throw invalid(path, `${show(kind.type)} exists already; choose another type`);
    byType.set(kind.type, kind);
  }
  return byType;
}

function find<Kind>(kinds: ReadonlyMap<unknown, Kind>, type: unknown, path: string): Kind {
  const kind = kinds.get(type);
  if (kind !== undefined) return kind;
  throw invalid(`${path}.type`, `expected one of ${[...kinds.keys()].join(", ")}, got ${show(type)}`);
}
