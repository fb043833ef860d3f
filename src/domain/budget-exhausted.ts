import type { Currency } from "./money/currency.js";
import { formatAmount } from "./money/money.js";
import type { Finding } from "./reason.js";

/** A budget has less left than is wanted of it, in minor units. */
export function budgetExhausted(
  { remaining, wanted }: { readonly remaining: number; readonly wanted: number },
  currency: Currency,
): Finding {
  const text = (minor: number) => formatAmount(minor, currency);
  const params = { remaining: text(remaining), wanted: text(wanted), currency: currency.code };
  return { code: "budget_exhausted", params };
}
