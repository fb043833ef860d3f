import type { Application, Use } from "../../domain/application.js";
import { isAutomaticClaim } from "../../domain/automatic-claim.js";
import { readCart } from "../../domain/cart.js";
import { type CounterDraw, type Counting, countersOf, drawsOf, givenBack, mergeDraws } from "../../domain/counters.js";
import { customerKeysOf } from "../../domain/customer.js";
import type { Currency } from "../../domain/money/currency.js";
import { formatAmount, readAmount } from "../../domain/money/money.js";
import type { UnitsOfLines } from "../../domain/money/refund-lines.js";
import type { UsageCounts } from "../../domain/usage.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { quoteChecked } from "../../pricing/quote-checked.js";
import { registryOf } from "../../pricing/registry.js";
import type { Context } from "../context.js";

/** A use with the terms it was decided on, whatever became of them since. */
export interface Pinned {
  readonly use: Use;
  readonly terms: Voucher;
}

/** The terms of each use of an application, in the versions it names. */
export async function pinnedTerms<Tx>(
  { store, termsOf }: Context<Tx>,
  { uses }: Application,
  options: InTransaction<Tx>,
): Promise<readonly Pinned[]> {
  const pinned: Pinned[] = [];
  for (const use of uses) {
    const voucher = await store.vouchers.get(use.voucherId, { ...options, version: use.voucherVersion });
    const set =
      use.setId === undefined ? undefined : await store.sets.get(use.setId, { ...options, version: use.setVersion! });
    if (voucher === undefined || (use.setId !== undefined && set === undefined)) {
      throw new Error(`the store lost version ${use.voucherVersion} of voucher ${use.voucherId} or that of its set`);
    }
    pinned.push({ use, terms: termsOf(voucher, set) });
  }
  return pinned;
}

/** What goods that are left cost on pinned terms, in minor units: the same codes, customer and policy, at the same time. */
export function priceAnew<Tx>(
  context: Context<Tx>,
  { cart: bought, codes, customer, policy, appliedAt }: Application,
  { pinned, left }: { readonly pinned: readonly Pinned[]; readonly left: UnitsOfLines },
): number {
  const lines = bought.lines.flatMap((line) => {
    const quantity = left.get(line.id)!;
    return quantity === 0 ? [] : [{ ...line, quantity }];
  });
  const cart = readCart({ ...bought, lines }, context);
  const { total } = quoteChecked({
    cart,
    codes,
    customer,
    policy,
    now: Date.parse(appliedAt),
    vouchers: pinned.map(({ terms }) => terms),
    usage: new Map(pinned.map((each) => [each.terms.id, usageThen(each, cart.currency)])),
    registry: registryOf(context.kinds),
    trace: false,
    messages: context.messages,
  });
  return readAmount(total, cart.currency, "total");
}

/** Limits were judged then, and the use has its place. Where a budget gave what it had, it has no more for the rest. */
function usageThen({ use, terms }: Pinned, currency: Currency): UsageCounts {
  const claim = "held";
  const budget = terms.limits.budget?.[currency.code];
  if (terms.whenShort !== "partial" || budget === undefined) return { claim };
  const elsewhere = readAmount(budget, currency, "budget") - readAmount(use.discount, currency, "discount");
  return { claim, budget: formatAmount(elsewhere, currency) };
}

/**
 * The draws that give uses back, of those vouchers only that restore them. An application keeps its draws added up, so
 * those of one use are worked out from its terms.
 */
export function restoringDraws(
  pinned: readonly Pinned[],
  { customer, appliedAt }: Application,
  currency: Currency,
): readonly CounterDraw[] {
  const counting = { customerKeys: customerKeysOf(customer), at: appliedAt, currency };
  return mergeDraws(
    pinned.flatMap(({ use, terms }) => {
      if (terms.restoreUse === "never") return [];
      const counters = countersOf(terms, { ...counting, claim: claimOf(use) });
      const discount = readAmount(use.discount, currency, "discount");
      return givenBack(drawsOf(terms, counters, { discount, currency }));
    }),
  );
}

function claimOf({ claimId }: Use): Counting["claim"] {
  if (claimId === undefined) return undefined;
  return isAutomaticClaim(claimId) ? "automatic" : { id: claimId };
}
