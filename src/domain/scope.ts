import { readObject, readText } from "./input.js";

/** Where a voucher counts: everywhere, or for the lines of one shop of a marketplace. */
export type Scope = "global" | { readonly shopId: string };

export function readScope(value: unknown, path: string): Scope {
  if (value === undefined || value === "global") return "global";
  return { shopId: readText(readObject(value, path, ["shopId"])["shopId"], `${path}.shopId`) };
}

/** The shop of a scope, or `undefined` for `global`. */
export function shopOf(scope: Scope): string | undefined {
  return scope === "global" ? undefined : scope.shopId;
}
