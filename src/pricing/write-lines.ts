import type { CheckedCart } from "../domain/cart.js";
import type { Currency } from "../domain/money/currency.js";
import { formatAmount } from "../domain/money/money.js";
import type { QuoteLine } from "../domain/quote.js";
import type { OfferResult } from "./offer-result.js";

/** The lines of a quote, in the order of the cart, each with what every offer gave on it; `left` is what is left of each. */
export function writeLines(
  { lines, currency }: CheckedCart,
  left: readonly number[],
  results: readonly OfferResult[],
): readonly QuoteLine[] {
  const written = new Array<QuoteLine>(lines.length);
  // What one offer alone gave is written straight into its lines: a cart of five takes 50 ns less without lists.
  const lists = results.length > 1 ? discountsOfLines(lines.length, results, currency) : undefined;
  if (results.length === 1) writeSole(written, { lines, left, result: results[0]!, currency });
  for (let index = 0; index < lines.length; index++) {
    if (written[index] !== undefined) continue;
    const { id, subtotal: before } = lines[index]!;
    const after = left[index]!;
    const subtotal = formatAmount(before, currency);
    const discount = formatAmount(before - after, currency);
    const total = formatAmount(after, currency);
    written[index] = { id, subtotal, discount, total, discounts: lists?.[index] ?? [] };
  }
  return written;
}

/** The lines on which the only offer gave something. */
function writeSole(written: QuoteLine[], { lines, left, result, currency }: Sole): void {
  const { offer, lines: places, amounts, units } = result;
  if (offer.rule?.target !== "goods") return;
  const voucherId = offer.voucher.id;
  const offerId = offer.offer.id;
  for (let at = 0; at < places.length; at++) {
    if (amounts[at] === 0) continue;
    // Texts first: an object that is begun before a call has its class checked again for each field after it, 2 % of a
    // quote of five lines.
    const place = places[at]!;
    const { id, subtotal: before } = lines[place]!;
    const quantity = units[at]!;
    const subtotal = formatAmount(before, currency);
    const amount = formatAmount(amounts[at]!, currency);
    const total = formatAmount(left[place]!, currency);
    written[place] = { id, subtotal, discount: amount, total, discounts: [{ voucherId, offerId, amount, quantity }] };
  }
}

interface Sole extends Pick<CheckedCart, "lines" | "currency"> {
  readonly left: readonly number[];
  readonly result: OfferResult;
}

type LineDiscount = QuoteLine["discounts"][number];

function discountsOfLines(
  count: number,
  results: readonly OfferResult[],
  currency: Currency,
): readonly (readonly LineDiscount[] | undefined)[] {
  const lists = new Array<LineDiscount[] | undefined>(count);
  // Lists are made as long as they get. One that grows has room for 17 from its second entry on and for 43 from its 18th,
  // and making memory is most of the time of a large quote: 40 codes took a half more for each discount than 20.
  const lengths = lengthsOf(count, results);
  for (let index = 0; index < results.length; index++) {
    const { offer, lines, amounts, units } = results[index]!;
    if (offer.rule?.target !== "goods") continue;
    const voucherId = offer.voucher.id;
    const offerId = offer.offer.id;
    for (let at = 0; at < lines.length; at++) {
      if (amounts[at] === 0) continue;
      const line = lines[at]!;
      const amount = formatAmount(amounts[at]!, currency);
      const discount = { voucherId, offerId, amount, quantity: units[at]! };
      const list = lists[line];
      if (list !== undefined) list[list.length - lengths[line]!--] = discount;
      else if (lengths[line] === 1) lists[line] = [discount];
      else lists[line] = startList(lengths[line]!--, discount);
    }
  }
  return lists;
}

function startList(length: number, first: LineDiscount): LineDiscount[] {
  const list = new Array<LineDiscount>(length);
  list[0] = first;
  return list;
}

/** How many discounts each line has. */
function lengthsOf(count: number, results: readonly OfferResult[]): number[] {
  const lengths = new Array<number>(count).fill(0);
  for (let index = 0; index < results.length; index++) {
    const { offer, lines, amounts } = results[index]!;
    if (offer.rule?.target !== "goods") continue;
    for (let at = 0; at < lines.length; at++) if (amounts[at] !== 0) lengths[lines[at]!]!++;
  }
  return lengths;
}
