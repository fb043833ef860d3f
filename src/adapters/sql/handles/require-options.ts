import { invalid } from "../../../domain/error.js";

/** Refuses what has no fields to take options from. */
export function requireOptions(options: unknown): void {
  if (typeof options === "object" && options !== null) return;
  throw invalid("options", `expected an object, got ${options === null ? "null" : typeof options}`);
}
