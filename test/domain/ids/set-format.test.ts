import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crockford } from "../../../src/domain/ids/crockford.js";
import { readSetFormat, requireRoom } from "../../../src/domain/ids/set-format.js";
import { seed } from "../../seed.js";
import { thrownBy } from "../thrown-by.js";

const read = (format: object) => readSetFormat(format, "set.format");
const plain = { length: 12, alphabet: crockford, groupSize: 4, separator: "-", prefix: "" };

describe("The format of a set's codes", () => {
  test.each([
    [{}, plain],
    [
      { prefix: "sun", suffix: "x", check: true },
      { ...plain, prefix: "SUN", suffix: "X", check: true },
    ],
    [{ suffix: "", check: false, avoid: [] }, plain],
    [{ avoid: ["rude", "rude", "no"] }, { ...plain, avoid: ["rude", "no"] }],
    [{ pattern: "SUMMER-####-??" }, { pattern: "SUMMER-####-??" }],
    [
      { pattern: "A-??", alphabet: "ABCDEFGH", check: true, avoid: ["BAD"] },
      { pattern: "A-??", alphabet: "ABCDEFGH", check: true, avoid: ["BAD"] },
    ],
  ])("%j has all that was left out filled in, and stays what it is", (given, format) => {
    expect(read(given)).toEqual(format);
    expect(read(JSON.parse(JSON.stringify(read(given))))).toEqual(format);
  });

  test(`Law: the length that would do does, and one symbol less does not (seed ${seed})`, () => {
    const alphabets = fc.constantFrom("01", "0123456789", "ACDEFGHJKM", crockford);
    fc.assert(
      fc.property(alphabets, fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), (alphabet, count, check) => {
        const format = (length: number) => read({ alphabet, length, check });
        const error = thrownBy(() => requireRoom(format(1), count * 20, "set.format"));
        expect(error).toMatchObject({ code: "keyspace_too_small", path: "set.format.length" });
        const enough = error.details.length as number;
        requireRoom(format(enough), count * 20, "set.format");
        if (enough > 2) thrownBy(() => requireRoom(format(enough - 1), count * 20, "set.format"));
      }),
      { seed, numRuns: 200 },
    );
  });
});
