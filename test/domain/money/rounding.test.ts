import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { multiplyDivide, roundingModes } from "../../../src/domain/money/rounding.js";
import { round } from "../../properties/reference-quote.js";
import { numRuns } from "../../properties/seed.js";

const tenths = (value: number) => [value, 1, 10] as const;

describe("a number between two whole ones", () => {
  test.each([
    ["half-up", [3, 4, 3, 2, 3, 0]],
    ["half-down", [2, 3, 3, 2, 3, 0]],
    ["half-even", [2, 4, 3, 2, 3, 0]],
    ["down", [2, 3, 2, 2, 2, 0]],
    ["up", [3, 4, 3, 3, 3, 0]],
  ] as const)("is rounded %s", (mode, expected) => {
    const values = [2.5, 3.5, 2.6, 2.4, 2.9, 0];
    expect(values.map((value) => multiplyDivide(...tenths(Math.round(value * 10)), mode))).toEqual(expected);
  });

  test.each(roundingModes)("is left alone by %s if it is whole", (mode) => {
    expect(multiplyDivide(7, 10, 10, mode)).toBe(7);
    expect(multiplyDivide(0, 10, 3, mode)).toBe(0);
    expect(multiplyDivide(Number.MAX_SAFE_INTEGER, 10_000, 10_000, mode)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("is exact just above 2^53, where doubles skip", () => {
    // (2^53 - 1) × 5 / 10 = 4503599627370495.5
    const half = (mode: (typeof roundingModes)[number]) => multiplyDivide(Number.MAX_SAFE_INTEGER, 5, 10, mode);
    expect(half("half-up")).toBe(4_503_599_627_370_496);
    expect(half("half-down")).toBe(4_503_599_627_370_495);
    expect(half("half-even")).toBe(4_503_599_627_370_496);
    expect(half("down")).toBe(4_503_599_627_370_495);
  });

  test("agrees with fractions of whole numbers without bound", () => {
    const sizes = fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.maxSafeNat());
    const cases = fc.record({
      factor: sizes,
      denominator: fc.integer({ min: 1, max: 1_000_000 }),
      part: fc.nat(),
      mode: fc.constantFrom(...roundingModes),
    });
    fc.assert(
      fc.property(cases, ({ factor, denominator, part, mode }) => {
        const numerator = part % (denominator + 1);
        const expected = round(BigInt(factor) * BigInt(numerator), BigInt(denominator), mode);
        expect(BigInt(multiplyDivide(factor, numerator, denominator, mode))).toBe(expected);
      }),
      { numRuns: numRuns * 5 },
    );
  });
});
