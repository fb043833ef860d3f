import type { Currency } from "../domain/money/currency.js";
import { type Money, type MoneyInput, readAmount } from "../domain/money/money.js";
import type { Offer } from "../domain/offer.js";
import { shopOf } from "../domain/scope.js";
import type { CheckedCharge } from "../domain/shipping.js";
import type { CountedLimit } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import type { BenefitOptions, BenefitTarget, CompiledBenefit, UnitLimit } from "./benefit-kind.js";
import type { CompileContext, CompiledCondition } from "./condition-kind.js";
import { type LineTest, matchRange } from "./match-range.js";
import type { Registry } from "./registry.js";

/** An offer made ready for carts of one currency. */
export interface CompiledOffer {
  readonly offer: Offer;
  readonly voucher: Voucher;
  readonly stage: string | undefined;
  /** Highest first; of equal ones automatic vouchers last. */
  readonly priority: number;
  readonly automatic: boolean;
  /** Lines of the voucher's shop; `undefined` if it sees every shop's. */
  readonly inShop: LineTest | undefined;
  /** `undefined` if an amount is missing in this currency; `supported` names those it has. */
  readonly rule: OfferRule | undefined;
  readonly supported: readonly string[];
  /** A limit on its applications that is used up. */
  readonly full?: CountedLimit | undefined;
}

/** What an offer asks and gives. */
export interface OfferRule {
  readonly condition: CompiledCondition;
  readonly benefit: CompiledBenefit;
  readonly target: BenefitTarget;
  /** Whether its benefit is given on the goods that met its condition. */
  readonly onCondition: boolean;
  readonly inRange: LineTest | undefined;
  readonly limit: UnitLimit | undefined;
  /** In minor units; infinite without a cap. */
  readonly maxDiscount: number;
  readonly maxApplications: number;
  readonly monotone: boolean;
  readonly consumesCondition: boolean;
  readonly takesCharge: (charge: CheckedCharge) => boolean;
}

export function compileOffer(
  offer: Offer,
  voucher: Voucher,
  { currency, registry }: { readonly currency: Currency; readonly registry: Registry },
): CompiledOffer {
  const missing: Money[] = [];
  const context: CompileContext = {
    currency,
    amount(given: MoneyInput) {
      const money = given as Money;
      if (Object.hasOwn(money, currency.code)) return readAmount(money[currency.code], currency, "amount");
      missing.push(money);
      return 0;
    },
    range: (range) => matchRange(range, context.amount),
    condition: (inner) => registry.condition(inner.type).compile(inner, context),
  };
  const rule = compileRule(offer, voucher, { context, registry });
  const shopId = shopOf(voucher.scope);
  return {
    offer,
    voucher,
    stage: offer.stage,
    priority: offer.priority,
    automatic: voucher.automatic ?? false,
    inShop: shopId === undefined ? undefined : ({ line }) => line.shopId === shopId,
    rule: missing.length === 0 ? rule : undefined,
    supported: Object.keys(missing[0] ?? {}),
  };
}

function compileRule(
  offer: Offer,
  voucher: Voucher,
  { context, registry }: { readonly context: CompileContext; readonly registry: Registry },
): OfferRule {
  const kind = registry.benefit(offer.benefit.type);
  const benefit = offer.benefit as BenefitOptions & Offer["benefit"];
  const shopId = shopOf(voucher.scope);
  const { method } = benefit as { readonly method?: string };
  return {
    condition: narrowed(context.condition(offer.condition), voucher.condition && context.condition(voucher.condition)),
    benefit: kind.compile(benefit, context),
    target: kind.target,
    onCondition: kind.on === "condition",
    inRange: context.range(benefit.range),
    limit: benefit.limit,
    maxDiscount: benefit.maxDiscount === undefined ? Number.POSITIVE_INFINITY : context.amount(benefit.maxDiscount),
    maxApplications: benefit.maxApplications ?? (kind.repeats ? Number.POSITIVE_INFINITY : 1),
    monotone: kind.monotone ?? false,
    consumesCondition: (offer.consumes ?? kind.consumes) === "condition",
    takesCharge: ({ given }) =>
      (shopId === undefined || given.shopId === shopId) && (method === undefined || given.method === method),
  };
}

/** The condition of an offer and that of its voucher: which units meet it, and which it uses up, is the offer's alone. */
function narrowed(own: CompiledCondition, also: CompiledCondition | undefined): CompiledCondition {
  if (also === undefined) return own;
  return { ...own, check: (scene) => [...own.check(scene), ...also.check(scene)] };
}
