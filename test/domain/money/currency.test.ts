import { describe, expect, test } from "vitest";
import { readCurrency } from "../../../src/domain/money/currency.js";
import { thrownBy } from "../thrown-by.js";

const digitsOf = (code: string) => readCurrency(code, "currency").digits;

describe("the minor unit of a currency", () => {
  test.each([
    ...[
      ["JPY", 0],
      ["KRW", 0],
      ["CLP", 0],
      ["VND", 0],
      ["ISK", 0],
      ["XOF", 0],
      ["UGX", 0],
      ["PYG", 0],
    ],
    ...[
      ["GBP", 2],
      ["EUR", 2],
      ["USD", 2],
      ["CHF", 2],
      ["MXN", 2],
      ["MGA", 2],
      ["MRU", 2],
    ],
    ...[
      ["KWD", 3],
      ["BHD", 3],
      ["JOD", 3],
      ["OMR", 3],
      ["TND", 3],
      ["LYD", 3],
    ],
    ...[
      ["CLF", 4],
      ["UYW", 4],
    ],
  ] as [string, number][])("of %s is %d decimals", (code, digits) => {
    expect(digitsOf(code)).toBe(digits);
  });

  test.each([
    ["HUF", 2],
    ["IQD", 3],
    ["IDR", 2],
    ["LBP", 2],
  ])("of %s is ISO 4217's %d, where Intl shows fewer", (code, digits) => {
    const shown = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions();
    expect(shown.maximumFractionDigits).not.toBe(digits);
    expect(digitsOf(code)).toBe(digits);
  });

  test("can be the host's own, also for currencies that ISO 4217 does not know", () => {
    expect(readCurrency("XBT", "currency", { XBT: 8 })).toEqual({ code: "XBT", digits: 8 });
    expect(readCurrency("JPY", "currency", { JPY: 2 })).toEqual({ code: "JPY", digits: 2 });
    // What one host says is not kept for the next.
    expect(digitsOf("JPY")).toBe(0);
    expect(readCurrency("GBP", "currency", { XBT: 8 })).toEqual({ code: "GBP", digits: 2 });
  });

  test.each([{ XBT: 9 }, { XBT: -1 }, { XBT: 1.5 }, { XBT: Number.NaN }, { XBT: "8" as unknown as number }])(
    "is not %j",
    (minorUnits) => {
      expect(thrownBy(() => readCurrency("XBT", "currency", minorUnits)).path).toBe("minorUnits.XBT");
    },
  );
});

describe("a currency", () => {
  test.each([
    "gbp",
    "GB",
    "GBPX",
    "XYZ",
    "",
    " GBP",
    "£",
    "__proto__",
    "constructor",
    "toString",
    null,
    undefined,
    826,
    {},
  ])("is not %j", (code) => {
    expect(thrownBy(() => readCurrency(code, "cart.currency"))).toMatchObject({
      code: "invalid_input",
      path: "cart.currency",
    });
  });

  test("is not a name of the prototype of minorUnits", () => {
    expect(thrownBy(() => readCurrency("constructor", "currency", { XBT: 8 })).path).toBe("currency");
  });
});
