import { formatAmount } from "../domain/money/money.js";
import type { Step } from "../domain/quote.js";
import { inOrder, type Messages, toReason } from "../domain/reason.js";
import { titleOf } from "../domain/voucher.js";
import type { OfferResult } from "./offer-result.js";
import type { Sheet } from "./sheet.js";

/** Every offer that was looked at, in order: what it was taken of, what it gave on which line, or why nothing. */
export function writeSteps(
  { cart, policy }: Sheet,
  results: readonly OfferResult[],
  messages: Messages | undefined,
): readonly Step[] {
  return results.map((result) => {
    const { stageIndex, offer, base, amount, lines, amounts, findings, pending } = result;
    const { voucher, rule } = offer;
    const name = offer.offer.name ?? titleOf(voucher);
    const idOf = (line: number) => (rule?.target === "shipping" ? cart.shipping![line]!.id : cart.lines[line]!.id);
    const text = (minor: number) => formatAmount(minor, cart.currency);
    const skipped = inOrder(findings).map((finding) =>
      toReason({ ...finding, offerId: offer.offer.id }, { voucherCode: voucher.code, messages }),
    );
    return {
      stage: policy.stages[stageIndex]?.name ?? offer.stage ?? "",
      voucherId: voucher.id,
      ...(voucher.code !== undefined && { code: voucher.code }),
      offerId: offer.offer.id,
      ...(name !== undefined && { name }),
      base: text(base),
      amount: text(amount),
      lines: lines.map((line, at) => ({ id: idOf(line), amount: text(amounts[at]!) })),
      ...(pending && { pending: ["shipping"] as const }),
      ...(skipped.length > 0 && { skipped }),
    };
  });
}
