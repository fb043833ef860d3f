import type { Customer } from "../../domain/customer.js";

/** The labels that records of a customer are listed by: one for each of the customer's keys, `id:…` first. */
export function labelsOfCustomer(customer: Customer | undefined): readonly string[] {
  const keys = customer?.keys ?? [];
  const all = customer?.id === undefined ? keys : [`id:${customer.id}`, ...keys];
  return [...new Set(all)].map(labelOfCustomerKey);
}

function labelOfCustomerKey(key: string): string {
  return `customer:${key}`;
}

/** The groups to look for when a list is asked for by customer: none if it is not. */
export function groupOfCustomerKeys(keys: readonly string[] | undefined): readonly (readonly string[])[] {
  return keys === undefined ? [] : [keys.map(labelOfCustomerKey)];
}
