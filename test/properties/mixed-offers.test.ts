import fc from "fast-check";
import { expect, test } from "vitest";
import { multiplyDivide } from "../../src/domain/money/rounding.js";
import type { Policy, Quote, Voucher } from "../../src/index.js";
import { seed } from "../seed.js";
import { minorOf, sumMinor } from "./minor-text.js";
import { type MixedCheckout, mixedCheckout, quoteMixed, vouchersOf } from "./mixed-checkout.js";

const numRuns = Number(process.env["VOUCHSAFE_RUNS"] ?? 10_000);

test(`every law of money holds for ${numRuns} checkouts of mixed offers (seed ${seed})`, () => {
  const seen = { goods: 0, shipping: 0, gifts: 0, stacked: 0 };
  fc.assert(
    fc.property(mixedCheckout, (checkout) => {
      const vouchers = vouchersOf(checkout);
      const quote = quoteMixed(checkout, vouchers);
      addsUp(quote);
      staysAboveFloors(checkout, quote);
      staysBelowCaps(checkout, quote);
      keepsToTerms(checkout, quote);
      givesPercentagesWhole(checkout, quote);
      oneOutcomeForEach(checkout, quote);
      isTheSameAgain(checkout, vouchers, quote);
      keepsToLinesNotTheirOrder(checkout, vouchers, quote);
      count(seen, quote);
    }),
    { seed, numRuns },
  );
  // The laws mean little where nothing is given.
  expect(Math.min(seen.goods, seen.shipping, seen.gifts, seen.stacked)).toBeGreaterThan(numRuns / 100);
}, 120_000);

function addsUp(quote: Quote): void {
  for (const { voucherId, offerId, amount, target } of quote.discounts) {
    if (target === "shipping") continue;
    const parts = quote.lines.flatMap(({ discounts }) =>
      discounts.filter((part) => part.voucherId === voucherId && part.offerId === offerId),
    );
    if (minorOf(amount) !== sumMinor(parts.map((part) => part.amount)))
      expect(parts, `${offerId} gives ${amount}`).toBe("what its lines were given");
  }
  for (const { discount, discounts } of quote.lines)
    equal(sumMinor(discounts.map(({ amount }) => amount)), minorOf(discount));
  for (const { subtotal, discount, total } of [quote, ...quote.lines])
    equal(minorOf(subtotal) - minorOf(discount), minorOf(total));
  equal(sumMinor(quote.lines.map(({ total }) => total)), minorOf(quote.total));
  const { shipping } = quote;
  const charges = shipping?.lines ?? [];
  for (const { charge, discount, total } of shipping === undefined ? [] : [shipping, ...charges])
    equal(minorOf(charge) - minorOf(discount), minorOf(total));
  equal(sumMinor(charges.map(({ total }) => total)), minorOf(shipping?.total ?? "0"));
  equal(minorOf(quote.total) + minorOf(shipping?.total ?? "0"), minorOf(quote.payable));
  const given = sumMinor(quote.discounts.map(({ amount }) => amount));
  equal(given, minorOf(quote.discount) + minorOf(shipping?.discount ?? "0"));
}

function staysAboveFloors({ cart }: MixedCheckout, quote: Quote): void {
  const charges = quote.shipping?.lines ?? [];
  for (const { discount, total } of [quote, ...quote.lines, ...charges])
    if (discount.startsWith("-") || total.startsWith("-")) expect(quote).toBe("never below zero");
  cart.lines.forEach(({ quantity, unitPrice, minimumPrice, discountable, gift }, at) => {
    const { discount, total } = quote.lines[at]!;
    if (discountable === false || gift === true) equal(minorOf(discount), 0n);
    const floor = minorOf(String(minimumPrice ?? "0")) * BigInt(quantity);
    const price = minorOf(String(unitPrice)) * BigInt(quantity);
    atMost(floor < price ? floor : price, minorOf(total));
  });
}

function staysBelowCaps({ vouchers, cart }: MixedCheckout, quote: Quote): void {
  for (const { voucherId, offerId, base, amount } of quote.steps!) {
    const { benefit } = vouchers[Number(voucherId.slice(1))]!.offers[Number(offerId.split(".")[1]) - 1]!;
    const cap = (benefit["maxDiscount"] as Record<string, string> | undefined)?.[cart.currency!];
    if (cap !== undefined) atMost(minorOf(amount), minorOf(cap));
    atMost(minorOf(amount), minorOf(base));
  }
}

function keepsToTerms(checkout: MixedCheckout, quote: Quote): void {
  let members = 0;
  for (const [at, { terms, counts }] of checkout.vouchers.entries()) {
    const mine = ({ voucherId }: { readonly voucherId?: string }) => voucherId === `V${at}`;
    const applied = quote.outcomes.some((outcome) => mine(outcome) && outcome.status === "applied");
    const given = sumMinor(quote.discounts.filter(mine).map(({ amount }) => amount));
    if (!applied) equal(given, 0n);
    const budget = (terms.limits?.budget as Record<string, string> | undefined)?.[checkout.cart.currency!];
    const short = quote.outcomes.find(mine);
    if (terms.whenShort === "partial" && short?.status === "rejected")
      for (const { code, params } of short.reasons)
        if (code === "budget_exhausted") equal(minorOf(params.remaining), 0n);
    if (budget !== undefined && given > 0n) atMost(given + minorOf(counts.budget!), minorOf(budget));
    if (typeof terms.scope === "object") {
      const { shopId } = terms.scope;
      const elsewhere = quote.lines.filter((_, line) => checkout.cart.lines[line]!.shopId !== shopId);
      equal(
        elsewhere.some(({ discounts }) => discounts.some(mine)),
        false,
      );
    }
    if (!applied) continue;
    if (terms.limits?.total !== undefined) atMost(BigInt(counts.total! + 1), BigInt(terms.limits.total));
    if (terms.limits?.perCustomer !== undefined) equal(counts.customer, 0);
    if (terms.limits?.perSet !== undefined) atMost(BigInt(counts.set! + ++members), BigInt(terms.limits.perSet));
  }
}

/** A percentage that nothing holds back is the base's to the last minor unit: no remainder is lost in the split. */
function givesPercentagesWhole({ vouchers, cart, policy }: MixedCheckout, { steps, lines }: Quote): void {
  const { rounding, roundPer } = policy as Policy;
  if (roundPer !== "offer" || cart.lines.some(({ minimumPrice }) => minimumPrice !== undefined)) return;
  for (const { voucherId, offerId, base, amount, lines: given, skipped } of steps!) {
    const { offers, terms } = vouchers[Number(voucherId.slice(1))]!;
    const { type, percent, maxDiscount, maxApplications } = offers[Number(offerId.split(".")[1]) - 1]!.benefit;
    if (type !== "percentOff" || skipped || maxDiscount || maxApplications || terms.limits) continue;
    // Where a line was given all it has, more was wanted of it than it had left.
    if (given.some(({ id }) => minorOf(lines.find((line) => line.id === id)!.total) === 0n)) continue;
    const wanted = multiplyDivide(Number(minorOf(base)), Math.round(Number(percent) * 100), 10_000, rounding);
    if (!perLine(policy as Policy)) equal(minorOf(amount), BigInt(wanted));
  }
}

function perLine({ choose, stages }: Policy): boolean {
  return [choose, ...stages.map((stage) => stage.choose)].includes("bestPerLine");
}

function oneOutcomeForEach({ codes, cart, vouchers }: MixedCheckout, { outcomes }: Quote): void {
  const isHere = ({ terms: { scope } }: MixedCheckout["vouchers"][number]) =>
    typeof scope !== "object" || cart.lines.some(({ shopId }) => shopId === scope.shopId);
  const automatic = vouchers.flatMap((voucher, at) => (voucher.automatic && isHere(voucher) ? [`V${at}`] : []));
  equalJson(
    outcomes.slice(0, codes.length).map(({ input }) => input),
    codes,
  );
  equalJson(
    outcomes.slice(codes.length).map(({ voucherId }) => voucherId),
    automatic,
  );
  const applied = outcomes.filter(({ status }) => status === "applied").map(({ voucherId }) => voucherId);
  equal(new Set(applied).size, applied.length);
  for (const outcome of outcomes)
    if (outcome.status === "rejected" && outcome.reasons.length === 0) expect(outcome).toBe("told why");
}

function isTheSameAgain(checkout: MixedCheckout, vouchers: readonly Voucher[], quote: Quote): void {
  if (!checkout.copied) return;
  const text = JSON.stringify(quote);
  equal(JSON.stringify(quoteMixed(checkout, vouchers)), text);
  const copy = JSON.parse(JSON.stringify(checkout)) as MixedCheckout;
  equal(JSON.stringify(quoteMixed(copy, vouchersOf(copy))), text);
  // Text that differs from its own reading would lose a field or a kind of value on the way.
  equal(JSON.stringify(JSON.parse(text)), text);
}

function keepsToLinesNotTheirOrder(checkout: MixedCheckout, vouchers: readonly Voucher[], quote: Quote): void {
  const lines = [...checkout.cart.lines].reverse();
  const other = quoteMixed({ ...checkout, cart: { ...checkout.cart, lines } }, vouchers);
  equalJson([...other.lines].reverse(), quote.lines);
  const rest = ({ total, payable, shipping, discounts, gifts }: Quote) => ({
    total,
    payable,
    shipping,
    discounts,
    gifts,
  });
  equalJson(rest(other), rest(quote));
}

function count(seen: Record<"goods" | "shipping" | "gifts" | "stacked", number>, quote: Quote): void {
  if (quote.discounts.some(({ target }) => target !== "shipping")) seen.goods++;
  if (quote.discounts.some(({ target }) => target === "shipping")) seen.shipping++;
  if (quote.gifts.length > 0) seen.gifts++;
  if (quote.discounts.length > 2) seen.stacked++;
}

// Plain comparisons first: `expect` on every amount of 30,000 quotes would take longer than the quotes.
function equal<T>(actual: T, wanted: T): void {
  if (actual !== wanted) expect(actual).toBe(wanted);
}

function equalJson(actual: unknown, wanted: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) expect(actual).toEqual(wanted);
}

function atMost(actual: bigint, most: bigint): void {
  if (actual > most) expect(actual).toBeLessThanOrEqual(most);
}
