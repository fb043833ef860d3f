import { readBoolean, readObject } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface PriceBasis extends Condition {
  readonly type: "priceBasis";
  readonly pricesIncludeTax: boolean;
}

/** Prices with tax, or without; `price_basis_mismatch` otherwise. A cart that does not say is taken to be without. */
export function priceBasis(pricesIncludeTax: boolean): PriceBasis {
  return { type: "priceBasis", pricesIncludeTax };
}

export const priceBasisKind: ConditionKind<PriceBasis> = {
  type: "priceBasis",
  read(input, path) {
    const { pricesIncludeTax } = readObject(input, path, ["type", "pricesIncludeTax"]);
    return priceBasis(readBoolean(pricesIncludeTax, `${path}.pricesIncludeTax`));
  },
  compile: ({ pricesIncludeTax }) =>
    checks(({ sheet: { cart } }) => {
      const actual = cart.pricesIncludeTax ?? false;
      return actual === pricesIncludeTax
        ? met
        : [{ code: "price_basis_mismatch", params: { pricesIncludeTax: actual } }];
    }),
};
