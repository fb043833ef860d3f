import { invalid } from "../../domain/error.js";
import type { Voucher } from "../../domain/voucher.js";

/** Refuses the limits of a set on a voucher that is in none: no use would ever count on them. */
export function refuseSetLimits({ setId, limits }: Voucher, path: string): void {
  if (setId !== undefined) return;
  for (const [name, instead] of [
    ["perSet", "total"],
    ["perSetPerCustomer", "perCustomer"],
  ] as const) {
    if (limits[name] !== undefined)
      throw invalid(`${path}.limits.${name}`, `counts the uses of a set, and this voucher is in none; use ${instead}`);
  }
}
