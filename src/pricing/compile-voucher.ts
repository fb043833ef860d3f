import type { Currency } from "../domain/money/currency.js";
import { readAmount } from "../domain/money/money.js";
import type { Voucher } from "../domain/voucher.js";
import { type CompiledOffer, compileOffer } from "./compile-offer.js";
import { isDefined } from "./define-voucher.js";
import type { Registry } from "./registry.js";

/** A voucher made ready for carts of one currency: amounts in minor units, instants in milliseconds. */
export interface CompiledVoucher {
  readonly voucher: Voucher;
  readonly currency: Currency;
  readonly registry: Registry;
  readonly startsAt: number;
  readonly endsAt: number;
  /** The money it may give in all; infinite without a budget, `undefined` without one in this currency. */
  readonly budget: number | undefined;
  /** Whether it gives what is left of a budget that is too short. */
  readonly givesRest: boolean;
  readonly offers: readonly CompiledOffer[];
}

/** By voucher; one for each currency. */
const compiled = new WeakMap<Voucher, readonly CompiledVoucher[]>();

/**
 * The compiled form of a voucher. It is kept as long as the voucher where that cannot change (`defineVoucher` freezes):
 * compiling anew on every quote costs half as much again at 5 codes and 20 lines.
 */
export function compileVoucher(
  voucher: Voucher,
  { currency, registry }: { readonly currency: Currency; readonly registry: Registry },
): CompiledVoucher {
  const known = compiled.get(voucher) ?? none;
  for (let index = 0; index < known.length; index++) {
    const form = known[index]!;
    const { code, digits } = form.currency;
    if (code === currency.code && digits === currency.digits && form.registry === registry) return form;
  }
  return compileAnew(voucher, { currency, registry });
}

function compileAnew(
  voucher: Voucher,
  { currency, registry }: { readonly currency: Currency; readonly registry: Registry },
): CompiledVoucher {
  const form = compile(voucher, { currency, registry });
  const others = (compiled.get(voucher) ?? none).filter(isOther(currency));
  if (isDefined(voucher)) compiled.set(voucher, [form, ...others]);
  return form;
}

const none: readonly CompiledVoucher[] = [];

function isOther(currency: Currency): (form: CompiledVoucher) => boolean {
  return (form) => form.currency.code !== currency.code;
}

function compile(
  voucher: Voucher,
  { currency, registry }: { readonly currency: Currency; readonly registry: Registry },
): CompiledVoucher {
  const { budget } = voucher.limits;
  const here = budget?.[currency.code];
  return {
    voucher,
    currency,
    registry,
    ...windowOf(voucher),
    budget:
      budget === undefined
        ? Number.POSITIVE_INFINITY
        : here === undefined
          ? undefined
          : readAmount(here, currency, "budget"),
    givesRest: budget !== undefined && here !== undefined && voucher.whenShort === "partial",
    offers: voucher.offers.map((offer) => compileOffer(offer, voucher, { currency, registry })),
  };
}

/** The window of a voucher in milliseconds, open where it has no end. */
export function windowOf({ startsAt, endsAt }: Voucher): { readonly startsAt: number; readonly endsAt: number } {
  return {
    startsAt: startsAt === undefined ? Number.NEGATIVE_INFINITY : Date.parse(startsAt),
    endsAt: endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(endsAt),
  };
}
