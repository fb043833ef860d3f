import type { CheckedCart } from "../domain/cart.js";
import { type Customer, isKnown } from "../domain/customer.js";
import type { AskedCode } from "../domain/ids/asked-code.js";
import { withoutUndefined } from "../domain/input.js";
import { type Limits, strictest } from "../domain/limits.js";
import type { Policy } from "../domain/policy.js";
import type { Finding, Messages } from "../domain/reason.js";
import type { UsageCounts } from "../domain/usage.js";
import type { Voucher } from "../domain/voucher.js";
import { checkTerms, type Timed } from "./check-terms.js";
import { type CompiledVoucher, compileVoucher } from "./compile-voucher.js";
import type { Registry } from "./registry.js";
import { resolveCodes, type Ticket } from "./resolve-codes.js";

/** What `quoteCart` was given, read and checked. */
export interface CheckedQuoteInput {
  readonly cart: CheckedCart;
  /** Each made by `defineVoucher`. */
  readonly vouchers: readonly Voucher[];
  readonly codes: readonly AskedCode[] | undefined;
  readonly customer: Customer | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly policy: Policy;
  readonly registry: Registry;
  readonly usage: ReadonlyMap<string, UsageCounts> | undefined;
  readonly trace: boolean;
  readonly messages: Messages | undefined;
}

/** A voucher on its way through a quote. */
export interface Entrant {
  /** The code as it was given. */
  readonly input: string | undefined;
  readonly voucher: Voucher | undefined;
  readonly compiled: CompiledVoucher | undefined;
  readonly usage: UsageCounts;
  /** All that speaks against it so far; it takes part while there is nothing. */
  readonly findings: readonly Finding[];
  /** Whether it counts for its set on this cart, and whether others of the set that do leave it no room. */
  readonly counted: boolean;
  readonly crowded: boolean;
}

const nothingFound: readonly Finding[] = [];
const none: UsageCounts = {};

/** Looks at each voucher by itself; those in `idle` are known to give nothing and do not count for their set. */
export function enterVouchers(
  input: CheckedQuoteInput,
  idle: ReadonlyMap<string, unknown> | undefined,
): readonly Entrant[] {
  const { cart, vouchers, codes, customer, now, policy, registry, usage } = input;
  const asking = { now, isKnown: isKnown(customer) };
  const tickets = resolveCodes(cart, vouchers, codes);
  const entrants = new Array<Entrant>(tickets.length);
  let fromSet: Map<string, Company> | undefined;
  let taken = 0;
  for (let index = 0; index < tickets.length; index++) {
    const { input: asked, voucher, finding } = tickets[index]!;
    if (voucher === undefined || finding !== undefined) {
      entrants[index] = refused(tickets[index]!);
      continue;
    }
    const counts = usage?.get(voucher.id) ?? none;
    const compiled = compileVoucher(voucher, { currency: cart.currency, registry });
    const { setId } = voucher;
    const earlier = setId === undefined ? undefined : fromSet?.get(setId);
    const own = checkTerms(compiled, asking, counts);
    // Two members of one set on one cart draw on the set's limits twice, under the stricter of theirs.
    const inCompany =
      earlier === undefined ? own : checkTerms(among(compiled, earlier), asking, withEarlier(counts, earlier));
    // Only codes that are good take a place; automatic vouchers take none.
    const tooMany = asked !== undefined && taken >= policy.maxCodes;
    const findings = tooMany ? [...inCompany, tooManyCodes(policy.maxCodes)] : inCompany;
    if (asked !== undefined && findings.length === 0) taken++;
    const counted = setId !== undefined && findings.length === 0 && !idle?.has(voucher.id);
    if (counted) {
      fromSet ??= new Map();
      const limits = strictest(earlier?.limits ?? {}, voucher.limits);
      fromSet.set(setId, { members: (earlier?.members ?? 0) + 1, limits });
    }
    const crowded = inCompany.length > own.length;
    entrants[index] = { input: asked, voucher, compiled, usage: counts, findings, counted, crowded };
  }
  return entrants;
}

function refused({ input, voucher, finding }: Ticket): Entrant {
  const findings = finding === undefined ? nothingFound : [finding];
  return { input, voucher, compiled: undefined, usage: none, findings, counted: false, crowded: false };
}

function tooManyCodes(most: number): Finding {
  return { code: "too_many_codes", params: { most } };
}

/** The members of a set that count on a cart so far. */
interface Company {
  readonly members: number;
  /** The strictest of theirs. */
  readonly limits: Limits;
}

function among({ voucher, startsAt, endsAt }: CompiledVoucher, { limits }: Company): Timed {
  const { perSet, perSetPerCustomer } = strictest(limits, voucher.limits);
  const own = { ...voucher.limits, perSet, perSetPerCustomer };
  return { voucher: { ...voucher, limits: withoutUndefined(own) }, startsAt, endsAt };
}

function withEarlier(counts: UsageCounts, { members }: Company): UsageCounts {
  return { ...counts, set: (counts.set ?? 0) + members, setCustomer: (counts.setCustomer ?? 0) + members };
}
