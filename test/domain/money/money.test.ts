import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAmount, readAmount, readMoney } from "../../../src/domain/money/money.js";
import { numRuns } from "../../properties/seed.js";
import { thrownBy } from "../thrown-by.js";

const gbp = { code: "GBP", digits: 2 };
const jpy = { code: "JPY", digits: 0 };
const kwd = { code: "KWD", digits: 3 };
const most = 9_007_199_254_740_991;

describe("reading an amount", () => {
  test.each([
    ["12.50", 1250],
    ["12.5", 1250],
    ["12", 1200],
    ["0", 0],
    ["0.00", 0],
    ["-0", 0],
    ["-0.00", 0],
    ["007.10", 710],
    [".5", 50],
    ["5.", 500],
    ["1e2", 10_000],
    ["12.500000", 1250],
    ["90071992547409.91", most],
    [12.5, 1250],
    [0.29, 29],
    [-0, 0],
    [1.15, 115],
    [12n, 1200],
    [90_071_992_547_409n, 9_007_199_254_740_900],
    [new Decimal("12.5"), 1250],
  ])("takes %s as %d pence", (given, minor) => {
    expect(readAmount(given, gbp, "price")).toBe(minor);
    expect(Object.is(readAmount(given, gbp, "price"), -0)).toBe(false);
  });

  test.each([
    ["1250", jpy, 1250],
    ["9007199254740991", jpy, most],
    [2 ** 53 - 1, jpy, most],
    ["1.234", kwd, 1234],
    ["1.2", kwd, 1200],
    ["9007199254740.991", kwd, most],
  ])("takes %s in the currency's minor unit", (given, currency, minor) => {
    expect(readAmount(given, currency, "price")).toBe(minor);
  });

  test("takes a Decimal of another copy of decimal.js, however that copy is set", () => {
    const Other = Decimal.clone({ precision: 3, toExpPos: 2, rounding: Decimal.ROUND_DOWN });
    expect(readAmount(new Other("1234.56"), gbp, "price")).toBe(123_456);
  });

  test("is not changed by how the host sets decimal.js", () => {
    const { precision } = Decimal;
    Decimal.set({ precision: 2 });
    expect(readAmount("90071992547409.910", gbp, "price")).toBe(most);
    Decimal.set({ precision });
  });

  test.each([
    ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "NaN", "Infinity", "-Infinity"],
    ...["1e400", "1e-400", "-1", "-0.01", -1, -1n, "0.001", "12.345", 0.1 + 0.2, 1e21, 5e-324],
    ...["", " ", " 1", "1 ", "1,50", "1.2.3", "--1", "£5", "five", "１２", "1e", "0x", "\u0000"],
    ...[null, undefined, true, {}, [], [5], { toString: () => "5" }, new Date(0), () => 5, Symbol("5")],
    ...["90071992547409.92", 2 ** 53, 90_071_992_547_410n, "1e17", "9".repeat(400)],
    ...["1e-9000000000000001", "1e-99999999999999999999", "1e99999999999999999999"],
  ])("refuses %s by name", (given) => {
    expect(thrownBy(() => readAmount(given, gbp, "cart.lines[0].unitPrice"))).toMatchObject({
      code: "invalid_input",
      path: "cart.lines[0].unitPrice",
    });
  });

  test("says what is wrong with it", () => {
    const saying = (given: unknown, currency = gbp) => thrownBy(() => readAmount(given, currency, "price")).message;
    expect(saying("1.005")).toContain("has 3 decimals; GBP takes 2");
    expect(saying("1.5", jpy)).toContain("JPY takes 0");
    expect(saying(-1)).toContain("below zero");
    expect(saying(Number.POSITIVE_INFINITY)).toContain("not a finite amount");
    expect(saying("1e400")).toContain("beyond what can be counted exactly");
    expect(saying("x".repeat(500)).length).toBeLessThan(120);
  });
});

describe("writing an amount", () => {
  test.each([
    [0, gbp, "0.00"],
    [5, gbp, "0.05"],
    [50, gbp, "0.50"],
    [1250, gbp, "12.50"],
    [1250, jpy, "1250"],
    [0, jpy, "0"],
    [1250, kwd, "1.250"],
    [7, kwd, "0.007"],
    [most, gbp, "90071992547409.91"],
    [most, jpy, "9007199254740991"],
    [most, kwd, "9007199254740.991"],
    [most, { code: "XBT", digits: 8 }, "90071992.54740991"],
  ])("gives %d in %o all its decimals: %s", (minor, currency, text) => {
    expect(formatAmount(minor, currency)).toBe(text);
    expect(readAmount(text, currency, "price")).toBe(minor);
  });

  test("and reading it again gives the same, in every currency", () => {
    const amounts = fc.record({ minor: fc.maxSafeNat(), digits: fc.integer({ min: 0, max: 8 }) });
    fc.assert(
      fc.property(amounts, ({ minor, digits }) => {
        const currency = { code: "XXX", digits };
        const text = formatAmount(minor, currency);
        expect(text).toMatch(digits === 0 ? /^\d+$/ : new RegExp(`^\\d+\\.\\d{${digits}}$`));
        expect(BigInt(text.replace(".", ""))).toBe(BigInt(minor));
        expect(readAmount(text, currency, "price")).toBe(minor);
      }),
      { numRuns },
    );
  });
});

describe("a fixed amount in one or several currencies", () => {
  test("is written out in full", () => {
    expect(readMoney("5", "amount", { currency: gbp })).toEqual({ GBP: "5.00" });
    expect(readMoney({ GBP: 5, JPY: "700", KWD: "1.5" }, "amount", {})).toEqual({
      GBP: "5.00",
      JPY: "700",
      KWD: "1.500",
    });
    expect(readMoney({ XBT: "0.1" }, "amount", { minorUnits: { XBT: 8 } })).toEqual({ XBT: "0.10000000" });
    expect(readMoney(new Decimal(5), "amount", { currency: gbp })).toEqual({ GBP: "5.00" });
    expect(readMoney(0, "amount", { currency: gbp, least: 0 })).toEqual({ GBP: "0.00" });
  });

  test.each([
    ["5.00", "amount"],
    [{}, "amount"],
    [[], "amount"],
    [null, "amount"],
    [{ GBP: "0.00" }, "amount.GBP"],
    [{ GBP: "5.00", JPY: "0.5" }, "amount.JPY"],
    [{ gbp: "5.00" }, "amount.gbp"],
    [JSON.parse('{"__proto__":"5.00"}'), "amount.__proto__"],
  ])("that is %j without a currency of its own is refused at %s", (given, path) => {
    expect(thrownBy(() => readMoney(given, "amount", {})).path).toBe(path);
  });
});
