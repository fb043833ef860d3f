import { invalid } from "./error.js";
import { optional, readObject, readText, readTexts, readWhole, withoutUndefined } from "./input.js";

/** Who is shopping. A person is known by several keys: per-customer limits count on each of them. */
export interface Customer {
  readonly id?: string;
  /** The host's own keys, `email:…`, `phone:…`, already in the form in which they are the same for the same person. */
  readonly keys?: readonly string[];
  readonly tags?: readonly string[];
  /** How many orders this customer had before this one. */
  readonly orders?: number;
}

export function readCustomer(value: unknown, path: string): Customer {
  const customer = readObject(value, path, ["id", "keys", "tags", "orders"]);
  const keys = optional(customer["keys"], (given) => readTexts(given, `${path}.keys`));
  if (keys !== undefined && keys.length > 16)
    throw invalid(`${path}.keys`, `has ${keys.length} keys; at most 16 are taken`);
  return withoutUndefined({
    id: optional(customer["id"], (id) => readText(id, `${path}.id`)),
    keys,
    tags: optional(customer["tags"], (tags) => readTexts(tags, `${path}.tags`)),
    orders: optional(customer["orders"], (orders) => readWhole(orders, `${path}.orders`)),
  });
}

/** All keys of a customer, `id:…` first; none for a stranger. */
export function customerKeysOf(customer: Customer | undefined): readonly string[] {
  if (customer === undefined) return [];
  const keys = customer.keys ?? [];
  return customer.id === undefined ? keys : [...new Set([`id:${customer.id}`, ...keys])];
}
