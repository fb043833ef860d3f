import type { CheckedLine } from "../domain/cart.js";
import type { Currency } from "../domain/currency.js";
import { type Money, readAmount } from "../domain/money.js";
import type { Offer } from "../domain/offer.js";
import { shopOf } from "../domain/scope.js";
import type { Voucher } from "../domain/voucher.js";
import type { CompiledBenefit } from "./benefit-kind.js";
import type { CompiledCondition } from "./condition-kind.js";
import { isDefined } from "./define-voucher.js";
import { matchRange } from "./match-range.js";
import { kindsOf } from "./read-offer.js";

/** A voucher made ready for carts of one currency: amounts in minor units. */
export interface CompiledVoucher {
  readonly voucher: Voucher;
  readonly currency: Currency;
  /** The money it may give in all; infinite without a budget, `undefined` without one in this currency. */
  readonly budget: number | undefined;
  readonly offers: readonly CompiledOffer[];
}

export interface CompiledOffer {
  readonly offer: Offer;
  readonly voucher: Voucher;
  /** Lines of the voucher's shop; gifts are seen by nobody. */
  readonly sees: (line: CheckedLine) => boolean;
  readonly inRange: (line: CheckedLine) => boolean;
  /** `undefined` if an amount is missing in this currency; `supported` names those it has. */
  readonly rule: { readonly condition: CompiledCondition; readonly benefit: CompiledBenefit } | undefined;
  readonly supported: readonly string[];
}

const compiled = new WeakMap<Voucher, Map<string, CompiledVoucher>>();

/**
 * The compiled form of a voucher. It is kept as long as the voucher where that cannot change (`defineVoucher` freezes):
 * compiling anew on every quote costs half as much again at 5 codes and 20 lines.
 */
export function compileVoucher(voucher: Voucher, currency: Currency): CompiledVoucher {
  if (!isDefined(voucher)) return compile(voucher, currency);
  const forms = compiled.get(voucher) ?? new Map<string, CompiledVoucher>();
  compiled.set(voucher, forms);
  const known = forms.get(currency.code);
  if (known?.currency.digits === currency.digits) return known;
  const form = compile(voucher, currency);
  forms.set(currency.code, form);
  return form;
}

function compile(voucher: Voucher, currency: Currency): CompiledVoucher {
  const { budget } = voucher.limits;
  const budgetHere = budget?.[currency.code];
  return {
    voucher,
    currency,
    budget:
      budget === undefined
        ? Number.POSITIVE_INFINITY
        : budgetHere === undefined
          ? undefined
          : readAmount(budgetHere, currency, "budget"),
    offers: voucher.offers.map((offer) => compileOffer(offer, voucher, currency)),
  };
}

function compileOffer(offer: Offer, voucher: Voucher, currency: Currency): CompiledOffer {
  const kinds = kindsOf(offer);
  const shopId = shopOf(voucher.scope);
  const missing: Money[] = [];
  const amount = (money: Money) => {
    const here = Object.hasOwn(money, currency.code) ? money[currency.code] : undefined;
    if (here !== undefined) return readAmount(here, currency, "amount");
    missing.push(money);
    return 0;
  };
  const condition = kinds.condition.compile(offer.condition, { currency, amount });
  const benefit = kinds.benefit.compile(offer.benefit, { currency, amount });
  return {
    offer,
    voucher,
    sees: shopId === undefined ? isNoGift : (line) => isNoGift(line) && line.line.shopId === shopId,
    inRange: matchRange(offer.benefit.range),
    rule: missing.length === 0 ? { condition, benefit } : undefined,
    supported: missing.length === 0 ? [] : Object.keys(missing[0]!),
  };
}

function isNoGift({ line }: CheckedLine): boolean {
  return line.gift !== true;
}
