import { readObject, readWhole } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface NthOrder extends Condition {
  readonly type: "nthOrder";
  /** 1 is the customer's first order. */
  readonly order: number;
}

/** The customer's first order: `not_first_order` otherwise, `customer_required` if it is not known how many there were. */
export function firstOrder(): NthOrder {
  return nthOrder(1);
}

/**
 * The customer's n-th order, by `customer.orders`.
 *
 * @example nthOrder(5)   // counts while the customer has 4 orders
 */
export function nthOrder(order: number): NthOrder {
  return { type: "nthOrder", order };
}

export const nthOrderKind: ConditionKind<NthOrder> = {
  type: "nthOrder",
  read(input, path) {
    const { order } = readObject(input, path, ["type", "order"]);
    return nthOrder(readWhole(order, `${path}.order`, { least: 1 }));
  },
  compile: ({ order }) =>
    checks(({ sheet: { customer } }) => {
      const orders = customer?.orders;
      if (orders === undefined) return [{ code: "customer_required", params: {} }];
      if (orders + 1 === order) return met;
      // There may be enough orders one day, but never fewer.
      return [{ code: "not_first_order", params: { order, orders }, retry: orders + 1 < order ? "later" : "no" }];
    }),
};
