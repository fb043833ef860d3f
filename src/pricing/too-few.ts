import type { Finding } from "../domain/reason.js";

/** So many units are needed, and so many are there. */
export function tooFew(required: number, actual: number): Finding {
  return { code: "min_quantity_not_met", params: { required, actual, missing: required - actual } };
}
