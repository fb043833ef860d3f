import { Decimal } from "decimal.js";
import type { Quote } from "../../src/index.js";
import type { NeutralCase, NeutralOffer } from "./neutral-case.js";
import type { Observed, OrderPlaced } from "./observe-case.js";

export interface Disagreement {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Everything in which a case and what was observed differ. Amounts and totals to the penny, lines as `mostOffBy` allows. */
export function compareCase(given: NeutralCase, { quote, decisions, attempts, order }: Observed): Disagreement[] {
  const { expected } = given;
  const found: Disagreement[] = [];
  const same = (what: string, wanted: unknown, got: unknown) => {
    if (JSON.stringify(wanted) !== JSON.stringify(got))
      found.push({ what, expected: JSON.stringify(wanted), got: JSON.stringify(got) });
  };
  same("before discounts", expected.totalBeforeDiscounts, quote.subtotal);
  same("discounts", expectedDiscounts(given), observedDiscounts(quote));
  same("discount", expected.totalDiscount, quote.discount);
  same("after discounts", expected.totalAfterDiscounts, quote.total);
  compareLines(given, quote, found);
  if (expected.shipping !== undefined) {
    const { charge, discount, chargeAfterDiscount } = expected.shipping;
    same(
      "shipping",
      [charge, discount, chargeAfterDiscount],
      [quote.shipping?.charge, quote.shipping?.discount, quote.shipping?.total],
    );
  }
  for (const wanted of expected.voucherDecisions ?? []) {
    const got = decisions.find(({ code }) => code === wanted.code);
    const { active, expired, availableToUser } = wanted;
    same(
      `decision ${wanted.code}`,
      [active, expired, availableToUser],
      [got?.active, got?.expired, got?.availableToUser],
    );
    // `null`: there was no answer to compare with.
    if (wanted.availableForBasket !== null)
      same(`basket decision ${wanted.code}`, wanted.availableForBasket, got?.availableForBasket);
  }
  (expected.attempts ?? []).forEach(({ input, outcome, attachedAfter }, index) => {
    const got = attempts[index];
    same(
      `attempt ${JSON.stringify(input)}`,
      [outcome, [...attachedAfter].sort()],
      [got?.outcome, [...(got?.attachedAfter ?? [])].sort()],
    );
  });
  if (given.placeOrder) compareOrder(given, order, same);
  return found;
}

type Same = (what: string, wanted: unknown, got: unknown) => void;

function compareOrder({ expected, offers }: NeutralCase, order: Observed["order"], same: Same): void {
  same("order refused", expected.order?.error !== undefined, order?.refused);
  if (expected.order?.error !== undefined || order === undefined || order.refused) return;
  same("order total", expected.order?.total, order.total);
  for (const [code, { orders, discount }] of Object.entries(expected.afterOrder?.vouchers ?? {}))
    same(`uses of ${code}`, { orders, discount }, order.uses[code]);
  for (const [id, { applications, discount }] of Object.entries(expected.afterOrder?.offers ?? {}))
    same(`counters of ${id}`, { applications, discount }, countersAfter(id, { offers, order }));
  for (const { code, availableToUser } of expected.afterOrder?.voucherDecisions ?? [])
    same(`${code} after the order`, availableToUser, order.availableToUser[code]);
}

/** What was counted for an offer before, and what the order adds to it. */
function countersAfter(
  id: string,
  { offers, order }: { readonly offers: readonly NeutralOffer[]; readonly order: OrderPlaced },
) {
  const before = offers.find((offer) => offer.id === id)?.usage ?? {};
  const added = order.given.filter(({ offerId }) => offerId === id);
  return {
    applications: added.reduce((sum, { applications }) => sum + applications, before.applications ?? 0),
    discount: Decimal.sum(before.discount ?? 0, 0, ...added.map(({ amount }) => amount)).toFixed(2),
  };
}

/** Those on shipping without an amount, which is compared with the charge. */
function expectedDiscounts({ expected }: NeutralCase): readonly string[] {
  return expected.discounts
    .map(({ voucherCode, offerId, amount, frequency, appliesTo }) =>
      describe(voucherCode, offerId, appliesTo === "shipping" ? "shipping" : `${amount} × ${frequency}`),
    )
    .sort();
}

function observedDiscounts({ discounts, steps = [] }: Quote): readonly string[] {
  const given = discounts.map(({ code, offerId, amount, applications, target }) =>
    describe(code, offerId, target === "shipping" ? "shipping" : `${amount} × ${applications}`),
  );
  const pending = steps.filter((step) => step.pending).map(({ code, offerId }) => describe(code, offerId, "shipping"));
  return [...given, ...pending].sort();
}

function describe(code: string | undefined, offerId: string, what: string): string {
  return `${code ?? "automatic"} ${offerId} ${what}`;
}

function compareLines(given: NeutralCase, quote: Quote, found: Disagreement[]): void {
  for (const { id, discount } of quote.lines) {
    const wanted = given.expected.perLineDiscount[id] ?? "0.00";
    const pennies = new Decimal(wanted).minus(discount).abs().times(100);
    if (pennies.greaterThan(mostOffBy(given, id))) found.push({ what: `line ${id}`, expected: wanted, got: discount });
  }
}

/**
 * Pennies by which a line may be off. A split over k lines leaves up to k − 1 pennies over: the file has them all on one
 * line, this library one on each of those with the largest remainders. Each split is counted by itself.
 */
function mostOffBy({ offers, expected: { lineApplications } }: NeutralCase, line: string): number {
  let most = 1;
  for (const { id, benefit } of offers) {
    if (benefit.type !== "absolute" && benefit.type !== "fixed_price") continue;
    const own = lineApplications.filter(([, offerId]) => offerId === id);
    const lines = new Set(own.map(([lineId]) => lineId)).size;
    most = Math.max(most, own.filter(([lineId]) => lineId === line).length * (lines - 1));
  }
  return most;
}
