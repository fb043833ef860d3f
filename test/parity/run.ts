import { checkFact } from "./check-fact.js";
import { compareCase, type Disagreement } from "./compare-case.js";
import type { CaseFile, NeutralCase } from "./neutral-case.js";
import { observeCase } from "./observe-case.js";
import { unreadFields } from "./unread-fields.js";

export interface Report {
  /** Cases that a correct system should reproduce. */
  readonly untagged: Tally;
  /** Cases with a `quirk:` or `policy:` tag, by tag; one with several counts under each. */
  readonly tagged: ReadonlyMap<string, Tally>;
  /** Facts that are compared, and which of them do not hold. */
  readonly facts: { readonly compared: number; readonly differing: readonly string[] };
  /** Fields that some case has and nothing here reads. */
  readonly unread: readonly string[];
}

export interface Tally {
  readonly cases: number;
  readonly differing: readonly { readonly id: string; readonly disagreements: readonly Disagreement[] }[];
}

/** Prices every case of a file and compares; then its facts. */
export async function runParity({ cases, facts = [] }: CaseFile): Promise<Report> {
  const results: Result[] = [];
  for (const given of cases) results.push({ given, tags: deviationsOf(given), disagreements: await differ(given) });
  const held: { readonly id: string; readonly holds: boolean | undefined }[] = [];
  for (const fact of facts) held.push({ id: fact.id, holds: await checkFact(fact).catch(() => false) });
  const names = [...new Set(results.flatMap(({ tags }) => tags))].sort();
  return {
    untagged: tally(results.filter(({ tags }) => tags.length === 0)),
    tagged: new Map(names.map((name) => [name, tally(results.filter(({ tags }) => tags.includes(name)))])),
    facts: {
      compared: held.filter(({ holds }) => holds !== undefined).length,
      differing: held.filter(({ holds }) => holds === false).map(({ id }) => id),
    },
    unread: [...new Set(cases.flatMap(unreadFields))].sort(),
  };
}

interface Result {
  readonly given: NeutralCase;
  readonly tags: readonly string[];
  readonly disagreements: readonly Disagreement[];
}

async function differ(given: NeutralCase): Promise<readonly Disagreement[]> {
  try {
    return compareCase(given, await observeCase(given));
  } catch (error) {
    return [{ what: "case", expected: "a price", got: String(error) }];
  }
}

function deviationsOf({ tags = [] }: NeutralCase): readonly string[] {
  return tags.filter((tag) => /^(quirk|policy):/.test(tag));
}

function tally(results: readonly Result[]): Tally {
  const differing = results.filter(({ disagreements }) => disagreements.length > 0);
  return {
    cases: results.length,
    differing: differing.map(({ given: { id }, disagreements }) => ({ id, disagreements })),
  };
}
