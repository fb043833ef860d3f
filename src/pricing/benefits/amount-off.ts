import { optional, readObject } from "../../domain/input.js";
import { type MoneyInput, readMoney } from "../../domain/money.js";
import type { Benefit } from "../../domain/offer.js";
import { coversAll, type Range, readRange } from "../../domain/range.js";
import type { BenefitKind } from "../benefit-kind.js";

export interface AmountOff extends Benefit {
  readonly type: "amountOff";
  readonly amount: MoneyInput;
  /** What it is taken of. Default: every product. */
  readonly range?: Range;
}

/**
 * An amount off the goods in range together, at most what they cost.
 *
 * @example amountOff("5.00")
 * @example amountOff({ GBP: "5.00", EUR: "6.00" }, { range: categories("Books") })
 */
export function amountOff(amount: MoneyInput, options: Pick<AmountOff, "range"> = {}): AmountOff {
  return { type: "amountOff", amount, ...options };
}

export const amountOffKind: BenefitKind<AmountOff> = {
  type: "amountOff",
  read(input, path, context) {
    const { amount, range } = readObject(input, path, ["type", "amount", "range"]);
    return amountOff(readMoney(amount, `${path}.amount`, context), {
      ...optional(range, (given) => ({ range: readRange(given, `${path}.range`) })),
    });
  },
  stage: ({ range }) => (coversAll(range) ? "order" : "items"),
  compile({ amount }, context) {
    const most = context.amount(amount as Readonly<Record<string, string>>);
    return { basis: "room", discount: (base) => Math.min(base, most), maxDiscount: most };
  },
};
