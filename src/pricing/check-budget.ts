import { budgetExhausted } from "../domain/budget-exhausted.js";
import { readAmount } from "../domain/money/money.js";
import type { Finding } from "../domain/reason.js";
import type { UsageCounts } from "../domain/usage.js";
import type { CompiledVoucher } from "./compile-voucher.js";

/** What is left of a voucher's budget, in minor units; infinite without one. */
export function budgetLeft({ budget = 0, currency }: CompiledVoucher, usage: UsageCounts): number {
  if (budget === Number.POSITIVE_INFINITY || usage.budget === undefined) return budget;
  return Math.max(0, budget - readAmount(usage.budget, currency, "usage.budget"));
}

/** Why a voucher cannot give `given` minor units: its budget has less left, or none in this currency. */
export function overBudget(compiled: CompiledVoucher, usage: UsageCounts, given: number): Finding | undefined {
  const { budget, currency, voucher } = compiled;
  if (budget === Number.POSITIVE_INFINITY) return undefined;
  if (budget === undefined) {
    return {
      code: "currency_not_supported",
      params: { currency: currency.code, supported: Object.keys(voucher.limits.budget ?? {}) },
    };
  }
  const remaining = budgetLeft(compiled, usage);
  if (given <= remaining) return undefined;
  const finding = budgetExhausted({ remaining, wanted: given }, currency);
  return usage.held ? { ...finding, retry: "later" } : finding;
}
