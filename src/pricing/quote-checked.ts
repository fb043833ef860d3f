import type { Policy } from "../domain/policy.js";
import type { Quote } from "../domain/quote.js";
import type { Finding } from "../domain/reason.js";
import type { UsageCounts } from "../domain/usage.js";
import { budgetLeft, overBudget } from "./check-budget.js";
import type { CompiledOffer } from "./compile-offer.js";
import { type CheckedQuoteInput, type Entrant, enterVouchers } from "./enter-vouchers.js";
import { type Account, type OfferTurn, roomOf } from "./offer-result.js";
import { type Priced, priceOffers } from "./price-offers.js";
import { withinLimits } from "./within-limits.js";
import { choosesBest, withoutChoice } from "./without-choice.js";
import { type Settled, writeQuote } from "./write-quote.js";

/** `quoteCart` behind its door: nothing is read or checked again. */
export function quoteChecked(input: CheckedQuoteInput): Quote {
  const settled = settle(input, enterVouchers(input, undefined));
  return write(input, areCrowded(settled.entrants) ? makeRoom(input, settled) : settled);
}

function areCrowded(entrants: readonly Entrant[]): boolean {
  for (let index = 0; index < entrants.length; index++) if (entrants[index]!.crowded) return true;
  return false;
}

/** Prices again until no member of a set is kept out by one that gives nothing. */
function makeRoom(input: CheckedQuoteInput, first: Settled): Settled {
  let settled = first;
  const idle = new Map<string, readonly Finding[]>();
  // A member that took part and gave nothing leaves its place under the set's limits to the next.
  while (areCrowded(settled.entrants)) {
    const more = settled.entrants.filter(
      ({ voucher, counted, findings }) => counted && findings.length > 0 && !idle.has(voucher!.id),
    );
    if (more.length === 0) break;
    for (const { voucher, findings } of more) idle.set(voucher!.id, findings);
    settled = settleBeside(input, idle);
  }
  return settled;
}

/**
 * Prices with members of sets that gave nothing before and left their places. One that would give something now stays
 * out, for the reasons it had, where the others have taken all places.
 */
function settleBeside(input: CheckedQuoteInput, idle: ReadonlyMap<string, readonly Finding[]>): Settled {
  const out = new Set<string>();
  const keepOut = (entrant: Entrant): Entrant =>
    out.has(entrant.voucher?.id ?? "") ? { ...entrant, findings: idle.get(entrant.voucher!.id)! } : entrant;
  for (;;) {
    const settled = settle(input, enterVouchers(input, idle).map(keepOut));
    const isApplied = (index: number) =>
      takesPart(settled.entrants[index]!) && settled.priced.accounts[index]!.applied > 0;
    const back = settled.entrants
      .filter(({ voucher }, index) => voucher !== undefined && idle.has(voucher.id) && isApplied(index))
      .map(({ voucher }) => voucher!.id);
    const others = new Map([...idle].filter(([id]) => !back.includes(id)));
    const isFull = enterVouchers(input, others).some(({ crowded }, index) => crowded && isApplied(index));
    if (back.length === 0 || !isFull) return { ...settled, entrants: settled.entrants.map(keepOut) };
    for (const id of back) out.add(id);
  }
}

function write(input: CheckedQuoteInput, settled: Settled): Quote {
  const short = shortOf(input, settled);
  return writeQuote(input.cart, short === undefined ? settled : { ...settled, short }, input);
}

/** What each voucher that gave the rest of its budget would have given more without one; most quotes have none. */
function shortOf(input: CheckedQuoteInput, { entrants, priced }: Settled): Settled["short"] {
  let short: Map<number, number> | undefined;
  for (let index = 0; index < entrants.length; index++) {
    const entrant = entrants[index]!;
    const account = priced.accounts[index]!;
    if (roomOf(account) > 0 || !takesPart(entrant)) continue;
    const rich = { ...entrant, compiled: { ...entrant.compiled!, budget: Number.POSITIVE_INFINITY, givesRest: false } };
    const { accounts } = priceEntrants(input, instead(entrants, index, rich));
    const more = accounts[index]!.amount - account.amount;
    if (more > 0) short = (short ?? new Map<number, number>()).set(index, more);
  }
  return short;
}

/**
 * Prices those against whom nothing speaks. One whose budget is too short for what it would give is refused, and the
 * others are priced again without it; so there are at most as many rounds as vouchers.
 */
function settle(input: CheckedQuoteInput, entrants: readonly Entrant[]): Settled {
  const priced = priceEntrants(input, entrants);
  let areApplied = true;
  for (let index = 0; index < entrants.length; index++) {
    const entrant = entrants[index]!;
    const { amount, applied } = priced.accounts[index]!;
    if (!takesPart(entrant) || applied === 0) areApplied = false;
    if (!takesPart(entrant)) continue;
    const finding = overBudget(entrant.compiled!, entrant.usage, amount);
    if (finding === undefined) continue;
    return settle(input, instead(entrants, index, { ...entrant, findings: [finding] }));
  }
  // Mostly all take part and are applied, and nothing is to be said of any.
  if (areApplied) return { priced, entrants };
  return judgeAll(input, { priced, entrants });
}

function instead(entrants: readonly Entrant[], place: number, other: Entrant): readonly Entrant[] {
  return entrants.map((entrant, index) => (index === place ? other : entrant));
}

function judgeAll(input: CheckedQuoteInput, { priced, entrants }: Settled): Settled {
  return { priced, entrants: entrants.map((_, index) => judge(input, index, { priced, entrants })) };
}

/** Adds what the cart has against a voucher: in company where it took part, alone where it was refused before. */
function judge(input: CheckedQuoteInput, index: number, { priced, entrants }: Settled): Entrant {
  const entrant = entrants[index]!;
  if (takesPart(entrant) && priced.accounts[index]!.applied > 0) return entrant;
  const { compiled, findings, usage } = entrant;
  if (compiled === undefined || findings.some(({ code }) => code === "budget_exhausted")) return entrant;
  const found = takesPart(entrant) ? findingsOf(index, priced, usage) : [];
  // Where the best are chosen, a budget too short for a voucher alone is why it is not, whatever its other offers lack.
  if (found.length > 0 && !choosesBest(input.policy)) return { ...entrant, findings: found };
  const alone = priceEntrants({ ...input, policy: withoutChoice(input.policy) }, [{ ...entrant, findings: [] }]);
  const { amount, applied } = alone.accounts[0]!;
  const over = overBudget(compiled, usage, amount);
  if (found.length > 0) return { ...entrant, findings: over === undefined ? found : [over] };
  if (applied === 0) {
    const lacking = findingsOf(0, alone, usage);
    return { ...entrant, findings: [...findings, ...(lacking.length > 0 ? lacking : [nothingToDiscount])] };
  }
  const more = over ?? (takesPart(entrant) ? nothingToDiscount : undefined);
  return more === undefined || findings.some(({ code }) => code === more.code)
    ? entrant
    : { ...entrant, findings: [...findings, more] };
}

const nothingToDiscount: Finding = { code: "nothing_to_discount", params: {} };

function takesPart({ compiled, findings }: Entrant): boolean {
  return compiled !== undefined && findings.length === 0;
}

function priceEntrants({ cart, customer, policy }: CheckedQuoteInput, entrants: readonly Entrant[]): Priced {
  const turns = new Array<OfferTurn>(countOffers(entrants));
  let next = 0;
  const accounts = new Array<Account>(entrants.length);
  for (let voucherIndex = 0; voucherIndex < entrants.length; voucherIndex++) {
    const entrant = entrants[voucherIndex]!;
    accounts[voucherIndex] = openAccount(entrant);
    if (!takesPart(entrant)) continue;
    const { offers } = entrant.compiled!;
    for (let at = 0; at < offers.length; at++) {
      const offer = withinLimits(offers[at]!, entrant.usage.applications);
      turns[next++] = { offer, voucherIndex, stageIndex: stageOf(policy, offer) };
    }
  }
  return priceOffers(cart, turns, { customer, policy, accounts });
}

function countOffers(entrants: readonly Entrant[]): number {
  let count = 0;
  for (let index = 0; index < entrants.length; index++)
    if (takesPart(entrants[index]!)) count += entrants[index]!.compiled!.offers.length;
  return count;
}

function openAccount({ compiled, usage }: Entrant): Account {
  const budget = compiled === undefined ? 0 : budgetLeft(compiled, usage);
  // A voucher that gives what there is stops at the rest of its budget; any other has no bound while pricing.
  return { most: compiled?.givesRest ? budget : Number.POSITIVE_INFINITY, budget, amount: 0, applied: 0, pending: 0 };
}

/** The place of the stage in which an offer is priced. One stage alone takes all. */
function stageOf({ stages }: Policy, { stage }: CompiledOffer): number {
  if (stages.length === 1) return 0;
  for (let at = 0; at < stages.length; at++) if (stages[at]!.name === stage) return at;
  return -1;
}

/** Why a voucher gave nothing; a budget in use by holds may be free again. One without any offer has no reasons. */
function findingsOf(index: number, { results, leftOut }: Priced, { held }: UsageCounts): readonly Finding[] {
  const better = leftOut.get(index);
  const found: Finding[] = better === undefined ? [] : [better];
  for (const { voucherIndex, findings, offer } of results) {
    if (voucherIndex !== index) continue;
    for (const finding of findings) {
      // Told once, of the voucher.
      if (finding === better) continue;
      const later = held && finding.code === "budget_exhausted" ? { retry: "later" as const } : undefined;
      found.push({ ...finding, offerId: offer.offer.id, ...later });
    }
  }
  return found;
}
