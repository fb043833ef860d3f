import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type Share } from "../../../src/domain/money/allocate.js";
import { numRuns } from "../../properties/seed.js";
import { thrownBy } from "../thrown-by.js";

const inYen = { currency: "JPY" };
const split = (amount: number | string, weights: Readonly<Record<string, number | string>>, currency = "JPY") =>
  Object.fromEntries(
    allocate(
      amount,
      Object.entries(weights).map(([id, weight]) => ({ id, weight })),
      { currency },
    ).map((part) => [part.id, part.amount]),
  );

describe("an amount shared among weights", () => {
  test("is split to the penny by largest remainder", () => {
    expect(split("10.00", { a: 1, b: 1, c: 1 }, "GBP")).toEqual({ a: "3.34", b: "3.33", c: "3.33" });
    // 100 × 1/6, 2/6, 3/6 = 16.67, 33.33, 50
    expect(split(100, { a: 1, b: 2, c: 3 })).toEqual({ a: "17", b: "33", c: "50" });
    // 10 × 0.25, 0.35, 0.4 = 2.5, 3.5, 4: the odd one goes to the lower id of two equal fractions
    expect(split(10, { x: 25, m: 35, b: 40 })).toEqual({ x: "2", m: "4", b: "4" });
  });

  test("goes at ties to the lower id by code units, not by number, language or place", () => {
    expect(split(1, { "10": 1, "9": 1 })).toEqual({ "10": "1", "9": "0" });
    expect(split(1, { a: 1, B: 1 })).toEqual({ a: "0", B: "1" });
    expect(split(1, { é: 1, z: 1 })).toEqual({ é: "0", z: "1" });
    // U+FF5E is one code unit above the surrogates that 😀 begins with.
    expect(split(1, { "～": 1, "😀": 1 })).toEqual({ "～": "0", "😀": "1" });
  });

  test("gives nothing to a zero weight", () => {
    expect(split(100, { a: 0, b: 1, c: 0 })).toEqual({ a: "0", b: "100", c: "0" });
    expect(split(0, { a: 0, b: 0 })).toEqual({ a: "0", b: "0" });
    expect(allocate(0, [], inYen)).toEqual([]);
  });

  test("can be more than all weights together", () => {
    expect(split(7, { a: 1, b: 1 })).toEqual({ a: "4", b: "3" });
  });

  test("is exact where products leave 2^53", () => {
    const parts = split("9007199254740991", { a: "3002399751580331", b: "3002399751580330", c: "3002399751580330" });
    expect(parts).toEqual({ a: "3002399751580331", b: "3002399751580330", c: "3002399751580330" });
  });

  test.each([
    [5, [{ id: "a", weight: 0 }], "shares"],
    [5, [], "shares"],
    [
      1,
      [
        { id: "a", weight: 1 },
        { id: "a", weight: 2 },
      ],
      "shares",
    ],
    [-1, [{ id: "a", weight: 1 }], "amount"],
    [1, [{ id: "a", weight: -1 }], "shares[0].weight"],
    [1, [{ id: "", weight: 1 }], "shares[0].id"],
    [1, [null as unknown as Share], "shares[0]"],
    [
      1,
      [
        { id: "a", weight: "9007199254740991" },
        { id: "b", weight: 1 },
      ],
      "shares",
    ],
  ])("of %j over %j is refused at %s", (amount, shares, path) => {
    expect(thrownBy(() => allocate(amount, shares, inYen)).path).toBe(path);
  });
});

describe("the laws of sharing", () => {
  const cases = fc
    .record({
      total: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.maxSafeNat()),
      shares: fc.uniqueArray(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 4, unit: "grapheme-ascii" }),
          weight: fc.oneof(
            fc.constant(0),
            fc.integer({ min: 1, max: 50 }),
            fc.integer({ min: 1, max: 200_000_000_000_000 }),
          ),
        }),
        { selector: ({ id }) => id, minLength: 1, maxLength: 30 },
      ),
    })
    .filter(({ shares }) => shares.some(({ weight }) => weight > 0));
  const check = (
    holds: (value: { readonly total: number; readonly shares: readonly { id: string; weight: number }[] }) => void,
  ) => fc.assert(fc.property(cases, holds), { numRuns });
  const partsOf = (total: number, shares: readonly Share[]) =>
    allocate(total, shares, inYen).map(({ amount }) => BigInt(amount));
  const sumOf = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);

  test("the parts add up to the amount", () => {
    check(({ total, shares }) => {
      expect(sumOf(partsOf(total, shares))).toBe(BigInt(total));
    });
  });

  test("the order of shares changes nothing", () => {
    check(({ total, shares }) => {
      const byId = (list: readonly Share[]) =>
        new Map(allocate(total, list, inYen).map(({ id, amount }) => [id, amount]));
      const mixed = [...shares].sort((a, b) => (a.weight % 7) - (b.weight % 7) || (a.id < b.id ? 1 : -1));
      expect(byId([...shares].reverse())).toEqual(byId(shares));
      expect(byId(mixed)).toEqual(byId(shares));
    });
  });

  test("no part is above its weight unless the amount is above all of them", () => {
    check(({ total, shares }) => {
      const sum = shares.reduce((a, { weight }) => a + weight, 0);
      partsOf(total % (sum + 1), shares).forEach((part, index) => {
        expect(part).toBeLessThanOrEqual(BigInt(shares[index]!.weight));
      });
    });
  });

  test("every part is less than one unit away from its exact share, and none is without weight", () => {
    check(({ total, shares }) => {
      const sum = sumOf(shares.map(({ weight }) => BigInt(weight)));
      partsOf(total, shares).forEach((part, index) => {
        const away = part * sum - BigInt(total) * BigInt(shares[index]!.weight);
        expect(away > -sum && away < sum).toBe(true);
        if (shares[index]!.weight === 0) expect(part).toBe(0n);
      });
    });
  });

  test("a larger fraction never gets less than a smaller one", () => {
    check(({ total, shares }) => {
      const sum = sumOf(shares.map(({ weight }) => BigInt(weight)));
      const judged = partsOf(total, shares).map((part, index) => {
        const exact = BigInt(total) * BigInt(shares[index]!.weight);
        return { id: shares[index]!.id, fraction: exact % sum, wentUp: part > exact / sum };
      });
      const lucky = judged.filter(({ wentUp }) => wentUp);
      const unlucky = judged.filter(({ wentUp }) => !wentUp);
      for (const up of lucky) {
        for (const down of unlucky) {
          expect(up.fraction > down.fraction || (up.fraction === down.fraction && up.id < down.id)).toBe(true);
        }
      }
    });
  });
});
