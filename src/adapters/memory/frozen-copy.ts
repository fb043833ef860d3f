/**
 * A copy of plain JSON that nobody can change: what the store keeps, and what it hands out again and again without
 * copying it anew. Fields that are `undefined` are left out, as JSON would have it.
 *
 * @example frozenCopy({ id: "a", tags: ["x"] })   // { id: "a", tags: ["x"] }, frozen all the way down
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  return Object.freeze(Array.isArray(value) ? value.map(frozenCopy) : copyOfFields(value)) as T;
}

function copyOfFields(value: object): object {
  const fields: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) fields.push([name, frozenCopy(field)]);
  }
  // `fromEntries` defines fields instead of assigning them: a key named `__proto__` stays a key.
  return Object.fromEntries(fields);
}
