import {
  type CreateVoucherInput,
  checkVoucher,
  createVouchers,
  isActive,
  isExpired,
  type OfferInput,
  type Outcome,
  type Quote,
  quoteCart,
  type Reason,
  type ReasonCode,
  type VoucherInput,
} from "../../src/index.js";
import { type AdaptedCase, adaptCase } from "./adapter.js";
import type { ExpectedDecision, NeutralCase } from "./neutral-case.js";

/** What this library makes of a case. */
export interface Observed {
  readonly quote: Quote;
  readonly decisions: readonly ExpectedDecision[];
  readonly attempts: readonly { readonly outcome: string; readonly attachedAfter: readonly string[] }[];
  /** Where an order was placed. */
  readonly order?: ObservedOrder;
}

/** What an order came to and left behind, or that a voucher of its customer kept it from being placed. */
type ObservedOrder = { readonly refused: true } | OrderPlaced;

export interface OrderPlaced {
  readonly refused: false;
  readonly total: string;
  /** What each offer gave. */
  readonly given: Quote["discounts"];
  readonly uses: Readonly<Record<string, { readonly orders: number; readonly discount: string }>>;
  readonly availableToUser: Readonly<Record<string, boolean>>;
}

export async function observeCase(given: NeutralCase): Promise<Observed> {
  const adapted = adaptCase(given);
  const { attached, attempts } = typeEach(adapted, given.attempts ?? []);
  const quote = quoteWith(adapted, attached);
  return {
    quote,
    decisions: adapted.codes.map((code) => decide(adapted, code)),
    attempts,
    ...(given.placeOrder && { order: await placeOrder(adapted, quote) }),
  };
}

/** Codes are passed newest first, whatever the order in which they came onto the cart; one that is repeated comes last. */
function quoteWith(adapted: AdaptedCase, attached: readonly string[], typed: readonly string[] = []): Quote {
  const { cart, customer, now, vouchers, usage, codes } = adapted;
  const known = codes.filter((code) => [...attached, ...typed].includes(code));
  const again = typed.filter((code) => attached.includes(code) || !known.includes(code));
  return quoteCart({
    cart,
    now,
    vouchers,
    usage,
    codes: [...known, ...again],
    policy: "oscar",
    trace: true,
    ...(customer && { customer }),
  });
}

/** Each code is judged with those that were taken before it. */
function typeEach(adapted: AdaptedCase, inputs: readonly string[]) {
  let attached = adapted.attached;
  const attempts = inputs.map((input) => {
    const code = input.trim().toUpperCase();
    const { outcomes } = quoteWith(adapted, attached, [adapted.codes.includes(code) ? code : input]);
    const mine = outcomes.filter((each) => (each.input ?? each.code) === code || each.input === input).at(-1)!;
    const outcome = wordFor(mine);
    if (outcome === "added") attached = [...attached, code];
    return { outcome, attachedAfter: attached };
  });
  return { attached, attempts };
}

const words: Partial<Record<ReasonCode, string>> = {
  code_missing: "empty-code",
  code_malformed: "unknown-code",
  code_unknown: "unknown-code",
  already_applied: "already-attached",
  voucher_disabled: "not-active",
  not_started: "not-active",
  expired: "expired",
  limit_total: "already-used",
  limit_customer: "already-used-by-customer",
  customer_required: "sign-in-required",
};

/** The primary reason decides, except that a code that is on the cart already is told so whatever else is wrong. */
function wordFor(outcome: Outcome): string {
  if (outcome.status === "applied") return "added";
  const codes = outcome.reasons.filter(isOfVoucher).map(({ code }) => code);
  return words[codes.includes("already_applied") ? "already_applied" : codes[0]!] ?? "no-discount";
}

/** Not of one of its offers. */
function isOfVoucher({ offerId }: Reason): boolean {
  return offerId === undefined;
}

const aboutUser: readonly ReasonCode[] = ["limit_total", "limit_customer", "customer_required"];
const aboutCondition: readonly ReasonCode[] = ["min_spend_not_met", "min_quantity_not_met"];

function decide({ cart, customer, now, vouchers, usage }: AdaptedCase, code: string): ExpectedDecision {
  const voucher = vouchers.find((each) => each.code === code)!;
  const asked = { voucher, now, policy: "oscar", usage: usage[code]!, ...(customer && { customer }) } as const;
  const availableToUser = !checkVoucher(asked).some((reason) => aboutUser.includes(reason.code));
  // For a cart it is available where the condition of one of its offers is met, whatever that offer would then give.
  const unmet = checkVoucher({ ...asked, cart }).filter((reason) => aboutCondition.includes(reason.code));
  const meets = voucher.offers.some(({ id }) => !unmet.some(({ offerId }) => offerId === id));
  return {
    code,
    active: isActive(voucher, now),
    expired: isExpired(voucher, now),
    availableToUser,
    availableForBasket: availableToUser && meets,
  };
}

/** As a shop would: codes that give nothing on this cart are left out, one that its customer may not use stops the order. */
async function placeOrder(adapted: AdaptedCase, quote: Quote): Promise<ObservedOrder> {
  const { cart, customer, now, inputs } = adapted;
  if (quote.outcomes.some(isRefusedToUser)) return { refused: true };
  const shop = createVouchers({ currency: quote.currency, clock: { now: () => Date.parse(now) }, policy: "oscar" });
  for (const input of inputs) {
    const offers = asOftenAs(quote, input);
    // Its code has to be known to ask for it after the order.
    if (offers.length > 0 || input.code)
      await shop.create({ ...input, offers: offers.length > 0 ? offers : input.offers!, ...openingOf(adapted, input) });
  }
  const codes = quote.outcomes.flatMap((each) => (each.status === "applied" && each.code ? [each.code] : []));
  const asked = { cart, ...(customer && { customer }) };
  const result = await shop.apply({ ...asked, codes, key: "order", confirm: true });
  const uses: Record<string, { orders: number; discount: string }> = {};
  const availableToUser: Record<string, boolean> = {};
  for (const code of adapted.codes) {
    const { items } = await shop.applications.list({ voucherId: code });
    const discount = items[0]?.uses.find(({ voucherId }) => voucherId === code)?.discount;
    uses[code] = { orders: items.length, discount: discount ?? "0.00" };
    const [outcome] = (await shop.quote({ ...asked, codes: [code] })).outcomes;
    const reasons = outcome?.status === "rejected" ? outcome.reasons : [];
    availableToUser[code] = !reasons.some((reason) => aboutUser.includes(reason.code));
  }
  const { payable: total, discounts: given } = result.ok ? result.value : quote;
  return { refused: false, total, given, uses, availableToUser };
}

/** By its primary reason: a voucher that is not active stops nothing, whoever may use it. */
function isRefusedToUser(outcome: Outcome): boolean {
  if (outcome.status === "applied" || outcome.code === undefined) return false;
  const primary = outcome.reasons.find(isOfVoucher);
  return primary !== undefined && aboutUser.includes(primary.code);
}

/** What a voucher was used before. */
function openingOf({ usage, customer }: AdaptedCase, { id }: VoucherInput): Pick<CreateVoucherInput, "opening"> {
  const { total = 0, customer: own = 0 } = usage[id!]!;
  if (total === 0) return {};
  return { opening: { uses: total, ...(customer && own > 0 && { customers: [{ customer, uses: own }] }) } };
}

/** The shop counts no applications over all carts, so it sells the offers that gave something, as often as they did. */
function asOftenAs({ discounts, steps = [] }: Quote, { offers = [] }: VoucherInput): readonly OfferInput[] {
  const giving = offers.filter(({ id }) => steps.some((step) => step.offerId === id && step.skipped === undefined));
  return giving.map((offer) => {
    const given = discounts.find(({ offerId, target }) => offerId === offer.id && target !== "shipping");
    return given === undefined
      ? offer
      : { ...offer, benefit: { ...offer.benefit, maxApplications: given.applications } };
  });
}
