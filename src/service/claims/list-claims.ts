import { type Claim, isLive } from "../../domain/claim.js";
import { type Counters, claimCounter, countersOf, namesOf, usageOf } from "../../domain/counters.js";
import { type Customer, customerKeysOf, readCustomer } from "../../domain/customer.js";
import { optional, readBoolean } from "../../domain/input.js";
import { type Currency, readCurrency } from "../../domain/money/currency.js";
import type { Reason } from "../../domain/reason.js";
import { nowOf } from "../../domain/time/instant.js";
import type { Voucher } from "../../domain/voucher.js";
import type { InTransaction } from "../../ports/in-transaction.js";
import { checkTerms } from "../../pricing/check-terms.js";
import { windowOf } from "../../pricing/compile-voucher.js";
import type { Context } from "../context.js";
import { type ListPage, listPage, type PageInput } from "../list-page.js";
import { readCounters } from "../read-counters.js";
import { refused } from "../refused.js";
import { termsFor } from "../terms-for.js";
import { type WithoutDue, withoutDue } from "../without-due.js";
import { listAutomaticClaims } from "./automatic-claims.js";

/** A claim as its customer's wallet shows it. */
export type WalletClaim = Claim & {
  /** Whether an application has drawn on it; one whose hold ran out counts no more, since the next takes it back. */
  readonly used: boolean;
  /** Why it cannot be used now, whatever is in the cart; `[]` if it can. */
  readonly reasons: readonly Reason[];
};

/**
 * The wallet of a customer, oldest first, or the claims that applying made for the customer. Whether one is used, and
 * what its voucher has left, is read from the ledger.
 */
export async function listClaims<Tx>(
  context: Context<Tx>,
  { customer, automatic, ...page }: PageInput & { readonly customer: Customer; readonly automatic?: boolean },
  options: InTransaction<Tx>,
): Promise<ListPage<WalletClaim>> {
  const { store } = context;
  const customerKeys = customerKeysOf(readCustomer(customer, "customer"));
  const made = optional(automatic, (flag) => readBoolean(flag, "automatic")) ?? false;
  const { items, ...rest } = await listPage(page, (part) =>
    made
      ? listAutomaticClaims(store, { ...part, customerKeys }, options)
      : store.claims.list({ ...part, customerKeys }, options),
  );
  const at = nowOf(context.clock);
  const currency = readCurrency(context.currency, "currency", context.minorUnits);
  const held: Held[] = [];
  for (const claim of items) {
    // Vouchers and sets are never deleted.
    const { terms } = await termsFor(context, (await store.vouchers.get(claim.voucherId, options))!, options);
    held.push({ claim, terms, counters: countersOf(terms, { customerKeys, at, currency, claim }) });
  }
  const names = held.flatMap(({ counters }) => namesOf(counters));
  const stands = await readCounters(context, names, options);
  const wallet: WalletClaim[] = [];
  for (const each of held) wallet.push(await judge(context, each, { at, currency, stands, options }));
  return { items: wallet, ...rest };
}

interface Standing<Tx> {
  readonly at: string;
  readonly currency: Currency;
  readonly stands: ReadonlyMap<string, number>;
  readonly options: InTransaction<Tx>;
}

/** A claim as its customer may use it now. What only holds that ran out use up is as good as free. */
async function judge<Tx>(
  context: Context<Tx>,
  held: Held,
  { at, currency, stands, options }: Standing<Tx>,
): Promise<WalletClaim> {
  const { store } = context;
  const { claim } = held;
  const first = tell(context, held, { at, currency, drawn: (counter) => stands.get(counter) ?? 0, held: false });
  const isFull = first.reasons.some(({ code }) => code.startsWith("limit_"));
  if (!isFull || !isLive(claim, at) || claim.automatic === true) return first;
  // Of a claim that was used for good no more is asked.
  const due = { now: at, limit: 1, counter: claimCounter(claim.id) };
  if (first.used && (await store.ledger.due(due, options)).length === 0) return first;
  return tell(context, held, {
    at,
    currency,
    ...(await withoutDue(context, { ...held, stands, currency }, { now: at, options })),
  });
}

/** A claim as it may be used where counters stand at what is `drawn`. */
function tell<Tx>(
  context: Context<Tx>,
  { claim, terms, counters }: Held,
  { at, currency, drawn, held }: WithoutDue & { readonly at: string; readonly currency: Currency },
): WalletClaim {
  const used = isUsed(claim, drawn);
  // What ended otherwise than by its time asks to be claimed anew.
  const ended = claim.status === "released" || claim.status === "revoked" ? "none" : "expired";
  const state = used ? "used" : isLive(claim, at) ? "held" : ended;
  const timed = { voucher: { ...terms, claimRequired: true }, ...windowOf(terms) };
  const usage = { ...usageOf(counters, drawn, currency), held, claim: state } as const;
  const findings = checkTerms(timed, { now: Date.parse(at), isKnown: true }, usage);
  return { ...claim, used, reasons: refused(context, findings).reasons };
}

/** Ending a claim uses it up as well: that is not meant. */
function isUsed({ id, status, automatic }: Claim, drawn: (counter: string) => number): boolean {
  if (automatic) return status === "held";
  return status !== "released" && status !== "revoked" && drawn(claimCounter(id)) > 0;
}

interface Held {
  readonly claim: Claim;
  readonly terms: Voucher;
  readonly counters: Counters;
}
