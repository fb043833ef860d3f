import {
  amountOff,
  type Condition,
  type LimitsInput,
  percentOff,
  spendAtLeast,
  type TermsInput,
} from "../../../src/index.js";

/** Limits as plain numbers; `budget` in pence. */
export interface PlainLimits {
  readonly total?: number;
  readonly perCustomer?: number;
  readonly perDay?: number;
  readonly perSet?: number;
  readonly perSetPerCustomer?: number;
  readonly budget?: number;
}

/** The terms of a voucher or set as plain numbers: money in pence. */
export interface PlainTerms {
  readonly percent: number;
  readonly off: number;
  /** The least that has to be spent. */
  readonly from: number;
  readonly limits: PlainLimits;
  readonly partial: boolean;
  readonly restored: boolean;
  readonly active: boolean;
}

/** Terms in the library's words. */
export function termsInput({ percent, off, from, limits, partial, restored }: PlainTerms): TermsInput {
  const condition: { readonly condition?: Condition } = from === 0 ? {} : { condition: spendAtLeast(pounds(from)) };
  const benefit = off > 0 ? amountOff(pounds(off)) : percentOff(String(percent));
  return {
    offers: [{ ...condition, benefit }],
    limits: limitsInput(limits),
    whenShort: partial ? "partial" : "refuse",
    restoreUse: restored ? "on_full_refund" : "never",
  };
}

function limitsInput({ perDay, budget, ...counts }: PlainLimits): LimitsInput {
  return {
    ...counts,
    ...(perDay !== undefined && { perPeriod: { period: "day", zone: "UTC", limit: perDay } }),
    ...(budget !== undefined && { budget: pounds(budget) }),
  };
}

function pounds(pence: number): string {
  return (pence / 100).toFixed(2);
}

export function pence(pounds: string): number {
  return Math.round(Number(pounds) * 100);
}

/** What each of these terms takes, one after the other, of what the one before it left; 0 for those that give nothing. */
export function priceOf(
  terms: readonly PlainTerms[],
  subtotal: number,
  roomOf: (index: number) => number,
): readonly number[] {
  let left = subtotal;
  return terms.map(({ percent, off, from, partial }, index) => {
    if (subtotal < from) return 0;
    const wanted = off > 0 ? Math.min(off, left) : Math.floor((left * percent + 50) / 100);
    const room = Math.max(0, roomOf(index));
    const given = wanted <= room ? wanted : partial ? room : 0;
    left -= given;
    return given;
  });
}
