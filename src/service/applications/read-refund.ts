import { type Refund, refundModes } from "../../domain/application.js";
import { invalid } from "../../domain/error.js";
import { optional, readArray, readObject, readOneOf, readText, readWhole, show } from "../../domain/input.js";
import type { Currency } from "../../domain/money/currency.js";
import { type Amount, formatAmount, readAmount } from "../../domain/money/money.js";
import { hasRepeatedId, repeatedId } from "../../domain/repeated-id.js";

/** What comes back. */
export interface RefundInput {
  /** Yours, once for each refund, at most 200 characters: a retry with the same key gives back nothing more. */
  readonly key: string;
  /** Lines of the cart, each once, and how many units of each; may be empty where only shipping is given back. */
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  /** How much of the shipping paid is given back; nothing unless it is said. */
  readonly shipping?: Amount;
  /**
   * `keep` (default): the goods left keep their discount. `recompute`: they are priced anew on the terms of then, and
   * what they cost more is taken from the refund.
   */
  readonly mode?: Refund["mode"];
}

/** A refund that is asked for, checked. */
export interface AskedRefund extends Pick<Refund, "key" | "mode"> {
  readonly lines: RefundInput["lines"];
  /** In minor units. */
  readonly shipping: number | undefined;
}

/** @throws VouchsafeError `invalid_input` also for a line that was not bought. */
export function readRefund(
  input: unknown,
  { currency, ids }: { readonly currency: Currency; readonly ids: readonly string[] },
): AskedRefund {
  const { key, lines: given, shipping, mode } = readObject(input, "input", ["key", "lines", "shipping", "mode"]);
  const known = new Set(ids);
  const lines = readArray(given, "lines").map((each, index) => {
    const line = readObject(each, `lines[${index}]`, ["id", "quantity"]);
    const id = readText(line["id"], `lines[${index}].id`);
    if (!known.has(id)) throw invalid(`lines[${index}].id`, `${show(id)} is no line of what was bought`);
    return { id, quantity: readWhole(line["quantity"], `lines[${index}].quantity`, { least: 1 }) };
  });
  if (hasRepeatedId(lines)) throw repeatedId(lines, "lines");
  const amount = optional(shipping, (own) => readAmount(own, currency, "shipping"));
  if (lines.length === 0 && amount === undefined) {
    throw invalid("lines", "is empty and there is no shipping: nothing is given back");
  }
  return {
    key: readText(key, "key"),
    lines,
    shipping: amount,
    mode: optional(mode, (word) => readOneOf(word, "mode", refundModes)) ?? "keep",
  };
}

/** Whether it gives back shipping alone, which may come after the last of the goods. */
export function isOfShipping({ lines, shipping }: AskedRefund): boolean {
  return lines.length === 0 && shipping !== undefined;
}

/** Whether a refund that was made is the one asked for; the order of its lines tells nothing. */
export function isSameRefund(made: Refund, asked: AskedRefund, currency: Currency): boolean {
  const units = new Map(asked.lines.map(({ id, quantity }) => [id, quantity]));
  const shipping = asked.shipping === undefined ? undefined : formatAmount(asked.shipping, currency);
  return (
    made.mode === asked.mode &&
    made.shipping === shipping &&
    made.lines.length === units.size &&
    made.lines.every(({ id, quantity }) => units.get(id) === quantity)
  );
}
