import fc from "fast-check";
import { expect, test } from "vitest";
import {
  amountOff,
  amountOffEach,
  type Benefit,
  bundlePrice,
  countAtLeast,
  defineVoucher,
  multibuy,
  percentOff,
  quoteCart,
  tiersBySpend,
  valueAtLeast,
} from "../../src/index.js";
import { type CartCurrency, minorOf, minorText } from "./minor-text.js";
import { always, law } from "./seed.js";

const most = BigInt(Number.MAX_SAFE_INTEGER);

/** Carts that come to trillions: every product of a percentage or a weight with them leaves 2^53. */
const hugeCart = fc.record({
  currency: fc.constantFrom<CartCurrency>("GBP", "JPY", "KWD"),
  lines: fc.array(
    fc.record({ unit: fc.bigInt({ min: most / 100n, max: most / 12n }), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  parts: fc.integer({ min: 1, max: 10_000 }),
  share: fc.bigInt({ min: 1n, max: 10n ** 6n }),
});

type HugeCart = typeof hugeCart extends fc.Arbitrary<infer T> ? T : never;

function quoteOf({ currency, lines }: HugeCart, benefit: Benefit, condition = countAtLeast(1)) {
  const voucher = defineVoucher({ code: "A", currency, offers: [{ condition, benefit }] });
  const cart = {
    currency,
    lines: lines.map(({ unit, quantity }, at) => ({
      id: `${at}`,
      productId: `p${at}`,
      unitPrice: minorText(unit, currency),
      quantity,
    })),
  };
  return quoteCart({ cart, vouchers: [voucher], now: "2026-06-01T12:00:00Z" });
}

/** Largest remainder in whole numbers without bound; ties to the lower id. */
function splitOf(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const parts = weights.map((weight) => (total * weight) / sum);
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  const remainder = (at: number) => (total * weights[at]!) % sum;
  const order = weights.map((_, at) => at).sort((a, b) => Number(remainder(b) - remainder(a)) || a - b);
  return parts.map((part, at) => part + (order.indexOf(at) < left ? 1n : 0n));
}

function halfUp(total: bigint, parts: number): bigint {
  return (total * BigInt(parts) * 2n + 10_000n) / 20_000n;
}

test(law("What is taken off trillions is exact, and so is each line's part of it"), () => {
  always(hugeCart, (huge) => {
    const { currency, lines, parts, share } = huge;
    const weights = lines.map(({ unit, quantity }) => unit * BigInt(quantity));
    const total = weights.reduce((a, b) => a + b, 0n);
    const units = lines.flatMap(({ unit, quantity }) => Array<bigint>(quantity).fill(unit));
    const cheapest = units.sort((a, b) => Number(a - b)).slice(0, Math.floor(units.length / 2));
    const amount = (total * share) / 10n ** 6n + 1n;
    const text = (minor: bigint) => minorText(minor, currency);
    const percent = (parts / 100).toFixed(2);
    const given = (...asked: [Benefit, ReturnType<typeof countAtLeast>?]) => {
      const { discount, lines: priced } = quoteOf(huge, ...asked);
      return { total: minorOf(discount), lines: priced.map((line) => minorOf(line.discount)) };
    };
    const whole = (wanted: bigint) => ({ total: wanted, lines: splitOf(wanted, weights) });
    expect(given(percentOff(percent))).toEqual(whole(halfUp(total, parts)));
    expect(given(amountOff(text(amount < total ? amount : total)))).toEqual(whole(amount < total ? amount : total));
    expect(given(tiersBySpend([{ from: text(total), percent }]))).toEqual(whole(halfUp(total, parts)));
    expect(given(bundlePrice(text(amount)), countAtLeast(units.length))).toEqual(
      amount < total ? whole(total - amount) : { total: 0n, lines: lines.map(() => 0n) },
    );
    expect(given(amountOffEach(text(share))).total).toBe(share * BigInt(units.length));
    expect(given(multibuy(2, 1)).total).toBe(cheapest.reduce((a, b) => a + b, 0n));
  });
});

test(law("A minimum in the trillions is met to the last minor unit"), () => {
  always(hugeCart, (huge) => {
    const total = huge.lines.reduce((sum, { unit, quantity }) => sum + unit * BigInt(quantity), 0n);
    const outcomeAt = (least: bigint) =>
      quoteOf(huge, percentOff("10"), valueAtLeast(minorText(least, huge.currency)) as never).outcomes[0]!;
    expect(outcomeAt(total).status).toBe("applied");
    expect(outcomeAt(total + 1n)).toMatchObject({
      reasons: [{ code: "min_spend_not_met", params: { missing: minorText(1, huge.currency) } }],
    });
  });
});

test.each([
  ["GBP", "90000000000000.00", "89991000000000.00", "9000000000.00"],
  ["JPY", "90000000000000", "89991000000000", "9000000000"],
  ["KWD", "9000000000000.000", "8999100000000.000", "900000000.000"],
])("99.99 %% off 90 trillion in %s", (currency, unitPrice, discount, total) => {
  const vouchers = [defineVoucher({ code: "A", offers: [{ benefit: percentOff("99.99") }] })];
  const cart = { currency, lines: [{ id: "1", productId: "mug", unitPrice, quantity: 1 }] };
  expect(quoteCart({ cart, vouchers, now: "2026-06-01T12:00:00Z" })).toMatchObject({ discount, total });
});
