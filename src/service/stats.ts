import { budgetCounter, claimsCounter, countersOf } from "../domain/counters.js";
import { withoutUndefined } from "../domain/input.js";
import { readCurrency } from "../domain/money/currency.js";
import { formatAmount, type Money, readAmount } from "../domain/money/money.js";
import type { Remaining, Stats } from "../domain/stats.js";
import { nowOf } from "../domain/time/instant.js";
import type { Voucher } from "../domain/voucher.js";
import type { InTransaction } from "../ports/in-transaction.js";
import type { Tally, TallyGroup } from "../ports/ledger.js";
import type { Context } from "./context.js";
import { readCounters } from "./read-counters.js";
import { existingSet } from "./sets/existing-set.js";
import { termsFor } from "./terms-for.js";
import { existingVoucher } from "./vouchers/existing-voucher.js";

/** Statuses of applications whose customers count as such. */
const using = ["confirmed", "partly_refunded"];

/**
 * What a voucher has come to, added up from the ledger's entries.
 *
 * @throws VouchsafeError `not_found`.
 */
export async function voucherStats<Tx>(context: Context<Tx>, id: string, options: InTransaction<Tx>): Promise<Stats> {
  const voucher = await existingVoucher(context, id, options);
  const { terms } = await termsFor(context, voucher, options);
  const tally = await context.store.ledger.tally({ voucherId: voucher.id, statuses: using }, options);
  const remaining = await remainingOf(context, terms, options);
  return { ...addUp(context, tally), remaining };
}

/**
 * What all vouchers of a set have come to together. An application that uses two of them is one application, two uses.
 *
 * @throws VouchsafeError `not_found`.
 */
export async function setStats<Tx>(context: Context<Tx>, id: string, options: InTransaction<Tx>): Promise<Stats> {
  const { ledger } = context.store;
  const set = await existingSet(context, id, options);
  const tally = await ledger.tally({ setId: set.id, statuses: using }, options);
  const { perSet } = set.limits;
  const [used] = await ledger.counters([`set:${set.id}`], options);
  // Every other limit of a set's terms is one of each member.
  const remaining = perSet === undefined ? {} : { perSet: Math.max(0, perSet - used!) };
  return { ...addUp(context, tally), remaining };
}

function addUp<Tx>(context: Context<Tx>, { groups, customers }: Tally): Omit<Stats, "remaining"> {
  const sum = (wanted: readonly TallyGroup[], of: "entries" | "uses") =>
    wanted.reduce((total, group) => total + group[of], 0);
  // Claims that applying made stand beside its uses, without a currency.
  const isMade = ({ kind, currency }: TallyGroup) => kind === "application" && currency === undefined;
  const applications = groups.filter((group) => group.kind === "application" && !isMade(group));
  const of = (...statuses: readonly string[]) =>
    sum(
      applications.filter(({ status }) => statuses.includes(status)),
      "entries",
    );
  // What a refund gave back is no longer in the uses and discounts of its entry.
  const used = groups.filter((group) => [...using, "refunded"].includes(group.status) && !isMade(group));
  const counting = groups.filter(({ status }) => status !== "released" && status !== "expired");
  const claims = counting.filter(({ kind }) => kind === "claim");
  return {
    claimed: sum(claims, "entries") + sum(counting.filter(isMade), "uses"),
    held: of("held"),
    confirmed: of(...using),
    released: of("released"),
    expired: of("expired"),
    refunded: of("refunded"),
    uses: sum(used, "uses"),
    discount: discountOf(context, used),
    customers,
    basketAdditions: sum(applications, "entries"),
  };
}

function discountOf<Tx>({ currency, minorUnits }: Context<Tx>, groups: readonly TallyGroup[]): Money {
  const minor = new Map([[currency, 0]]);
  for (const { currency: code, discount } of groups) {
    if (code !== undefined) minor.set(code, (minor.get(code) ?? 0) + discount);
  }
  return Object.fromEntries(
    [...minor].map(([code, amount]) => [code, formatAmount(amount, readCurrency(code, "currency", minorUnits))]),
  );
}

async function remainingOf<Tx>(context: Context<Tx>, terms: Voucher, options: InTransaction<Tx>): Promise<Remaining> {
  const { currency, clock, minorUnits } = context;
  const { id, limits, setPerPeriod } = terms;
  const { total, perSet, perPeriod, budget = {}, claims } = limits;
  const own = readCurrency(currency, "currency", minorUnits);
  const counters = countersOf(terms, { customerKeys: [], at: nowOf(clock), currency: own });
  const budgets = Object.keys(budget).map((code) => budgetCounter(id, code));
  const names = [counters.total, counters.set, counters.period, counters.setPeriod, claimsCounter(id), ...budgets];
  const values = await readCounters(
    context,
    names.filter((name) => name !== undefined),
    options,
  );
  const left = (limit: number | undefined, counter: string | undefined) =>
    limit === undefined || counter === undefined ? undefined : Math.max(0, limit - values.get(counter)!);
  const money = Object.entries(budget).map(([code, amount]) => {
    const of = readCurrency(code, "currency", minorUnits);
    return [code, formatAmount(left(readAmount(amount, of, "budget"), budgetCounter(id, code))!, of)] as const;
  });
  return withoutUndefined({
    total: left(total, counters.total),
    perSet: left(perSet, counters.set),
    perPeriod: least(left(perPeriod?.limit, counters.period), left(setPerPeriod?.limit, counters.setPeriod)),
    budget: limits.budget === undefined ? undefined : Object.fromEntries(money),
    claims: left(claims, claimsCounter(id)),
  });
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
