import { type Audience, isTelling } from "./audience.js";
import type { Outcome, Quote, Step } from "./quote.js";
import { type Messages, type Reason, toReason } from "./reason.js";

/** For whom a quote is veiled. */
export interface Veil {
  readonly audience: Audience;
  /** Ids of the vouchers on which the customer holds a claim: of those nothing is hidden. */
  readonly claimed: ReadonlySet<string>;
  readonly messages: Messages | undefined;
}

/**
 * A quote as its audience may read it; prices stay as they are. For `opaque`, the outcome of a folded code is that of a
 * code that does not exist, field by field, and an automatic voucher that is folded has none.
 */
export function veilQuote(quote: Quote, veil: Veil): Quote {
  if (veil.audience === "staff") return quote;
  const folded = new Set(quote.outcomes.flatMap((outcome) => (isFolded(outcome, veil) ? [outcome.voucherId] : [])));
  const outcomes = quote.outcomes.flatMap((outcome): readonly Outcome[] => {
    // By voucher: the same code given twice is told apart from an unknown one otherwise.
    if (folded.has(outcome.voucherId)) return outcome.input === undefined ? [] : [unknown(outcome.input, veil)];
    if (outcome.status === "applied") return [outcome];
    return [{ ...outcome, reasons: outcome.reasons.map((reason) => withoutTags(reason, veil)) }];
  });
  if (quote.steps === undefined) return { ...quote, outcomes };
  const steps = quote.steps.filter((step) => !folded.has(step.voucherId) && !isToldBy(step, veil));
  return { ...quote, outcomes, steps: steps.map((step) => veilStep(step, veil)) };
}

function isFolded(outcome: Outcome, { audience, claimed }: Veil): boolean {
  if (audience !== "opaque" || outcome.status === "applied" || outcome.voucherId === undefined) return false;
  return !claimed.has(outcome.voucherId) && isTelling(outcome.reasons);
}

function unknown(input: string, { messages }: Veil): Outcome {
  return { input, status: "rejected", reasons: [toReason({ code: "code_unknown", params: {} }, { messages })] };
}

/** Whether one offer of a voucher that gives something by others is left out for whom the customer is not. */
function isToldBy({ voucherId, skipped = [] }: Step, { audience, claimed }: Veil): boolean {
  return audience === "opaque" && !claimed.has(voucherId) && isTelling(skipped);
}

function veilStep(step: Step, veil: Veil): Step {
  if (step.skipped === undefined) return step;
  return { ...step, skipped: step.skipped.map((reason) => withoutTags(reason, veil)) };
}

function withoutTags(reason: Reason, { messages }: Veil): Reason {
  if (reason.code !== "customer_not_eligible" || reason.params.tags === undefined) return reason;
  const { code, offerId, retry, voucherCode } = reason;
  const finding = { code, params: {}, retry, ...(offerId !== undefined && { offerId }) };
  return toReason(finding, { voucherCode, messages });
}
