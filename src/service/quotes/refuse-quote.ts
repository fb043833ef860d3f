import type { Quote } from "../../domain/quote.js";
import { inOrder, type Reason } from "../../domain/reason.js";
import type { Refused } from "../../domain/result.js";
import type { Context } from "../context.js";
import { refused } from "../refused.js";
import type { Considered } from "./consider.js";
import type { Request } from "./look-up.js";

type QuoteRefused = Refused<Reason["code"], { readonly quote?: Quote }>;

/**
 * Why the codes are not all taken, or not at this price. Automatic vouchers that give nothing are no hindrance, but
 * where there are no codes their reasons are told, and without any that a code is missing.
 */
export function refuseQuote<Tx>(
  context: Context<Tx>,
  { codes }: Request,
  { quote, expected }: Considered & { readonly expected: string | undefined },
): QuoteRefused | undefined {
  const nothingApplies = quote.outcomes.every(({ status }) => status === "rejected");
  const reasons = quote.outcomes
    .slice(0, codes.length === 0 && nothingApplies ? undefined : codes.length)
    .flatMap((outcome) => (outcome.status === "rejected" ? outcome.reasons : []));
  if (reasons.length > 0) return { ok: false, reasons: inOrder(reasons), quote };
  if (nothingApplies) return { ...refused(context, [{ code: "code_missing", params: {} }]), quote };
  if (expected === undefined || expected === quote.payable) return undefined;
  return { ...refused(context, [{ code: "quote_stale", params: { expected, actual: quote.payable } }]), quote };
}
