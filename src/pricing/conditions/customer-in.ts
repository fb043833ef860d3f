import { customerKeysOf } from "../../domain/customer.js";
import { invalid } from "../../domain/error.js";
import { optional, readObject, readTexts, withoutUndefined } from "../../domain/input.js";
import type { Condition } from "../../domain/offer.js";
import { type ConditionKind, checks, met } from "../condition-kind.js";

export interface CustomerIn extends Condition {
  readonly type: "customerIn";
  /** Customers with any of these tags. */
  readonly tags?: readonly string[];
  /** Customers with any of these ids or keys (`c1`, `email:ann@example.org`). */
  readonly ids?: readonly string[];
}

/** Customers with any of these tags; others are `customer_not_eligible`, and nobody known `customer_required`. */
export function customerTags(...tags: readonly string[]): CustomerIn {
  return { type: "customerIn", tags };
}

/** These customers, by id or key; others are `customer_not_eligible`, and nobody known `customer_required`. */
export function customerIds(...ids: readonly string[]): CustomerIn {
  return { type: "customerIn", ids };
}

export const customerInKind: ConditionKind<CustomerIn> = {
  type: "customerIn",
  read(input, path) {
    const { tags, ids } = readObject(input, path, ["type", "tags", "ids"]);
    const condition = withoutUndefined({
      type: "customerIn" as const,
      tags: optional(tags, (given) => readTexts(given, `${path}.tags`)),
      ids: optional(ids, (given) => readTexts(given, `${path}.ids`)),
    });
    if (condition.tags === undefined && condition.ids === undefined) throw invalid(path, "names no tags and no ids");
    return condition;
  },
  compile: ({ tags = [], ids = [] }) =>
    checks(({ sheet: { customer } }) => {
      if (customer === undefined) return [{ code: "customer_required", params: {} }];
      if (customer.tags?.some((tag) => tags.includes(tag))) return met;
      if (customer.id !== undefined && ids.includes(customer.id)) return met;
      if (ids.length > 0 && customerKeysOf(customer).some((key) => ids.includes(key))) return met;
      return [{ code: "customer_not_eligible", params: tags.length > 0 ? { tags } : {} }];
    }),
};
