const nothing = Object.freeze({});
const none = Object.freeze([]);

/**
 * A copy of plain JSON that nobody can change: what the store keeps, and what it hands out again and again without
 * copying it anew. Fields that are `undefined` are left out, as JSON would have it. What is `kept` in the same place
 * already is not copied again.
 *
 * @example frozenCopy({ id: "a", tags: ["x"] })   // { id: "a", tags: ["x"] }, frozen all the way down
 */
export function frozenCopy<T>(value: T, kept?: T): T {
  if (typeof value !== "object" || value === null || value === kept) return value;
  const copy = Array.isArray(value) ? copyOfItems(value, kept) : copyOfFields(value, kept);
  return Object.freeze(copy) as T;
}

function copyOfItems(items: readonly unknown[], kept: unknown): readonly unknown[] {
  if (items.length === 0) return none;
  const known: readonly unknown[] = Array.isArray(kept) ? kept : none;
  return items.map((item, index) => frozenCopy(item, known[index]));
}

function copyOfFields(value: object, kept: unknown): object {
  const names = Object.keys(value);
  if (names.length === 0) return nothing;
  const known = (typeof kept === "object" && kept !== null ? kept : nothing) as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of names) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined) continue;
    const own = frozenCopy(field, known[name]);
    // Assigned, a key named `__proto__` would be no key.
    if (name === "__proto__") Object.defineProperty(copy, name, { value: own, enumerable: true });
    else copy[name] = own;
  }
  return copy;
}
