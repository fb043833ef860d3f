import { canonicalJson, type Json } from "../../domain/json.js";

const longestShown = 600;

/**
 * Fails unless what was seen is, as JSON, what was promised. The order of fields and fields that are `undefined` do not
 * count.
 *
 * @throws Error that says what was promised, what that would have been here, and what was seen instead.
 * @example expectSame(await store.ledger.counters(["x"], {}), [0], "a counter never drawn on stands at 0")
 */
export function expectSame(seen: unknown, wanted: unknown, promised: string): void {
  if (asText(seen) !== asText(wanted)) throw broken(promised, `wanted ${inShort(wanted)}`, `saw ${inShort(seen)}`);
}

/** Fails unless something holds; `seen` is what to show if it does not. */
export function expectThat(holds: boolean, promised: string, seen: unknown): void {
  if (!holds) throw broken(promised, `saw ${inShort(seen)}`);
}

/** How often each status was answered: `{ applied: 3, limit: 47 }`. */
export function tally(answers: readonly (string | { readonly status: string })[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const status = typeof answer === "string" ? answer : answer.status;
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function broken(promised: string, ...seen: readonly string[]): Error {
  return new Error(`Promised: ${promised}. But: ${seen.join("; ")}.`);
}

function asText(value: unknown): string {
  return value === undefined ? "nothing" : canonicalJson(value as Json);
}

function inShort(value: unknown): string {
  const text = asText(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
