import { invalid } from "../../domain/error.js";
import { readObject, readTexts } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface ShippedBy extends Condition {
  readonly type: "shippedBy";
  readonly methods: readonly string[];
}

/**
 * Something is sent by one of these methods (`ShippingCharge.method`), whatever that costs; otherwise, and while
 * shipping is not known, it is `no_shipping`.
 *
 * @example { condition: shippedBy("pickup"), benefit: percentOff("5") }   // 5 % off what is fetched
 */
export function shippedBy(...methods: readonly string[]): ShippedBy {
  return { type: "shippedBy", methods };
}

export const shippedByKind: ConditionKind<ShippedBy> = {
  type: "shippedBy",
  read(input, path) {
    const methods = readTexts(readObject(input, path, ["type", "methods"])["methods"], `${path}.methods`);
    if (methods.length === 0) throw invalid(`${path}.methods`, "is empty, so no way of shipping would do");
    return { type: "shippedBy", methods };
  },
  compile: ({ methods }) =>
    checks(({ sheet: { cart }, shopId }) => {
      const isSent = cart.shipping?.some(
        ({ given }) => (shopId === undefined || given.shopId === shopId) && methods.includes(given.method ?? ""),
      );
      return isSent === true ? met : [{ code: "no_shipping", params: { methods } }];
    }),
};
