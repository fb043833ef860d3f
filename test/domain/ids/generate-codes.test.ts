import { describe, expect, test } from "vitest";
import { codeKeyOf, parseCode, readNewCode } from "../../../src/domain/ids/code.js";
import { checkSymbol } from "../../../src/domain/ids/crockford.js";
import { type GenerateCodesOptions, generateCodes, iterateCodes } from "../../../src/domain/ids/generate-codes.js";
import { parseCode as parseOfFormat } from "../../../src/domain/ids/parse-code.js";
import { secureRandom } from "../../../src/service/ids/secure-random.js";
import { seededRandom } from "../../../src/testing/seeded.js";
import { thrownBy } from "../thrown-by.js";

const codes = (count: number, options: GenerateCodesOptions = {}, seed = 1) =>
  generateCodes(count, { random: seededRandom(seed), ...options });

/** How far counts are from being all alike: chi-squared, with one degree of freedom less than there are symbols. */
function chiSquared(text: string, alphabet: string): number {
  const expected = text.length / alphabet.length;
  return [...alphabet].reduce((sum, symbol) => sum + (text.split(symbol).length - 1 - expected) ** 2 / expected, 0);
}

/** Full-width forms of ASCII. */
const wide = (text: string) => text.replace(/[!-~]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0));

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

  test.each([
    {},
    { length: 9, prefix: "Xmas", suffix: "26", check: true },
    { alphabet: "ABCDEFGHIJKM", length: 10 },
    { pattern: "Зима ####-??-####" },
    { pattern: "🎁-####-??-####", check: true },
  ])("with %j are none of those that exist, though their source gives those again", (format) => {
    const first = codes(600, format, 8);
    const spell = (code: string, at: number) =>
      [code, codeKeyOf(code), code.toLowerCase(), code.replaceAll("-", "\u2014"), ` ${code} `, wide(code)][at % 6]!;
    const again = codes(600, { ...format, existing: first.map(spell) }, 8);
    expect(new Set([...first, ...again].map(codeKeyOf)).size).toBe(1200);
  });

  test("are not hindered by codes of another form", () => {
    const existing = ["", "SUMMER", "7K2M-QX0D-P9T4-1", "7K2M-QX0D-P9T!", "ЗИМА-7K2M-QX0D"];
    expect(codes(100, { existing }, 8)).toEqual(codes(100, {}, 8));
    expect(codes(100, { existing: new Set(existing) }, 8)).toEqual(codes(100, {}, 8));
  });

  test.each([
    [5, "existing"],
    ["SUMMER", "existing"],
    [["A", 5], "existing[1]"],
    [new Set(["A", undefined]), "existing[1]"],
  ])("refuse %j for codes that exist", (existing, path) => {
    expect(thrownBy(() => codes(1, { existing: existing as string[] })).path).toBe(path);
  });

  test("come one at a time as well, the format checked before the first", () => {
    const iterated = iterateCodes(2500, { random: seededRandom(5) });
    expect([...iterated]).toEqual(codes(2500, {}, 5));
    expect(thrownBy(() => iterateCodes(1, { length: 0, random: seededRandom(5) })).path).toBe("format.length");
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
    const existing = ["aa", "A-B", "AC", "AD", "A1"];
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

describe("a million codes", () => {
  const million = generateCodes(1_000_000, { separator: "", random: secureRandom });

  test("are all distinct", () => {
    expect(new Set(million).size).toBe(1_000_000);
  });

  test("hold each symbol as often as any other", () => {
    const characters = new Float64Array(128);
    for (const code of million) for (let at = 0; at < code.length; at++) characters[code.charCodeAt(at)]!++;
    const counts = [...characters].filter((count) => count > 0);
    const expected = 12_000_000 / 32;
    const distance = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 31 degrees of freedom: a fair source is above 100 once in 10^9 runs.
    expect(counts).toHaveLength(32);
    expect(distance).toBeLessThan(100);
  });

  test("are none of a million others", () => {
    const others = generateCodes(1_000_000, { separator: "", existing: million, random: secureRandom });
    expect(new Set([...million, ...others]).size).toBe(2_000_000);
  });
});

describe("a space that gets full", () => {
  const digits = { alphabet: "0123456789", groupSize: 6 };

  test("gives all of its codes, each once, if guessing does not matter", () => {
    const all = codes(1_000_000, { ...digits, length: 6, allowGuessable: true });
    expect(new Set(all).size).toBe(1_000_000);
    for (const code of [all[0]!, all[999_999]!]) expect(code).toMatch(/^[0-9]{6}$/);
  });

  test("is refused where guessing does, and above the last code always", () => {
    expect(thrownBy(() => codes(1_000_000, { ...digits, length: 6 })).details).toMatchObject({ length: 7 });
    const tooMany = () => codes(1001, { ...digits, length: 3, allowGuessable: true });
    expect(thrownBy(tooMany)).toMatchObject({ code: "keyspace_too_small", details: { possible: 1000, length: 4 } });
  });

  test("gives those that are left, however the others are written", () => {
    const existing = Array.from({ length: 90 }, (_, n) => ` ${String(n).padStart(2, "0").replace("0", "o")} `);
    const rest = codes(10, { ...digits, length: 2, existing: [...existing, ...existing], allowGuessable: true });
    expect([...rest].sort()).toEqual(["90", "91", "92", "93", "94", "95", "96", "97", "98", "99"]);
  });
});

describe("guessable codes", () => {
  test("are refused by what is live and how often one can try", () => {
    expect(codes(10, { length: 8, attemptsPerSecond: 100 })).toHaveLength(10);
    const error = thrownBy(() => codes(10, { length: 8, expectedLive: 1_000_000, attemptsPerSecond: 100 }));
    // 10^6 live, 100 a second, a year: 3.2 * 10^15 codes, between 32^10 and 32^11.
    expect(error).toMatchObject({ code: "keyspace_too_small", details: { length: 11 } });
    expect(codes(10, { length: 11, expectedLive: 1_000_000, attemptsPerSecond: 100 })).toHaveLength(10);
    expect(
      codes(10, { length: 8, expectedLive: 1_000_000, attemptsPerSecond: 100, allowGuessable: true }),
    ).toHaveLength(10);
  });

  test.each([
    [{ expectedLive: -1 }, "expectedLive"],
    [{ attemptsPerSecond: Number.NaN }, "attemptsPerSecond"],
    [{ attemptsPerSecond: -1 }, "attemptsPerSecond"],
    [{ allowGuessable: "yes" as unknown as boolean }, "allowGuessable"],
  ])("%j is refused at %s", (options, path) => {
    expect(thrownBy(() => codes(1, options)).path).toBe(path);
  });
});

describe("a pattern", () => {
  test("draws # as a digit and ? as a letter, and keeps the rest", () => {
    for (const code of codes(200, { pattern: "summer-####-??" })) {
      expect(code).toMatch(/^SUMMER-[0-9]{4}-[A-HJKMNP-TV-Z]{2}$/);
    }
  });

  test.each([
    ["Зима-####-??", /^ЗИМА-[0-9]{4}-[A-HJKMNP-TV-Z]{2}$/],
    ["🎁-####-🎁-?", /^🎁-[0-9]{4}-🎁-[A-HJKMNP-TV-Z]$/u],
  ])("of other symbols too, such as %s", (pattern, shape) => {
    const made = codes(2000, { pattern });
    for (const code of made) expect(code).toMatch(shape);
    for (const place of [/^\D*(\d)/, /(\d)\D*$/]) {
      expect(new Set(made.map((code) => place.exec(code)![1])).size).toBe(10);
    }
    for (const code of made) expect(parseOfFormat(code, { format: { pattern } })).not.toHaveProperty("fault");
  });

  test.each([
    [{ pattern: "SUMMER" }, "pattern"],
    [{ pattern: "" }, "pattern"],
    [{ pattern: "##\ue000" }, "pattern"],
    [{ pattern: "??", alphabet: "0123456789" }, "pattern"],
    [{ pattern: "#".repeat(101) }, "pattern"],
    [{ pattern: "##", length: 4 }, "length"],
    [{ pattern: "##", suffix: "A" }, "suffix"],
  ])("such as %j is refused at format.%s", (format, field) => {
    expect(thrownBy(() => codes(1, format)).path).toBe(`format.${field}`);
  });

  test("that is too short says how many symbols would do", () => {
    expect(thrownBy(() => codes(1000, { pattern: "A-##" }))).toMatchObject({
      path: "format.pattern",
      details: { possible: 100, length: 4 },
    });
  });
});

describe("a suffix and a check symbol", () => {
  test("stand behind the drawn symbols", () => {
    const [code] = codes(1, { length: 7, check: true, prefix: "a", suffix: "xmas" });
    expect(code).toMatch(/^A-[0-9A-Z]{4}-[0-9A-Z]{4}-XMAS$/);
    const body = code!.replaceAll("-", "").slice(1, 9);
    expect(body[7]).toBe(checkSymbol(body.slice(0, 7)));
  });

  test("fit each other in every code, also of some symbols only", () => {
    for (const code of codes(3000, { length: 11, alphabet: "XYZ23456", check: true, separator: "" })) {
      expect(code[11]).toBe(checkSymbol(code.slice(0, 11)));
    }
  });

  test.each([
    [{ check: true, alphabet: "ABU" }, "alphabet"],
    [{ check: true, length: 31 }, "length"],
    [{ check: 1 as unknown as boolean }, "check"],
  ])("%j is refused at format.%s", (format, field) => {
    expect(thrownBy(() => codes(1, format)).path).toBe(`format.${field}`);
  });
});

describe("words to avoid", () => {
  test("stand in no code, also not across a dash or with 0 for O", () => {
    const sparse = codes(500, { alphabet: "0ABC", length: 8, avoid: ["aa", "BO"] });
    const dense = codes(500, { alphabet: "0ABC", length: 5, avoid: ["aa", "BO"] });
    expect([sparse.length, dense.length]).toEqual([500, 500]);
    for (const code of [...sparse, ...dense]) expect(code.replaceAll("-", "")).not.toMatch(/AA|B0/);
  });

  test("that leave no code are an error, not a loop", () => {
    const dense = () => codes(5, { alphabet: "AB", length: 3, avoid: ["A", "B"], allowGuessable: true });
    expect(thrownBy(dense).code).toBe("keyspace_too_small");
    const sparse = () => codes(5, { alphabet: "AB", length: 40, avoid: ["A", "B"] });
    expect(thrownBy(sparse).code).toBe("keyspace_too_small");
    expect(thrownBy(() => codes(1, { prefix: "SUMMER", avoid: ["sum"] })).path).toBe("avoid");
    expect(thrownBy(() => codes(1, { avoid: ["-"] })).path).toBe("avoid");
  });
});

test("a source that gives the same for ever is an error, not a loop", () => {
  const random = (size: number) => new Uint8Array(size);
  expect(thrownBy(() => generateCodes(2, { random })).path).toBe("random");
  expect(thrownBy(() => generateCodes(2000, { random })).path).toBe("random");
});

test("a source that gives nothing but what an alphabet draws again is an error, not a loop", () => {
  const random = (size: number) => new Uint8Array(size).fill(255);
  expect(thrownBy(() => generateCodes(1, { alphabet: "ABC", random })).path).toBe("random");
});
