import type { Voucher } from "../domain/voucher.js";
import { effectiveVoucher, type VoucherSet } from "../domain/voucher-set.js";
import { type DefineOptions, defineVoucher } from "../pricing/define-voucher.js";

/** Vouchers kept checked and compiled at a time; some kilobytes each. */
const mostKept = 10_000;

/**
 * Gives the terms that count for a voucher: its own, or those of its set narrowed by it. A version never changes, so
 * each is checked once and the same object given again, which is what compiled forms are kept by.
 */
export function createTermsCache(options: DefineOptions): (voucher: Voucher, set: VoucherSet | undefined) => Voucher {
  const kept = new Map<string, Voucher>();
  return (voucher, set) => {
    const key =
      set === undefined
        ? `${voucher.id}@${voucher.version}`
        : `${voucher.id}@${voucher.version}/${set.id}@${set.version}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    // Starting over now and then is simpler than counting uses, and at this size as good.
    if (kept.size >= mostKept) kept.clear();
    const terms = defineVoucher(set === undefined ? voucher : effectiveVoucher(set, voucher), options);
    kept.set(key, terms);
    return terms;
  };
}
