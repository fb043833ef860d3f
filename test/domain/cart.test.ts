import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { cartToJson, readCart } from "../../src/domain/cart.js";
import { aCart, aLine } from "../../src/testing/builders.js";
import { thrownBy } from "./thrown-by.js";

const third = (line: object) => ({
  currency: "GBP",
  lines: [aLine(), aLine({ id: "2" }), { ...aLine({ id: "3" }), ...line }],
});
const pathOf = (cart: unknown) => thrownBy(() => readCart(cart)).path;

describe("a cart", () => {
  test("is counted in minor units", () => {
    const cart = readCart(
      aCart({ unitPrice: "12.50", quantity: 3 }, { unitPrice: 0.1 }, { unitPrice: new Decimal("5") }),
    );
    expect(cart.lines.map(({ unit, subtotal }) => [unit, subtotal])).toEqual([
      [1250, 3750],
      [10, 10],
      [500, 500],
    ]);
    expect(cart).toMatchObject({ subtotal: 4260, currency: { code: "GBP", digits: 2 }, shipping: undefined });
  });

  test("is in the currency of the service unless it says so", () => {
    const { lines } = aCart({ unitPrice: "10" });
    expect(readCart({ lines }, { currency: "JPY" }).subtotal).toBe(10);
    expect(readCart({ currency: "KWD", lines }, { currency: "JPY" }).subtotal).toBe(10_000);
    expect(readCart({ currency: "XBT", lines }, { minorUnits: { XBT: 8 } }).subtotal).toBe(1_000_000_000);
    expect(thrownBy(() => readCart({ lines })).path).toBe("cart.currency");
  });

  test("knows each line's lowest price, at most what the line costs", () => {
    const floorOf = (line: object) => readCart(aCart(line)).lines[0]?.floor;
    expect(floorOf({})).toBe(0);
    expect(floorOf({ minimumPrice: "4.00", quantity: 3 })).toBe(1200);
    expect(floorOf({ minimumPrice: "14.00", quantity: 3 })).toBe(3000);
  });

  test("takes prices of nothing", () => {
    expect(readCart(aCart({ unitPrice: 0 })).subtotal).toBe(0);
  });

  test("passes over fields it does not know", () => {
    expect(readCart({ ...aCart(), note: "please ring" }).subtotal).toBe(1000);
  });
});

describe("a bad cart names its field", () => {
  test.each([
    [null, "cart"],
    [[], "cart"],
    ["cart", "cart"],
    [{ currency: "GBP" }, "cart.lines"],
    [{ currency: "GBP", lines: [] }, "cart.lines"],
    [{ currency: "GBP", lines: {} }, "cart.lines"],
    [{ currency: "gbp", lines: [aLine()] }, "cart.currency"],
    [{ ...aCart(), pricesIncludeTax: "yes" }, "cart.pricesIncludeTax"],
    [{ ...aCart(), shipping: {} }, "cart.shipping"],
    [{ ...aCart(), shipping: [{ id: "s" }] }, "cart.shipping[0].charge"],
    [{ ...aCart(), shipping: [{ id: "s", charge: "-1" }] }, "cart.shipping[0].charge"],
    [{ ...aCart(), shipping: [{ id: "", charge: 1 }] }, "cart.shipping[0].id"],
    [
      {
        ...aCart(),
        shipping: [
          { id: "s", charge: 1 },
          { id: "s", charge: 2 },
        ],
      },
      "cart.shipping[1].id",
    ],
    [{ ...aCart(), shipping: [{ id: "s", charge: 1, method: 5 }] }, "cart.shipping[0].method"],
  ])("%j at %s", (cart, path) => {
    expect(pathOf(cart)).toBe(path);
  });

  test.each([
    [{ unitPrice: "1.005" }, "unitPrice"],
    [{ unitPrice: "-1" }, "unitPrice"],
    [{ unitPrice: Number.NaN }, "unitPrice"],
    [{ unitPrice: undefined }, "unitPrice"],
    [{ quantity: 0 }, "quantity"],
    [{ quantity: -1 }, "quantity"],
    [{ quantity: 1.5 }, "quantity"],
    [{ quantity: "2" }, "quantity"],
    [{ quantity: Number.NaN }, "quantity"],
    [{ quantity: 2 ** 53 }, "quantity"],
    [{ id: "" }, "id"],
    [{ id: 3 }, "id"],
    [{ id: "x".repeat(201) }, "id"],
    [{ id: "2" }, "id"],
    [{ id: "a\u0000" }, "id"],
    [{ id: "\ud800" }, "id"],
    [{ productId: "" }, "productId"],
    [{ productId: undefined }, "productId"],
    [{ productId: "x".repeat(201) }, "productId"],
    [{ productId: "a\u0000" }, "productId"],
    [{ parentId: 5 }, "parentId"],
    [{ shopId: "" }, "shopId"],
    [{ categories: "Books" }, "categories"],
    [{ categories: ["Books", ""] }, "categories[1]"],
    [{ categories: ["Books", "\u0000"] }, "categories[1]"],
    [{ type: {} }, "type"],
    [{ discountable: 1 }, "discountable"],
    [{ gift: "no" }, "gift"],
    [{ minimumPrice: "-1" }, "minimumPrice"],
    [{ minimumPrice: "0.001" }, "minimumPrice"],
    [{ attributes: [] }, "attributes"],
    [{ attributes: { colour: null } }, "attributes.colour"],
    [{ attributes: { size: Number.NaN } }, "attributes.size"],
    [{ attributes: { size: Number.POSITIVE_INFINITY } }, "attributes.size"],
    [{ attributes: JSON.parse('{"__proto__":{"admin":true}}') }, "attributes.__proto__"],
  ])("a line with %j at cart.lines[2].%s", (line, field) => {
    expect(pathOf(third(line))).toBe(`cart.lines[2].${field}`);
  });

  test.each([null, 5, "line", undefined])("a line that is %j", (line) => {
    expect(pathOf({ currency: "GBP", lines: [aLine(), line] })).toBe("cart.lines[1]");
  });

  test("a line of the same id as an earlier one, whichever that is", () => {
    expect(pathOf(aCart({ id: "a" }, { id: "b" }, { id: "c" }, { id: "b" }))).toBe("cart.lines[3].id");
    expect(pathOf(aCart({ id: "__proto__" }, { id: "__proto__" }))).toBe("cart.lines[1].id");
  });

  test("a cart of more than 100,000 lines", () => {
    const lines = Array.from({ length: 100_001 }, (_, index) => aLine({ id: `${index}` }));
    expect(pathOf({ currency: "GBP", lines })).toBe("cart.lines");
  });
});

describe("a cart beyond 2^53 minor units is refused, never counted wrong", () => {
  test.each([
    ["of one line", [{ unitPrice: "90071992547409.91", quantity: 2 }], "cart.lines[0]"],
    ["of one price", [{ unitPrice: "90071992547409.92" }], "cart.lines[0].unitPrice"],
    ["of two lines", [{ unitPrice: "90071992547409.91" }, { unitPrice: "0.01" }], "cart"],
  ])("%s", (_, lines, path) => {
    expect(pathOf(aCart(...lines))).toBe(path);
  });

  test("and one penny less is taken", () => {
    expect(readCart(aCart({ unitPrice: "90071992547409.90" }, { unitPrice: "0.01" })).subtotal).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  test("shipping too", () => {
    const shipping = [
      { id: "a", charge: "90071992547409.91" },
      { id: "b", charge: "0.01" },
    ];
    expect(pathOf({ ...aCart(), shipping })).toBe("cart.shipping");
  });
});

describe("a cart as it is kept", () => {
  test("is plain JSON with all its decimals, and reads back the same", () => {
    const attributes = JSON.parse('{"__proto__":"x","size":3,"sale":true}');
    const line = {
      parentId: "p",
      shopId: "s",
      categories: ["A"],
      type: "t",
      attributes,
      discountable: false,
      minimumPrice: 1,
    };
    const cart = {
      ...aCart({ ...line, unitPrice: 2 }, {}),
      pricesIncludeTax: true,
      shipping: [{ id: "s", charge: 5, method: "m", shopId: "s" }],
    };
    const kept = cartToJson(readCart(cart));
    expect(kept.lines[0]).toMatchObject({
      ...line,
      attributes: expect.anything(),
      unitPrice: "2.00",
      minimumPrice: "1.00",
    });
    expect(Object.entries(kept.lines[0]?.attributes ?? {})).toEqual(Object.entries(attributes));
    expect(kept.shipping).toEqual([{ id: "s", charge: "5.00", method: "m", shopId: "s" }]);
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
    expect(cartToJson(readCart(kept))).toEqual(kept);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
