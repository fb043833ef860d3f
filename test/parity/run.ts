import { compareCase, type Disagreement } from "./compare-case.js";
import type { CaseFile, NeutralCase } from "./neutral-case.js";
import { observeCase } from "./observe-case.js";
import { unreadFields } from "./unread-fields.js";

export interface Report {
  /** Cases that a correct system should reproduce. */
  readonly untagged: Tally;
  /** Cases with a `quirk:` or `policy:` tag, by tag; one with several counts under each. */
  readonly tagged: ReadonlyMap<string, Tally>;
  /** Fields that some case has and nothing here reads. */
  readonly unread: readonly string[];
}

export interface Tally {
  readonly cases: number;
  readonly differing: readonly { readonly id: string; readonly disagreements: readonly Disagreement[] }[];
}

/** Prices every case of a file and compares. */
export async function runParity({ cases }: CaseFile): Promise<Report> {
  const results: Result[] = [];
  for (const given of cases) results.push({ given, tags: deviationsOf(given), disagreements: await differ(given) });
  const names = [...new Set(results.flatMap(({ tags }) => tags))].sort();
  return {
    untagged: tally(results.filter(({ tags }) => tags.length === 0)),
    tagged: new Map(names.map((name) => [name, tally(results.filter(({ tags }) => tags.includes(name)))])),
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

function deviationsOf({ tags }: NeutralCase): readonly string[] {
  return tags.filter((tag) => /^(quirk|policy):/.test(tag));
}

function tally(results: readonly Result[]): Tally {
  const differing = results.filter(({ disagreements }) => disagreements.length > 0);
  return {
    cases: results.length,
    differing: differing.map(({ given: { id }, disagreements }) => ({ id, disagreements })),
  };
}
