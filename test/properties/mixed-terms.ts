import fc from "fast-check";
import type { UsageCounts, VoucherInput } from "../../src/index.js";
import { type CartCurrency, minorText } from "./minor-text.js";

/** What a voucher has beside its offers, and how much of it is used up. */
export interface MixedTerms {
  readonly terms: Pick<VoucherInput, "scope" | "setId" | "limits" | "whenShort">;
  readonly counts: UsageCounts;
}

/** Terms of vouchers: mostly none; at times of one shop, of a set, or with limits and a budget partly used. */
export function mixedTerms(currency: CartCurrency): fc.Arbitrary<MixedTerms> {
  const budget = fc.integer({ min: 0, max: 3000 });
  const none: MixedTerms = { terms: {}, counts: {} };
  const often = fc.constant(none);
  const ofShop = fc.constantFrom("s1", "s2").map((shopId) => ({ terms: { scope: { shopId } }, counts: {} }));
  // Members of a set share its limit, here with room for one of them.
  const ofSet = fc
    .boolean()
    .map((held) => ({ terms: { setId: "set", limits: { perSet: 2 } }, counts: { set: 1, held } }));
  const withBudget = fc
    .record({ limit: budget, used: budget, whenShort: fc.constantFrom("refuse" as const, "partial" as const) })
    .map(({ limit, used, whenShort }) => ({
      terms: { limits: { budget: { [currency]: minorText(limit, currency) } }, whenShort },
      counts: { budget: minorText(used, currency) },
    }));
  const limited = fc
    .record({ total: fc.nat(3), customer: fc.nat(2) })
    .map((counts) => ({ terms: { limits: { total: 2, perCustomer: 1 } }, counts }));
  return fc.oneof(often, often, often, often, ofShop, ofSet, withBudget, limited);
}
