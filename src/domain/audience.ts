import { reasonCodes } from "./reason.js";
import type { ReasonCode } from "./reason-params.js";

/**
 * Who reads the reasons. `staff` reads all of them; `shopper` the same without the shop's own words for its customers
 * (`tags`); `opaque` is for strangers, who are not to find out which codes exist: what speaks against a voucher itself,
 * its limits or its owner becomes `code_unknown`. The price is the same for all.
 */
export type Audience = (typeof audiences)[number];

export const audiences = ["staff", "shopper", "opaque"] as const;

/** Reasons that give a voucher away: all about it, its limits and who may use it, none about the cart. */
const telling: ReadonlySet<ReasonCode> = new Set(
  reasonCodes.slice(reasonCodes.indexOf("voucher_disabled"), reasonCodes.indexOf("not_first_order") + 1),
);

/** Whether a stranger who heard these reasons would know that the code exists. */
export function isTelling(reasons: readonly { readonly code: ReasonCode }[]): boolean {
  return reasons.some(({ code }) => telling.has(code));
}
