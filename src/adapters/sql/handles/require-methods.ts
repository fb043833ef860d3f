import { invalid } from "../../../domain/error.js";

/** Refuses what is not the driver that a handle is made of: mostly one that was not made yet, or another package's. */
export function requireMethods(driver: unknown, path: string, methods: readonly string[]): void {
  const given = Object(driver) as Readonly<Record<string, unknown>>;
  const missing = methods.filter((name) => typeof given[name] !== "function");
  if (missing.length === 0) return;
  const got =
    driver === null || driver === undefined ? String(driver) : `a ${typeof driver} without ${missing.join(", ")}`;
  throw invalid(path, `expected what has ${methods.join(" and ")}, got ${got}`);
}
