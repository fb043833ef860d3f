import {
  defineVoucher,
  type Quote,
  type QuoteCartInput,
  quoteCart,
  type Voucher,
  type VoucherInput,
} from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/builders.js";

/** An ordinary day, on which no voucher begins or ends unless it says so. */
export const today = "2026-06-01T12:00:00.000Z";

type QuoteSettings = Partial<Omit<QuoteCartInput, "vouchers">>;

/** Prices a cart of one mug at 10.00 (or the one given) with vouchers as callers write them. */
export function aQuote(vouchers: readonly VoucherInput[], settings: QuoteSettings = {}): Quote {
  return quoteCart({
    cart: aCart(),
    vouchers: vouchers.map(defineOne),
    now: today,
    ...settings,
  });
}

/** An automatic voucher has no code; any other is `SAVE10` unless it says otherwise. */
function defineOne(voucher: VoucherInput): Voucher {
  const { code, ...rest } = aVoucher(voucher);
  return defineVoucher(voucher.automatic === true || code === undefined ? rest : { ...rest, code });
}

/** What became of each code: `applied`, or the codes of its reasons in order. */
export function outcomesOf({ outcomes }: Quote): readonly (string | readonly string[])[] {
  return outcomes.map((outcome) =>
    outcome.status === "applied" ? "applied" : outcome.reasons.map(({ code }) => code),
  );
}

/** What was taken off each line, in the order of the cart. */
export function discountsOf({ lines }: Quote): readonly string[] {
  return lines.map(({ discount }) => discount);
}

/** The reasons of one outcome. */
export function reasonsOf({ outcomes }: Quote, index = 0) {
  const outcome = outcomes[index];
  return outcome?.status === "rejected" ? outcome.reasons : [];
}
