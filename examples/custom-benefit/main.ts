// A benefit of one's own: a fixed amount off for each full 10.00 spent. It is found by its type, checked like the
// built-in ones, and survives JSON.

import { type Benefit, type BenefitKind, createVouchers, type MoneyInput } from "vouchsafe";

interface PerTenner extends Benefit {
  readonly type: "acme:perTenner";
  readonly amount: MoneyInput;
}

/** @example perTenner("0.50")   // 3.00 off 62.50 */
export function perTenner(amount: string): PerTenner {
  return { type: "acme:perTenner", amount };
}

export const perTennerKind: BenefitKind<PerTenner> = {
  type: "acme:perTenner",
  target: "goods",
  fields: ["amount"],
  read: ({ amount }, path, context) => ({ amount: context.money(amount, `${path}.amount`) }),
  compile({ amount }, context) {
    const each = context.amount(amount);
    const tenner = 10 * 10 ** context.currency.digits;
    return ({ lines, units, prices, rooms }) => {
      const spent = prices.reduce((sum, price) => sum + price, 0);
      return { lines, units, shares: rooms, total: Math.floor(spent / tenner) * each };
    };
  },
};

const vouchers = createVouchers({ currency: "GBP", kinds: { benefits: [perTennerKind] } });
await vouchers.create({ code: "TENNER", offers: [{ benefit: perTenner("0.50") }] });

const cart = { currency: "GBP", lines: [{ id: "1", productId: "mug", unitPrice: "12.50", quantity: 5 }] };
console.log(await vouchers.explain({ code: "tenner", cart }));
