import { readArray, readObject } from "../domain/input.js";
import type { Outcome, Quote, Step } from "../domain/quote.js";

/**
 * A quote as text that a support agent can read: what each code came to and why, step by step where the quote was made
 * with `trace: true`, and what has to be paid.
 *
 * @example
 * explainQuote(quoteCart({ cart, vouchers, codes: ["WELCOME10", "VIP"], now, trace: true }))
 * // 62.50 GBP before discounts, under policy running.
 * // 1. order: WELCOME10 takes 6.25 off 62.50: line 1 6.25.
 * // WELCOME10: applied, 6.25 GBP off.
 * // VIP: rejected. This code does not exist. Check the code for typing errors.
 * // To pay: 56.25 GBP.
 */
export function explainQuote(quote: Quote): string {
  readObject(quote, "quote");
  const { currency, subtotal, policy, steps = [], outcomes, gifts, shipping, payable } = quote;
  for (const [name, list] of Object.entries({ steps, outcomes, gifts })) readArray(list, `quote.${name}`);
  return [
    `${subtotal} ${currency} before discounts, under policy ${policy}.`,
    ...steps.map((step, index) => `${index + 1}. ${explainStep(step)}`),
    ...outcomes.map((outcome) => explainOutcome(outcome, currency)),
    ...gifts.map(({ productId, quantity }) => `Gift: ${quantity} × ${productId}.`),
    ...(shipping === undefined
      ? []
      : [
          `Shipping: ${shipping.total} ${currency}${shipping.total === shipping.charge ? "" : ` instead of ${shipping.charge}`}.`,
        ]),
    `To pay: ${payable} ${currency}.`,
  ].join("\n");
}

function explainStep({ stage, voucherId, code, name, base, amount, lines, pending, skipped }: Step): string {
  const who = `${stage}: ${code ?? voucherId}${name === undefined ? "" : ` (${name})`}`;
  if (skipped !== undefined) return `${who} is skipped. ${skipped.map(({ message }) => message).join(" ")}`;
  if (pending !== undefined) return `${who} waits for the shipping charge.`;
  if (lines.length === 0) return `${who} gives a gift.`;
  const parts = lines.filter((line) => !/^[0.]+$/.test(line.amount)).map((line) => `${line.id} ${line.amount}`);
  return `${who} takes ${amount} off ${base}: ${parts.join(", ")}.`;
}

/** What a code came to, in one line. */
export function explainOutcome(outcome: Outcome, currency: string): string {
  const { code, input, name, voucherId } = outcome;
  const who = code ?? (input === undefined ? (name ?? voucherId) : `"${input}"`);
  if (outcome.status === "rejected") {
    return `${who}: rejected. ${outcome.reasons.map(({ message, remedy }) => `${message} ${remedy}`).join(" ")}`;
  }
  const pending = outcome.pending === undefined ? "" : ", more once the shipping charge is known";
  const short = outcome.short === undefined ? "" : `, ${outcome.short} less than without its budget, which has no more`;
  return `${who}: applied, ${outcome.discount} ${currency} off${short}${pending}.`;
}
