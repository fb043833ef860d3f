import { invalid } from "../../domain/error.js";
import { readObject, readTexts } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface FromShop extends Condition {
  readonly type: "fromShop";
  readonly shops: readonly string[];
}

/** Something in the cart is of one of these shops; `no_eligible_items` otherwise. */
export function fromShop(...shops: readonly string[]): FromShop {
  return { type: "fromShop", shops };
}

export const fromShopKind: ConditionKind<FromShop> = {
  type: "fromShop",
  read(input, path) {
    const shops = readTexts(readObject(input, path, ["type", "shops"])["shops"], `${path}.shops`);
    if (shops.length === 0) throw invalid(`${path}.shops`, "is empty, so no cart would do");
    return { type: "fromShop", shops };
  },
  compile: ({ shops }) =>
    checks(({ sheet: { cart }, goods }) =>
      goods.some((line) => shops.includes(cart.lines[line]!.line.shopId ?? ""))
        ? met
        : [{ code: "no_eligible_items", params: { shops } }],
    ),
};
