import { describe, expect, test } from "vitest";
import { createNumberSource } from "../../../src/domain/ids/random.js";
import { seededRandom } from "../../../src/testing/seeded.js";
import { thrownBy } from "../thrown-by.js";

/** How far counts are from being all alike. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("a source of numbers", () => {
  test.each([
    // One fair source in 10^6 is above.
    [2, 23.9],
    [10, 46.9],
    [36, 87.6],
    [200, 309],
  ])("draws each of %d as often as any other", (size, threshold) => {
    const source = createNumberSource(seededRandom(11));
    const [small, large, inRows] = [new Array(size).fill(0), new Array(size).fill(0), new Array(size).fill(0)];
    const words = new Uint32Array(2);
    const draw = source.rows(words, [size, size, size, size, size]);
    for (let count = 0; count < 20_000; count++) {
      small[source.small(size)]++;
      large[source.large(size)]++;
      draw(0, 1);
      for (const value of new Uint8Array(words.buffer, 0, 5)) inRows[value]++;
    }
    for (const counts of [small, large, inRows]) expect(chiSquared(counts)).toBeLessThan(threshold);
  });

  test.each([[[2, 32, 4, 16, 8, 1, 256]], [[10, 3, 36, 1, 2, 256]]])(
    "draws rows of %j, each below its size, and leaves the rest of a row's words as it was",
    (sizes) => {
      const words = new Uint32Array(6);
      const bytes = new Uint8Array(words.buffer);
      const highest = sizes.map(() => 0);
      const draw = createNumberSource(seededRandom(12)).rows(words, sizes);
      for (let count = 0; count < 3000; count++) {
        draw(1, 3);
        for (const start of [8, 16]) {
          for (const [at, size] of sizes.entries()) {
            expect(bytes[start + at]).toBeLessThan(size);
            highest[at] = Math.max(highest[at]!, bytes[start + at]!);
          }
          expect([...bytes.subarray(start + sizes.length, start + 8)]).toEqual(new Array(8 - sizes.length).fill(0));
        }
      }
      expect(highest).toEqual(sizes.map((size) => size - 1));
      expect([...words.subarray(0, 2)]).toEqual([0, 0]);
    },
  );

  test("takes bytes from the middle of others", () => {
    const random = (size: number) => Uint8Array.from({ length: size + 1 }, (_, at) => at).subarray(1);
    const words = new Uint32Array(1);
    createNumberSource(random).rows(words, [256, 256, 256, 256])(0, 1);
    expect([...new Uint8Array(words.buffer)]).toEqual([1, 2, 3, 4]);
  });

  test("uses no byte twice and asks for as many as Web Crypto gives in one call, at most", () => {
    let given = 0;
    const asked: number[] = [];
    const random = (size: number) => {
      asked.push(size);
      return new Uint8Array(Uint32Array.from({ length: size / 4 }, () => given++).buffer);
    };
    const source = createNumberSource(random);
    const seen = new Set(Array.from({ length: 100_000 }, () => source.large(2 ** 31)));
    expect(seen.size).toBe(100_000);
    expect(Math.max(...asked)).toBe(65_536);
    expect(asked[0]).toBeLessThan(5000);
  });

  test.each([
    ["too few bytes", () => new Uint8Array(3)],
    ["no bytes", () => undefined as unknown as Uint8Array],
  ])("is refused at the first draw if it gives %s", (_, random) => {
    const source = createNumberSource(random);
    const draw = source.rows(new Uint32Array(1), [32]);
    for (const drawn of [() => source.small(3), () => source.large(8), () => draw(0, 1)]) {
      expect(thrownBy(drawn).path).toBe("random");
    }
  });

  test("that gives for ever what has to be drawn again is an error, not a loop", () => {
    const source = createNumberSource((size) => new Uint8Array(size).fill(255));
    expect(thrownBy(() => source.small(10)).path).toBe("random");
    expect(thrownBy(() => source.large(10)).path).toBe("random");
  });
});
