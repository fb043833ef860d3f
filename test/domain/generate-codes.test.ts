import { describe, expect, test } from "vitest";
import { codeKeyOf, parseCode, readNewCode } from "../../src/domain/code.js";
import { type CodeFormat, generateCodes } from "../../src/domain/generate-codes.js";
import { seededRandom } from "../../src/testing/seeded.js";
import { thrownBy } from "./thrown-by.js";

const codes = (count: number, options: CodeFormat & { readonly existing?: Iterable<string> } = {}, seed = 1) =>
  generateCodes(count, { random: seededRandom(seed), ...options });

/** How far counts are from being all alike: chi-squared, with one degree of freedom less than there are symbols. */
function chiSquared(text: string, alphabet: string): number {
  const expected = text.length / alphabet.length;
  return [...alphabet].reduce((sum, symbol) => sum + (text.split(symbol).length - 1 - expected) ** 2 / expected, 0);
}

describe("generated codes", () => {
  test("are 12 of Crockford's symbols in groups of four, none twice", () => {
    const made = codes(5000);
    for (const code of made) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(made.map(codeKeyOf)).size).toBe(5000);
  });

  test("look as they were asked to", () => {
    const [code] = codes(1, { length: 7, alphabet: "AB23", groupSize: 3, separator: " ", prefix: "Summer" });
    expect(code).toMatch(/^SUMMER [AB23]{3} [AB23]{3} [AB23]$/);
    expect(codes(1, { length: 6, groupSize: 6, separator: "" })[0]).toMatch(/^[0-9A-Z]{6}$/);
    expect(codes(0)).toEqual([]);
  });

  test.each([
    // 99.9 % of fair sources are below: 31 degrees of freedom 61.1, 9 degrees 27.9.
    ["0123456789ABCDEFGHJKMNPQRSTVWXYZ", 61.1],
    ["0123456789", 27.9],
  ])("draw each symbol of %s as often as any other", (alphabet, threshold) => {
    const text = codes(5000, { alphabet, separator: "" }, 20_260_601).join("");
    expect(text.length).toBe(60_000);
    expect(chiSquared(text, alphabet)).toBeLessThan(threshold);
  });

  test("are none of those that exist, however those are written", () => {
    const existing = Array.from({ length: 100 }, (_, n) => ` ${String(n).padStart(2, "0")[0]}-${String(n % 10)} `);
    const made = codes(30, { alphabet: "0123456789", length: 2, existing: existing.slice(0, 20) });
    const taken = new Set(existing.slice(0, 20).map(codeKeyOf));
    expect(made.filter((code) => taken.has(codeKeyOf(code)))).toEqual([]);
    expect(new Set(made).size).toBe(30);
  });

  test("are the same for the same source", () => {
    expect(codes(3, {}, 5)).toEqual(codes(3, {}, 5));
    expect(codes(3, {}, 5)).not.toEqual(codes(3, {}, 6));
  });

  test.each([{ prefix: "ЗИМА" }, { prefix: "A\u200bB" }, { prefix: "ﬃ" }, { prefix: "SUMMER" }])(
    "with %j are either refused or can be given to a voucher and typed",
    (format) => {
      let made: readonly string[];
      try {
        made = codes(3, format);
      } catch {
        expect(thrownBy(() => codes(3, format)).path).toBe("format.prefix");
        return;
      }
      for (const code of made) {
        expect(readNewCode(code, "voucher.code").codeKey).toBe(codeKeyOf(code));
        expect(parseCode(code)).not.toHaveProperty("fault");
      }
    },
  );
});

describe("a keyspace that is too small", () => {
  test.each([
    [1, 1, "AB", 1],
    [9, 4, "AB", 5],
    [513, 2, undefined, 3],
    [20_000, 3, undefined, 4],
    [10_000_000, 4, undefined, 5],
    [50, 1, "0123456789", 2],
  ])("for %d codes of %d symbols names a length that does: %s %d", (count, length, alphabet, enough) => {
    const format = alphabet === undefined ? {} : { alphabet };
    if (length === enough) {
      expect(codes(count, { ...format, length })).toHaveLength(count);
      return;
    }
    const error = thrownBy(() => codes(count, { ...format, length }));
    expect(error).toMatchObject({
      code: "keyspace_too_small",
      path: "format.length",
      details: { wanted: count, length: enough },
    });
    if (count <= 20_000) expect(codes(count, { ...format, length: enough })).toHaveLength(count);
  });

  test("counts those that exist, and is found before anything is drawn", () => {
    const existing = ["A1", "A2", "A3", "A4"];
    const random = () => {
      throw new Error("drawn");
    };
    const error = thrownBy(() => generateCodes(5, { alphabet: "ABCD", length: 2, existing, random }));
    expect(error.details).toMatchObject({ wanted: 9, length: 3 });
  });
});

describe("a bad format", () => {
  test.each([
    [{ length: 0 }, "length"],
    [{ length: 65 }, "length"],
    [{ length: 1.5 }, "length"],
    [{ length: 64, groupSize: 1 }, "length"],
    [{ groupSize: 0 }, "groupSize"],
    [{ separator: "--" }, "separator"],
    [{ separator: "A" }, "separator"],
    [{ alphabet: "A" }, "alphabet"],
    [{ alphabet: "ABCA" }, "alphabet"],
    [{ alphabet: "abc" }, "alphabet"],
    [{ alphabet: "O0" }, "alphabet"],
    [{ alphabet: "1IL" }, "alphabet"],
    [{ prefix: "A\u0000" }, "prefix"],
    [{ prefix: "A".repeat(33) }, "prefix"],
  ])("%j is refused at format.%s", (format, field) => {
    expect(thrownBy(() => codes(1, format)).path).toBe(`format.${field}`);
  });

  test.each([-1, 1.5, Number.NaN, 10_000_001, "5" as unknown as number])("and so is a count of %d", (count) => {
    expect(thrownBy(() => codes(count)).path).toBe("count");
  });
});
