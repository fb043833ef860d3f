import { describe, expect, test } from "vitest";
import { memoryStore, quoteCart } from "../../src/index.js";
import { aCart, aLine, aVoucher } from "../../src/testing/index.js";
import { aShop } from "../service/a-shop.js";
import { answerTo } from "./answer.js";

const long = "x".repeat(10_000);
const line = (fields: object) => ({ ...aCart(), lines: [aLine(), { ...aLine({ id: "2" }), ...fields }] });

/** Carts with one fault each, and the field that has it. */
const badCarts: readonly (readonly [title: string, cart: unknown, path: string])[] = [
  ["no cart", undefined, "cart"],
  ["a cart of null", null, "cart"],
  ["a list for a cart", [aLine()], "cart"],
  ["a cart without lines", { currency: "GBP" }, "cart.lines"],
  ["an empty cart", { currency: "GBP", lines: [] }, "cart.lines"],
  ["lines that are an object", { currency: "GBP", lines: {} }, "cart.lines"],
  ["a currency in small letters", { ...aCart(), currency: "gbp" }, "cart.currency"],
  ["a currency nobody has", { ...aCart(), currency: "XYZ" }, "cart.currency"],
  ["a currency called __proto__", { ...aCart(), currency: "__proto__" }, "cart.currency"],
  ["a currency called constructor", { ...aCart(), currency: "constructor" }, "cart.currency"],
  ["a line of null", { ...aCart(), lines: [aLine(), null] }, "cart.lines[1]"],
  ["a gap between lines", { ...aCart(), lines: [aLine(), undefined, aLine()] }, "cart.lines[1]"],
  ["two lines with one id", { ...aCart(), lines: [aLine(), aLine({ id: "2" }), aLine()] }, "cart.lines[2].id"],
  ["a line without an id", line({ id: undefined }), "cart.lines[1].id"],
  ["an empty line id", line({ id: "" }), "cart.lines[1].id"],
  ["a number for a line id", line({ id: 7 }), "cart.lines[1].id"],
  ["a line id of 10,000 characters", line({ id: long }), "cart.lines[1].id"],
  ["a line id with NUL", line({ id: "a\0b" }), "cart.lines[1].id"],
  ["a line id with half a surrogate pair", line({ id: "a\ud800" }), "cart.lines[1].id"],
  ["a product id with NUL", line({ productId: "mug\0" }), "cart.lines[1].productId"],
  ["a product id with half a surrogate pair", line({ productId: "\udc00mug" }), "cart.lines[1].productId"],
  ["a product id of 10,000 characters", line({ productId: long }), "cart.lines[1].productId"],
  ["a shop with NUL", line({ shopId: "\0" }), "cart.lines[1].shopId"],
  ["a type with NUL", line({ type: "\0" }), "cart.lines[1].type"],
  ["a parent with NUL", line({ parentId: "\0" }), "cart.lines[1].parentId"],
  ["a category with NUL", line({ categories: ["Books", "a\0"] }), "cart.lines[1].categories[1]"],
  ["a category with half a surrogate pair", line({ categories: ["\ud83d"] }), "cart.lines[1].categories[0]"],
  ["a category that is a number", line({ categories: [4] }), "cart.lines[1].categories[0]"],
  ["categories that are one text", line({ categories: "Books" }), "cart.lines[1].categories"],
  ["an attribute with NUL", line({ attributes: { colour: "re\0d" } }), "cart.lines[1].attributes.colour"],
  ["an attribute's name with NUL", line({ attributes: { "a\0": 1 } }), "cart.lines[1].attributes"],
  ["an attribute that is a list", line({ attributes: { colour: ["red"] } }), "cart.lines[1].attributes.colour"],
  ["an attribute that is NaN", line({ attributes: { size: Number.NaN } }), "cart.lines[1].attributes.size"],
  ["an attribute without end", line({ attributes: { size: Infinity } }), "cart.lines[1].attributes.size"],
  ["a quantity of none", line({ quantity: 0 }), "cart.lines[1].quantity"],
  ["a quantity below none", line({ quantity: -1 }), "cart.lines[1].quantity"],
  ["half a mug", line({ quantity: 0.5 }), "cart.lines[1].quantity"],
  ["a quantity of NaN", line({ quantity: Number.NaN }), "cart.lines[1].quantity"],
  ["a quantity without end", line({ quantity: Infinity }), "cart.lines[1].quantity"],
  ["a quantity in text", line({ quantity: "2" }), "cart.lines[1].quantity"],
  ["a price below nothing", line({ unitPrice: "-0.01" }), "cart.lines[1].unitPrice"],
  ["a price of NaN", line({ unitPrice: Number.NaN }), "cart.lines[1].unitPrice"],
  ["a price without end", line({ unitPrice: Infinity }), "cart.lines[1].unitPrice"],
  ["a price of 1e400", line({ unitPrice: "1e400" }), "cart.lines[1].unitPrice"],
  ["a price of 1e-400", line({ unitPrice: "1e-400" }), "cart.lines[1].unitPrice"],
  ["a price in three decimals", line({ unitPrice: "9.999" }), "cart.lines[1].unitPrice"],
  ["a price that is 0.1 + 0.2", line({ unitPrice: 0.1 + 0.2 }), "cart.lines[1].unitPrice"],
  ["a price beyond counting", line({ unitPrice: "90071992547409.92" }), "cart.lines[1].unitPrice"],
  ["a price in words", line({ unitPrice: "ten" }), "cart.lines[1].unitPrice"],
  ["a price in a list", line({ unitPrice: ["10.00"] }), "cart.lines[1].unitPrice"],
  ["a price in two currencies", line({ unitPrice: { GBP: "1.00", EUR: "1.00" } }), "cart.lines[1].unitPrice"],
  ["a price of another currency", line({ unitPrice: "€ 10.00" }), "cart.lines[1].unitPrice"],
  ["a price called __proto__", line({ unitPrice: "__proto__" }), "cart.lines[1].unitPrice"],
  ["SQL for a price", line({ unitPrice: "1; DROP TABLE vouchers" }), "cart.lines[1].unitPrice"],
  ["a lowest price below nothing", line({ minimumPrice: -1 }), "cart.lines[1].minimumPrice"],
  ["a line beyond counting", line({ unitPrice: "90000000000000", quantity: 2 }), "cart.lines[1]"],
  ["a gift called yes", line({ gift: "yes" }), "cart.lines[1].gift"],
  ["a line discountable by 1", line({ discountable: 1 }), "cart.lines[1].discountable"],
  ["taxes called no", { ...aCart(), pricesIncludeTax: "no" }, "cart.pricesIncludeTax"],
  ["shipping for a bare amount", { ...aCart(), shipping: "4.99" }, "cart.shipping"],
  ["a charge in three decimals", { ...aCart(), shipping: [{ id: "a", charge: "4.999" }] }, "cart.shipping[0].charge"],
  ["a charge without an id", { ...aCart(), shipping: [{ charge: "4.99" }] }, "cart.shipping[0].id"],
  [
    "two charges with one id",
    {
      ...aCart(),
      shipping: [
        { id: "a", charge: "1.00" },
        { id: "a", charge: "1.00" },
      ],
    },
    "cart.shipping[1].id",
  ],
];

describe.each(badCarts)("A cart with a fault is refused by the name of the field: %s", (_title, cart, path) => {
  const bad = cart as never;

  test("by the core", async () => {
    const now = "2026-06-01T12:00:00Z";
    expect(await answerTo(() => quoteCart({ cart: bad, vouchers: [], now, currency: "GBP" }))).toMatch(startOf(path));
  });

  test("by quote, apply and a purchase, and nothing is left behind", async () => {
    const { vouchers, trace } = aShop(memoryStore());
    await vouchers.create(aVoucher({ id: "v1" }));
    const before = await trace();
    const asked = { cart: bad, codes: ["SAVE10"] };
    const answers = [
      await answerTo(() => vouchers.quote(asked)),
      await answerTo(() => vouchers.apply({ ...asked, key: "k" })),
      await answerTo(() => vouchers.purchases.start({ cart: bad })),
    ];
    for (const answer of answers) expect(answer).toMatch(startOf(path));
    expect(await trace()).toEqual(before);
  });
});

/** The field itself; of a list of attributes also the one that is wrong. */
function startOf(path: string): RegExp {
  const exact = path.endsWith(".attributes") ? "" : "$";
  return new RegExp(`^invalid_input at ${path.replace(/[.[\]]/g, "\\$&")}${exact}`);
}
