import type { Currency } from "../domain/money/currency.js";
import { formatAmount } from "../domain/money/money.js";
import type { Finding } from "../domain/reason.js";

/** So much has to be spent, and so much is, in minor units. */
export function tooLittle(required: number, actual: number, currency: Currency): Finding {
  const text = (minor: number) => formatAmount(minor, currency);
  const params = {
    required: text(required),
    actual: text(actual),
    missing: text(required - actual),
    currency: currency.code,
  };
  return { code: "min_spend_not_met", params };
}
