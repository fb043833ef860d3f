/** Throws where two plain values differ. Called a hundred thousand times, so it is no more than this. */
export function insist(what: string, seen: unknown, expected: unknown): void {
  if (seen === expected) return;
  const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}
