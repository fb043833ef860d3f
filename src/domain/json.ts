import { invalid } from "./error.js";
import { isPlainText, show } from "./input.js";

/** What survives `JSON.stringify` and `JSON.parse`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const deepest = 32;
const lineBreaks = /[\t\n\r]/g;

/** A deep copy of plain JSON; anything else (functions, dates, NaN, class instances) is an error that names its place. */
export function readJson(value: unknown, path: string, depth = 0): Json {
  if (depth > deepest) throw invalid(path, `is nested deeper than ${deepest} levels`);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string" && (value === "" || isPlainText(value.replace(lineBreaks, "")))) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((element, index) => readJson(element, `${path}[${index}]`, depth + 1));
  if (typeof value === "object" && isPlain(value)) {
    // `fromEntries` defines fields instead of assigning them: a key named `__proto__` stays a key.
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([key, field]) => [key, readJson(field, `${path}.${key}`, depth + 1)]),
    );
  }
  throw invalid(path, `${show(value)} is not plain JSON`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The same text for the same JSON, in whatever order its keys stand: for comparing two inputs. */
export function canonicalJson(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(",")}}`;
}

/** Makes plain data immutable all the way down and gives it back. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const field of Object.values(value)) deepFreeze(field);
  }
  return value;
}
