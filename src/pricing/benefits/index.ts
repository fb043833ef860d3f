import type { BenefitKind } from "../benefit-kind.js";
import { amountOffKind } from "./amount-off.js";
import { amountOffEachKind } from "./amount-off-each.js";
import { bundlePriceKind } from "./bundle-price.js";
import { buyXGetYKind } from "./buy-x-get-y.js";
import { giftKind } from "./gift.js";
import { multibuyKind } from "./multibuy.js";
import { percentOffKind } from "./percent-off.js";
import { shippingAmountOffKind } from "./shipping-amount-off.js";
import { shippingPercentOffKind } from "./shipping-percent-off.js";
import { shippingPriceKind } from "./shipping-price.js";
import { tiersKind } from "./tiers.js";

/** Every type of benefit. Adding one: its file, its test, and a line here. */
export const benefitKinds: readonly BenefitKind[] = [
  percentOffKind,
  amountOffKind,
  amountOffEachKind,
  bundlePriceKind,
  multibuyKind,
  buyXGetYKind,
  tiersKind,
  giftKind,
  shippingPercentOffKind,
  shippingAmountOffKind,
  shippingPriceKind,
];
