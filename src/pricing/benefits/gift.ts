import { readText, readWhole } from "../../domain/input.js";
import type { Benefit } from "../../domain/offer.js";
import type { BenefitKind, BenefitOptions } from "../benefit-kind.js";

export interface Gift extends Benefit, Pick<BenefitOptions, "maxApplications"> {
  readonly type: "gift";
  readonly productId: string;
  readonly quantity: number;
}

interface GiftOptions extends Pick<BenefitOptions, "maxApplications"> {
  /** Units of one gift. Default 1. */
  readonly quantity?: number;
}

/**
 * A product for free. It is an instruction in `quote.gifts`: the host adds the line, marked `gift: true`. With
 * `maxApplications` it is given again for further goods that meet the condition, where that names goods.
 *
 * @example gift("tote-bag")
 * @example { condition: countAtLeast(2, { range: products("shirt") }), benefit: gift("tie", { maxApplications: 5 }) }   // 5 shirts: 2 ties
 */
export function gift(productId: string, options: GiftOptions = {}): Gift {
  return { type: "gift", productId, quantity: 1, ...options };
}

export const giftKind: BenefitKind<Gift> = {
  type: "gift",
  target: "gift",
  fields: ["productId", "quantity"],
  read: ({ productId, quantity }, path) => ({
    productId: readText(productId, `${path}.productId`),
    quantity: readWhole(quantity ?? 1, `${path}.quantity`, { least: 1, most: 10_000 }),
  }),
  compile: () => () => undefined,
};
