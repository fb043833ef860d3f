import { isDeepStrictEqual } from "node:util";

/** Where in a document a result was named, `README.md:12`, and was seen to be true. */
export const seen = new Set<string>();

/** Called by documents as they run: what a statement gives, as JSON tells it, has to be what the comment beside it says. */
export function checkResult(where: string, actual: unknown, expected: unknown): void {
  const told = actual === undefined ? undefined : JSON.parse(JSON.stringify(actual));
  if (!isDeepStrictEqual(told, expected))
    throw new Error(`${where}: the document says ${JSON.stringify(expected)}, it is ${JSON.stringify(told)}`);
  seen.add(where);
}
