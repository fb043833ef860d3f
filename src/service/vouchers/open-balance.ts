import { budgetCounter, customerCounter, mergeDraws, totalCounter } from "../../domain/counters.js";
import { customerKeysOf } from "../../domain/customer.js";
import { VouchsafeError } from "../../domain/error.js";
import { canonicalJson, type Json } from "../../domain/json.js";
import { readCurrency } from "../../domain/money/currency.js";
import { readAmount } from "../../domain/money/money.js";
import { type Opening, readOpening } from "../../domain/opening.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import type { Draw, Entry, EntryUse } from "../../ports/ledger.js";
import type { Context } from "../context.js";

/** The opening balance that a new voucher is given, checked. */
export function openingOf<Tx>(
  { currency, minorUnits, ids }: Context<Tx>,
  { voucher, given }: { readonly voucher: Voucher; readonly given: unknown },
): Opening {
  const own = readCurrency(currency, "currency", minorUnits);
  const balance = readOpening(given, "voucher.opening", { currency: own, minorUnits });
  return { id: ids.next(), voucherId: voucher.id, ...balance, openedAt: voucher.createdAt };
}

/**
 * Draws what a voucher was used before, on the counters of its limits and without asking them. Asked again with the same
 * numbers it changes nothing.
 *
 * @throws VouchsafeError `taken` if the voucher's id was begun with other numbers.
 */
export async function openBalance<Tx>(
  context: Context<Tx>,
  opening: Opening,
  options: InTransaction<Tx>,
): Promise<void> {
  const entry = entryOf(context, opening);
  const move = { entry, from: null, draws: entry.draws, guards: [], events: [] } as const;
  const result = await context.store.ledger.move(move, options);
  if (result.status === "applied") return;
  const before = result.status === "duplicate" ? result.entry.record : undefined;
  if (before !== undefined && balanceIn(before as Opening) === balanceIn(opening)) return;
  const id = opening.voucherId;
  throw new VouchsafeError(
    "taken",
    "another balance was opened under the voucher's id; repeat that one or choose another id",
    { path: "voucher.opening", details: { id } },
  );
}

function entryOf<Tx>({ minorUnits }: Context<Tx>, opening: Opening): Entry {
  const { id, voucherId, customers } = opening;
  const discounts = Object.entries(opening.discount).map(([code, amount]) => {
    const currency = readCurrency(code, "voucher.opening.discount", minorUnits);
    return { currency: code, discount: readAmount(amount, currency, "voucher.opening.discount"), uses: 0 };
  });
  const known = customers.map(({ customer, uses }) => ({ customer: customerKeysOf(customer)[0]!, discount: 0, uses }));
  const rest = known.reduce((left, { uses }) => left - uses, opening.uses);
  const uses: readonly EntryUse[] = [...known, ...discounts, { discount: 0, uses: rest }].map((use) => ({
    voucherId,
    ...use,
  }));
  const draws: readonly Draw[] = [
    { counter: totalCounter(voucherId), by: opening.uses },
    ...customers.flatMap(({ customer, uses: by }) =>
      customerKeysOf(customer).map((key) => ({ counter: customerCounter(voucherId, key), by })),
    ),
    ...discounts.map((each) => ({ counter: budgetCounter(voucherId, each.currency), by: each.discount })),
  ];
  const record = opening;
  const drawn = mergeDraws(draws);
  return {
    kind: "opening",
    id,
    key: `opening:${voucherId}`,
    version: 1,
    status: "confirmed",
    draws: drawn,
    uses,
    record,
  };
}

/** What makes two balances the same. */
function balanceIn({ uses, discount, customers }: Opening): string {
  return canonicalJson({ uses, discount, customers } as unknown as Json);
}
