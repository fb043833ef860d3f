import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Code, codeKeyOf, formatCode, isTypedKey, parseCode, readNewCode } from "../../../src/domain/ids/code.js";
import { numRuns } from "../../properties/seed.js";
import { thrownBy } from "../thrown-by.js";

const problemOf = (input: string) => {
  const parsed = parseCode(input);
  return "fault" in parsed ? parsed.fault : parsed.codeKey;
};

/** Every character of Unicode that is a dash. */
const dashes = Array.from({ length: 0x11_0000 }, (_, point) => point)
  .filter((point) => (point < 0xd8_00 || point > 0xdf_ff) && /\p{Dash}/u.test(String.fromCodePoint(point)))
  .map((point) => [point.toString(16), String.fromCodePoint(point)] as const);

describe("the key of a code", () => {
  test.each([
    ["SUMMER10", "SUMMER10"],
    ["summer-lo", "SUMMER10"],
    ["  Summer 10\t", "SUMMER10"],
    ["ＳＵＭＭＥＲ－１０", "SUMMER10"],
    ["SUMMER\u00a0\u3000\u200910", "SUMMER10"],
    ["oOlLiI", "001111"],
    ["SUM\u00adMER10", "SUMMER10"],
    ["straße", "STRASSE"],
    ["ﬁsh", "F1SH"],
    ["①②", "12"],
    ["ı", "1"],
    ["__proto__", "__PR0T0__"],
    ["", ""],
  ])("of %j is %j", (input, key) => {
    expect(codeKeyOf(input)).toBe(key);
  });

  test.each(dashes)("leaves out the dash U+%s", (_, dash) => {
    expect(codeKeyOf(`AB${dash}CD`)).toBe("ABCD");
  });

  test("does not mistake other scripts for its own", () => {
    expect(codeKeyOf("ЅАVЕ")).not.toBe(codeKeyOf("SAVE"));
    expect(codeKeyOf("Ο")).not.toBe(codeKeyOf("O"));
  });
});

describe("reading a code as it is typed", () => {
  test("keeps what it looks like, in capitals", () => {
    expect(parseCode(" welcome-1o ")).toEqual({ code: "WELCOME-1O", codeKey: "WE1C0ME10" });
    expect(parseCode("ｓａｖｅ－１０")).toEqual({ code: "SAVE-10", codeKey: "SAVE10" });
    expect(parseCode("SAVE\u00ad10")).toEqual({ code: "SAVE10", codeKey: "SAVE10" });
    expect(parseCode("'; DROP TABLE vouchers;--")).toEqual({
      code: "'; DROP TABLE VOUCHERS;--",
      codeKey: "';DR0PTAB1EV0UCHERS;",
    });
  });

  test.each(["", " ", "\t\n", "\u00a0\u2003\u3000", "\ufeff", "\u00ad"])("finds %j blank", (input) => {
    expect(parseCode(input)).toEqual({ fault: "missing" });
  });

  test.each([
    ["---", "holds no letter and no digit"],
    ["!?%", "holds no letter and no digit"],
    ["A\u0000B", "holds an invisible character"],
    ["A\u200bB", "holds an invisible character"],
    ["A\u202eB", "holds an invisible character"],
    ["A\ufeffB", "holds an invisible character"],
    ["\ud800", "holds an invisible character"],
    ["A\udc00", "holds an invisible character"],
    ["A".repeat(101), "has 101 characters; a code has at most 100"],
    ["A".repeat(10_000), "has 10000 characters; a code has at most 100"],
  ])("finds %j malformed: %s", (input, problem) => {
    expect(parseCode(input)).toEqual({ fault: "malformed", problem });
  });

  test("takes a code of 100 characters, and names of the prototype as codes like any other", () => {
    expect(problemOf("A".repeat(100))).toBe("A".repeat(100));
    expect(problemOf("constructor")).toBe("C0NSTRUCT0R");
  });

  test("twice gives the same as once, whatever was typed", () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.string({ maxLength: 20, unit: "binary" }),
      fc.string({ maxLength: 20, unit: "grapheme" }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const first = parseCode(text);
        if ("fault" in first) return;
        const again = parseCode(first.code);
        if (first.code.length <= 100) expect(again).toEqual(first);
        expect(first.codeKey).toBe(codeKeyOf(first.code));
      }),
      { numRuns },
    );
  });

  test("is the same for every way of typing it", () => {
    const codes = fc.string({
      minLength: 1,
      maxLength: 16,
      unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    });
    const ways = fc.array(fc.constantFrom("-", " ", "—", "\u00a0", "\u00ad", "", "", ""), {
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(codes, ways, fc.boolean(), (code, between, lower) => {
        const typed = [...code].map((symbol, index) => symbol + between[index]).join("");
        const mistaken = typed.replaceAll("O", "0").replaceAll("I", "l").replaceAll("L", "1");
        const key = (parseCode(code) as Code).codeKey;
        expect((parseCode(lower ? typed.toLowerCase() : typed) as Code).codeKey).toBe(key);
        expect((parseCode(mistaken) as Code).codeKey).toBe(key);
      }),
      { numRuns },
    );
  });
});

describe("a code compared with a key in place", () => {
  const typed = fc.string({ unit: fc.constantFrom(..."aAbBoO0iIlL1zZ9- ße"), maxLength: 6 });
  const keyOf = (input: string) => {
    const parsed = parseCode(input);
    return "fault" in parsed ? undefined : parsed.codeKey;
  };

  test("has no key but the one that reading it gives", () => {
    const law = (input: string, other: string) => {
      const key = keyOf(other);
      if (key !== undefined && isTypedKey(input, key)) expect(keyOf(input)).toBe(key);
    };
    fc.assert(fc.property(typed, typed, law), { numRuns });
  });

  test("has that one if it is typed in letters, digits and dashes", () => {
    const law = (input: string) => {
      const key = keyOf(input);
      if (key !== undefined && /^[a-z0-9-]*$/i.test(input)) expect(isTypedKey(input, key)).toBe(true);
    };
    fc.assert(fc.property(typed, law), { numRuns });
  });

  test("is none if it is too long, whatever is left of it without dashes", () => {
    expect(isTypedKey(`A${"-".repeat(99)}`, "A")).toBe(true);
    expect(isTypedKey(`A${"-".repeat(100)}`, "A")).toBe(false);
    expect(isTypedKey("---", "")).toBe(false);
  });
});

describe("a code for a new voucher", () => {
  test.each(["SUMMER-10", "ЛЕТО-10", "ΚΑΛΟΚΑΙΡΙ", "夏10", "ÉTÉ 10", "10"])("may be %s", (code) => {
    expect(readNewCode(code, "voucher.code").code).toBe(code);
  });

  test.each(["ЅUMMER", "SАVE", "ΑLPHA", "ΑЛ", "", "  ", "--", "A\u200bB", "A".repeat(101), 5, null, undefined, {}])(
    "may not be %j",
    (code) => {
      expect(thrownBy(() => readNewCode(code, "voucher.code"))).toMatchObject({
        code: "invalid_input",
        path: "voucher.code",
      });
    },
  );
});

describe("printing a code", () => {
  test.each([
    ["abcdefgh2345", undefined, "ABCD-EFGH-2345"],
    ["AB-CDE", undefined, "ABCD-E"],
    ["ABCDEF", { groupSize: 3, separator: " " }, "ABC DEF"],
    ["ABC", { groupSize: 10 }, "ABC"],
    ["", undefined, ""],
  ])("%j with %j gives %j", (code, options, printed) => {
    expect(formatCode(code, options)).toBe(printed);
  });
});
