import { VouchsafeError } from "../domain/error.js";
import { show } from "../domain/input.js";

/** The error for an `id` that nothing of its kind has. */
export function notFound(kind: "claim" | "purchase" | "set" | "voucher", id: string): VouchsafeError {
  return new VouchsafeError("not_found", `there is no ${kind} ${show(id)}`, { path: "id", details: { id } });
}
