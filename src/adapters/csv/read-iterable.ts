import { invalid } from "../../domain/error.js";

/** What can be read by `for await`: checked when the first of it is asked for. */
export function readIterable<All>(value: All, path: string, { expected }: { readonly expected: string }): All {
  const given = Object(value) as object;
  if (Symbol.iterator in given || Symbol.asyncIterator in given) return value;
  throw invalid(path, `expected ${expected}, got ${value === null ? "null" : typeof value}`);
}
