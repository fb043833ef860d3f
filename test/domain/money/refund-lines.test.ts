import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Refund } from "../../../src/domain/application.js";
import { readCurrency } from "../../../src/domain/money/currency.js";
import { formatAmount } from "../../../src/domain/money/money.js";
import {
  type Paid,
  type RefundedLines,
  refundLines,
  type UnitsOfLines,
  unitsBack,
} from "../../../src/domain/money/refund-lines.js";
import { seed } from "../../seed.js";

const currency = readCurrency("GBP", "currency");
const pence = (amount: string) => Math.round(Number(amount) * 100);

/** Three units at 10.00 with 1.00 off together, and 4.00 for shipping. */
const threeMugs: Paid = {
  lines: [{ id: "1", quantity: 3, unitPrice: "10.00", discount: "1.00" }],
  shipping: "4.00",
  refunds: [],
};

type Worth = ((left: UnitsOfLines) => number) | undefined;

function giveBack(paid: Paid, units: Record<string, number>, more: { shipping?: number; worthOf?: Worth } = {}) {
  const lines = Object.entries(units).map(([id, quantity]) => ({ id, quantity }));
  return refundLines(paid, { lines, shipping: more.shipping }, { currency, worthOf: more.worthOf });
}

function made(result: ReturnType<typeof refundLines>): RefundedLines {
  if (!("refund" in result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

/** The same after a refund was made. */
function thenPaid(paid: Paid, result: ReturnType<typeof refundLines>): Paid {
  const { refund } = made(result);
  const next: Refund = { key: "k", mode: "keep", refundedAt: "2026-06-01T12:00:00.000Z", ...refund };
  return { ...paid, refunds: [...paid.refunds, next] };
}

describe("Refunding lines", () => {
  test("gives back the share of the discount that k of q units have, rounded half up, less what came back before", () => {
    let paid = threeMugs;
    const seen: unknown[] = [];
    for (let unit = 1; unit <= 3; unit++) {
      const result = giveBack(paid, { 1: 1 });
      seen.push([made(result).refund.lines[0]!.discount, made(result).refund.amount, made(result).isAllBack]);
      paid = thenPaid(paid, result);
    }
    // round(33.33) = 33, round(66.67) = 67, 100
    expect(seen).toEqual([
      ["0.33", "9.67", false],
      ["0.34", "9.66", false],
      ["0.33", "9.67", true],
    ]);
  });

  test("rounds a half penny up", () => {
    const paid = { ...threeMugs, lines: [{ id: "1", quantity: 2, unitPrice: "1.00", discount: "0.05" }] };
    expect(made(giveBack(paid, { 1: 1 })).refund.lines[0]!.discount).toBe("0.03");
  });

  test("refuses more units or more shipping than are left, each by itself", () => {
    const paid = thenPaid(threeMugs, giveBack(threeMugs, { 1: 2 }, { shipping: 150 }));
    expect(giveBack(paid, { 1: 2 }, { shipping: 251 })).toEqual([
      { code: "refund_exceeds", params: { asked: "2", left: "1" } },
      { code: "refund_exceeds", params: { asked: "2.51", left: "2.50" } },
    ]);
    expect(made(giveBack(paid, { 1: 1 }, { shipping: 250 })).refund).toMatchObject({
      shipping: "2.50",
      amount: "12.17",
    });
  });

  test("priced anew, takes what the goods left cost more, never below zero, and gives it back with the last unit", () => {
    // Two of three units keep 0.67 of the discount: 19.33. Without it they cost 20.00.
    const first = giveBack(threeMugs, { 1: 1 }, { worthOf: () => 2000 });
    expect(made(first).refund).toEqual({
      lines: [{ id: "1", quantity: 1, amount: "9.67", discount: "0.33" }],
      amount: "9.00",
    });
    const whole = { ...threeMugs, lines: [{ id: "1", quantity: 2, unitPrice: "10.00", discount: "15.00" }] };
    const nothing = giveBack(whole, { 1: 1 }, { worthOf: () => 1000 });
    expect(made(nothing).refund.amount).toBe("0.00");
    expect(made(giveBack(thenPaid(whole, nothing), { 1: 1 })).refund.amount).toBe("5.00");
  });

  test("priced anew, gives nothing more where the goods left became cheaper", () => {
    expect(made(giveBack(threeMugs, { 1: 1 }, { worthOf: () => 100 })).refund.amount).toBe("9.67");
  });
});

const aLineOfSome = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9 }),
    unit: fc.nat(5000),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ quantity, unit, share }) => ({ quantity, unit, discount: Math.floor(share * unit * quantity) }));

const paidOnes: fc.Arbitrary<Paid> = fc
  .tuple(fc.array(aLineOfSome, { minLength: 1, maxLength: 4 }), fc.nat(900))
  .map(([lines, shipping]) => ({
    lines: lines.map(({ quantity, unit, discount }, index) => ({
      id: String(index),
      quantity,
      unitPrice: formatAmount(unit, currency),
      discount: formatAmount(discount, currency),
    })),
    shipping: formatAmount(shipping, currency),
    refunds: [],
  }));

/** What is asked: for each step a line, how many units, and the worth of the goods left where they are priced anew. */
const steps = fc.array(
  fc.record({ line: fc.nat(3), units: fc.integer({ min: 1, max: 4 }), worth: fc.option(fc.nat(30_000)) }),
  { maxLength: 20 },
);

function totalPaid(paid: Paid): number {
  return paid.lines.reduce((sum, line) => sum + pence(line.unitPrice) * line.quantity - pence(line.discount), 0);
}

describe("Law", () => {
  test(`refunds in any steps come to the same as all at once, and never above what was paid (seed ${seed})`, () => {
    fc.assert(
      fc.property(paidOnes, steps, (first, sequence) => {
        let paid = first;
        for (const { line, units, worth } of sequence) {
          const worthOf = worth === null ? undefined : () => worth;
          const result = giveBack(paid, { [line % paid.lines.length]: units }, { worthOf });
          if (!("refund" in result)) continue;
          expect(pence(result.refund.amount)).toBeGreaterThanOrEqual(0);
          paid = thenPaid(paid, result);
          const back = paid.refunds.reduce((sum, { amount }) => sum + pence(amount), 0);
          expect(back).toBeLessThanOrEqual(totalPaid(first));
        }
        const back = unitsBack(paid.refunds);
        const rest = paid.lines.flatMap(({ id, quantity }) => {
          const units = quantity - (back.get(id) ?? 0);
          return units === 0 ? [] : [[id, units] as const];
        });
        if (rest.length > 0) paid = thenPaid(paid, giveBack(paid, Object.fromEntries(rest)));
        const amounts = paid.refunds.reduce((sum, { amount }) => sum + pence(amount), 0);
        const discounts = paid.refunds
          .flatMap(({ lines }) => lines)
          .reduce((sum, { discount }) => sum + pence(discount), 0);
        expect(amounts).toBe(totalPaid(first));
        expect(discounts).toBe(first.lines.reduce((sum, { discount }) => sum + pence(discount), 0));
      }),
      { seed, numRuns: 1000 },
    );
  });

  test(`units kept with their discount, one by one give what they give together (seed ${seed})`, () => {
    fc.assert(
      fc.property(paidOnes, fc.nat(9), (first, asked) => {
        const units = Math.min(first.lines[0]!.quantity, asked);
        fc.pre(units > 0);
        let paid = first;
        for (let unit = 0; unit < units; unit++) paid = thenPaid(paid, giveBack(paid, { 0: 1 }));
        const oneByOne = paid.refunds.reduce((sum, { amount }) => sum + pence(amount), 0);
        expect(oneByOne).toBe(pence(made(giveBack(first, { 0: units })).refund.amount));
      }),
      { seed, numRuns: 500 },
    );
  });
});
