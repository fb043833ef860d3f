import { invalid } from "./error.js";
import { isGiven, isText, isTexts, readObject, readText, readTexts, readWhole, withoutRepeats } from "./input.js";

/** Who is shopping. A person is known by several keys: per-customer limits count on each of them. */
export interface Customer {
  readonly id?: string;
  /** The host's own keys, `email:…`, `phone:…`, already in the form in which they are the same for the same person. */
  readonly keys?: readonly string[];
  /** Groups that vouchers may be for: `["vip"]`. */
  readonly tags?: readonly string[];
  /** How many orders this customer had before this one. */
  readonly orders?: number;
}

const fields: readonly (keyof Customer)[] = ["id", "keys", "tags", "orders"];

/** Checks a customer. Fields one by one, and paths only where something is wrong, since this is read on every quote. */
export function readCustomer(value: unknown, path: string): Customer {
  const given = readObject(value, path);
  // Makes no list, as `Object.keys` does; what the object inherits is passed over, as it is there.
  for (const field in given) {
    const isKnownField = field === "id" || field === "keys" || field === "tags" || field === "orders";
    if (!isKnownField && Object.hasOwn(given, field))
      throw invalid(`${path}.${field}`, `unknown field; known are ${fields.join(", ")}`);
  }
  const { id, keys, tags, orders } = given;
  const customer: { -readonly [Field in keyof Customer]: Customer[Field] } = {};
  if (isGiven(id)) customer.id = isText(id) ? id : readText(id, `${path}.id`);
  if (isGiven(keys)) {
    customer.keys = isTexts(keys) ? withoutRepeats(keys) : readTexts(keys, `${path}.keys`);
    if (customer.keys.length > 16)
      throw invalid(`${path}.keys`, `has ${customer.keys.length} keys; at most 16 are taken`);
  }
  if (isGiven(tags)) customer.tags = isTexts(tags) ? withoutRepeats(tags) : readTexts(tags, `${path}.tags`);
  if (isGiven(orders)) customer.orders = readWhole(orders, `${path}.orders`);
  return customer;
}

const nobody: readonly string[] = [];

/** Whether a customer has any key by which uses can be counted. */
export function isKnown(customer: Customer | undefined): boolean {
  return customer !== undefined && (customer.id !== undefined || (customer.keys ?? nobody).length > 0);
}

/** All keys of a customer, `id:…` first; none for a stranger. */
export function customerKeysOf(customer: Customer | undefined): readonly string[] {
  if (customer === undefined) return nobody;
  const keys = customer.keys ?? nobody;
  if (customer.id === undefined) return keys;
  return keys.length === 0 ? [`id:${customer.id}`] : [...new Set([`id:${customer.id}`, ...keys])];
}
