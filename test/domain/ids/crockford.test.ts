import { describe, expect, test } from "vitest";
import { checkSymbol, crockford, groupsOf, symbolValue } from "../../../src/domain/ids/crockford.js";
import { createNumberSource } from "../../../src/domain/ids/random.js";
import { seededRandom } from "../../../src/testing/seeded.js";

const source = createNumberSource(seededRandom(7));
const draw = (count: number) => Array.from({ length: count }, () => crockford[source.small(32)]).join("");
const bodies = [1, 2, 8, 12, 15, 15, 15, 30].map((length) => draw(length));

/** The check symbol by long multiplication of polynomials over x^5 + x^2 + 1: the sum of value(i) · 2^(n - i). */
function checkByHand(text: string): string {
  const times = (a: number, b: number) => {
    let product = 0;
    for (let bit = 0; bit < 5; bit++) if (b & (1 << bit)) product ^= a << bit;
    for (let bit = 9; bit >= 5; bit--) if (product & (1 << bit)) product ^= 0b100101 << (bit - 5);
    return product;
  };
  const power = (exponent: number): number => (exponent === 0 ? 1 : times(2, power(exponent - 1)));
  const symbols = [...text].map((symbol) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(symbol));
  const sum = symbols.reduce((total, value, index) => total ^ times(value, power(symbols.length - index)), 0);
  return "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[sum]!;
}

describe("the symbols", () => {
  test("are 32, without I, L, O and U", () => {
    expect(new Set(crockford).size).toBe(32);
    expect(crockford).not.toMatch(/[ILOU]/);
    expect([symbolValue("0"), symbolValue("A"), symbolValue("Z"), symbolValue("U"), symbolValue("a")]).toEqual([
      0, 10, 31, -1, -1,
    ]);
    expect([symbolValue(""), symbolValue("01")]).toEqual([-1, -1]);
  });

  test("stand in groups", () => {
    expect(groupsOf("ABCDEFGHI", 4, "-")).toBe("ABCD-EFGH-I");
    expect(groupsOf("", 4, "-")).toBe("");
  });
});

describe("the check symbol", () => {
  test("is the one that was worked out before", () => {
    expect(checkSymbol("1RSJX04ZZ7PVTXD")).toBe("C");
    expect(checkSymbol("")).toBe("0");
    expect(checkSymbol("1")).toBe("2");
    expect(checkSymbol("G")).toBe("5");
  });

  test.each(bodies)("of %s agrees with long multiplication", (body) => {
    expect(checkSymbol(body)).toBe(checkByHand(body));
  });

  test.each(bodies)("of %s finds every single wrong symbol", (body) => {
    const check = checkSymbol(body);
    for (let place = 0; place < body.length; place++) {
      for (const wrong of crockford.replace(body[place]!, "")) {
        expect(checkSymbol(body.slice(0, place) + wrong + body.slice(place + 1))).not.toBe(check);
      }
    }
  });

  test.each(bodies)("of %s finds every swap of two unlike symbols, neighbours and others", (body) => {
    const whole = body + checkSymbol(body);
    for (let left = 0; left < whole.length; left++) {
      for (let right = left + 1; right < whole.length; right++) {
        if (whole[left] === whole[right]) continue;
        const swapped = [...whole];
        [swapped[left], swapped[right]] = [whole[right]!, whole[left]!];
        expect(checkSymbol(swapped.slice(0, -1).join(""))).not.toBe(swapped.at(-1));
      }
    }
  });
});
