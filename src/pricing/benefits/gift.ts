import { readText, readWhole } from "../../domain/input.js";
import type { Benefit } from "../../domain/offer.js";
import type { BenefitKind } from "../benefit-kind.js";

export interface Gift extends Benefit {
  readonly type: "gift";
  readonly productId: string;
  readonly quantity: number;
}

/**
 * A product for free. It is an instruction in `quote.gifts`: the host adds the line, marked `gift: true`.
 *
 * @example gift("tote-bag")
 */
export function gift(productId: string, { quantity = 1 }: { readonly quantity?: number } = {}): Gift {
  return { type: "gift", productId, quantity };
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
