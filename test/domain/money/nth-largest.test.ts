import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nthLargest } from "../../../src/domain/money/nth-largest.js";
import { always } from "../../properties/seed.js";

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => b - a);
const allRanks = (numbers: readonly number[]) => numbers.map((_, at) => nthLargest([...numbers], at + 1));

/** Numbers with the largest of them in the middle, and so on for the rest once it is taken out. */
function unlucky(count: number): number[] {
  const numbers: number[] = [];
  for (let next = 0; next < count; next++) {
    const middle = next >> 1;
    numbers.push(numbers[middle] ?? next);
    numbers[middle] = next;
  }
  return numbers;
}

describe("the n-th largest of some numbers", () => {
  test("is the one that sorting puts in that place, equal ones counted each", () => {
    expect(allRanks([3, 1, 2, 3])).toEqual([3, 3, 2, 1]);
    expect(allRanks([7])).toEqual([7]);
    always(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 60 }), (numbers) => {
      expect(allRanks(numbers)).toEqual(sorted(numbers));
    });
  });

  test("is found where every guess is the largest left, so that narrowing is given up", () => {
    const numbers = unlucky(200);
    expect(numbers[99]).toBe(199);
    expect(allRanks(numbers)).toEqual(sorted(numbers));
    // Most equal, so that sorting has more than one of them to choose from.
    const few = numbers.map((number) => number >> 5);
    expect(allRanks(few)).toEqual(sorted(few));
  });
});
