import type { Customer } from "../../domain/customer.js";
import type { VouchsafeEvent } from "../../domain/event.js";
import { type AskedCode, hintText, inputOf, shopAsked } from "../../domain/ids/asked-code.js";
import { longestCode } from "../../domain/ids/code.js";
import { withoutUndefined } from "../../domain/input.js";
import type { Reason } from "../../domain/reason.js";
import { shopOf } from "../../domain/scope.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Context } from "../context.js";
import type { Considered } from "./consider.js";
import type { Request } from "./look-up.js";

/** One code of a refused call, with all that there is against it. */
export interface Rejected {
  readonly asked: AskedCode;
  /** The voucher that was found. */
  readonly voucher: Pick<Voucher, "id" | "scope"> | undefined;
  readonly reasons: readonly Reason[];
}

/** Whose call it was, and when. */
interface Call {
  readonly customer: Customer | undefined;
  readonly now: string;
  /** The caller's idempotency key. */
  readonly key?: string | undefined;
}

/**
 * Tells of the codes of a refused call, where the service was asked to: one event each, in one write. A blank is no code.
 * It is the same write for a code that exists and for one that does not: a stranger with a watch learns nothing of it.
 */
export async function tellRejected<Tx>(
  { store, tellRejectedCodes, codeHasher }: Context<Tx>,
  { rejected, customer, now, key }: Call & { readonly rejected: readonly Rejected[] },
  options: InTransaction<Tx>,
): Promise<void> {
  const codes = rejected.filter(({ reasons }) => reasons.every(({ code }) => code !== "code_missing"));
  if (!tellRejectedCodes || codes.length === 0) return;
  const events = codes.map(({ asked, voucher, reasons }): VouchsafeEvent<"code.rejected"> => {
    const code = keptText(asked, { isHashing: codeHasher !== undefined });
    const shopId = (voucher && shopOf(voucher.scope)) ?? shopAsked(asked);
    const params = withoutUndefined({ code, voucherId: voucher?.id, shopId, reasons, customer, key });
    return { type: "code.rejected", subject: voucher?.id ?? code, at: now, params };
  });
  await store.outbox.write(events, options);
}

/** The given codes that a quote refused: automatic vouchers that give nothing were not asked for. */
export function rejectedIn({ codes }: Request, { staffQuote, candidates }: Considered): readonly Rejected[] {
  return codes.flatMap((asked, index) => {
    const outcome = staffQuote.outcomes[index]!;
    if (outcome.status === "applied") return [];
    return [{ asked, voucher: candidates.get(outcome.voucherId ?? "")?.terms, reasons: outcome.reasons }];
  });
}

/** What an event may keep of a code. Strangers say what is in it, so it is cut; what could not be hashed may be a code yet. */
function keptText(asked: AskedCode, { isHashing }: { readonly isHashing: boolean }): string {
  if (typeof asked === "object" && "codeHint" in asked) return hintText(asked);
  return isHashing ? hintText({ codeHint: "" }) : inputOf(asked).slice(0, longestCode);
}
