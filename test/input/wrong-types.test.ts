import { describe, expect, test } from "vitest";
import * as lib from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { aShop } from "../service/a-shop.js";
import { answerTo, strangers } from "./answer.js";

/** One argument or field; `fits` names the strangers that are no strangers there. */
interface Place {
  readonly path: string;
  readonly fits?: readonly string[];
  /** Left out, as `undefined` and `null` mean. */
  readonly optional?: boolean;
  readonly call: (bad: never) => unknown;
}

const options = (field: string, fits: readonly string[] = []): Place => ({
  path: `options.${field}`,
  fits,
  optional: field !== "currency",
  // Long enough for an option that is only looked at when it is needed.
  async call(bad) {
    const shop = lib.createVouchers({ currency: "GBP", [field]: bad } as never);
    await shop.create(aVoucher({ limits: { total: 0 } }));
    await shop.quote({ cart: aCart(), codes: ["SAVE10"] });
    await shop.purchases.start({ cart: aCart() });
  },
});
const now = "2026-06-01T12:00:00Z";
const voucher = lib.defineVoucher(aVoucher());
const quoting = (field: string, optional: boolean, fits: readonly string[] = []): Place => ({
  path: field,
  optional,
  fits,
  call: (bad) => lib.quoteCart({ cart: aCart(), vouchers: [voucher], now, [field]: bad } as never),
});
const isObject = ["an instance of a class"];

const places: Readonly<Record<string, Place>> = {
  "createVouchers(bad)": { path: "options", call: (bad) => lib.createVouchers(bad) },
  "createVouchers currency": options("currency"),
  "createVouchers store": options("store"),
  "createVouchers clock": options("clock"),
  "createVouchers ids": options("ids"),
  "createVouchers random": options("random", ["a function"]),
  "createVouchers orderIds": options("orderIds"),
  "createVouchers policy": options("policy"),
  "createVouchers holdSeconds": options("holdSeconds", ["a number"]),
  "createVouchers tellRejectedCodes": options("tellRejectedCodes", ["true"]),
  "createVouchers minorUnits": options("minorUnits"),
  "createVouchers messages": options("messages"),
  "createVouchers kinds": options("kinds"),
  "quoteCart(bad)": { path: "", call: (bad) => lib.quoteCart(bad) },
  "quoteCart cart": quoting("cart", false),
  "quoteCart vouchers": quoting("vouchers", false),
  "quoteCart codes": quoting("codes", true),
  "quoteCart customer": quoting("customer", true),
  "quoteCart now": quoting("now", false, ["a Date"]),
  "quoteCart policy": quoting("policy", true),
  "quoteCart usage": quoting("usage", true),
  "quoteCart trace": quoting("trace", true, ["true"]),
  "quoteCart minorUnits": quoting("minorUnits", true),
  "quoteCart kinds": quoting("kinds", true),
  "isActive terms": { path: "terms", call: (bad) => lib.isActive(bad, now) },
  "isExpired terms": { path: "terms", fits: isObject, call: (bad) => lib.isExpired(bad, now) },
  "firstBenefit(bad)": { path: "voucher", call: (bad) => lib.firstBenefit(bad) },
  "explainQuote(bad)": { path: "quote", call: (bad) => lib.explainQuote(bad) },
  "orThrow(bad)": { path: "result", call: (bad) => lib.orThrow(bad) },
  "checkVoucher(bad)": { path: "", call: (bad) => lib.checkVoucher(bad) },
  "checkVoucher voucher": { path: "voucher", call: (bad) => lib.checkVoucher({ voucher: bad, now }) },
  "checkVoucher now": {
    path: "now",
    fits: ["a Date"],
    call: (bad) => lib.checkVoucher({ voucher, now: bad }),
  },
  "checkVoucher usage": {
    path: "usage",
    optional: true,
    call: (bad) => lib.checkVoucher({ voucher: lib.defineVoucher(aVoucher()), now, usage: bad }),
  },
  "defineVoucher(bad)": { path: "voucher", call: (bad) => lib.defineVoucher(bad) },
  "defineVoucher options": {
    path: "options",
    optional: true,
    fits: isObject,
    call: (bad) => lib.defineVoucher(aVoucher(), bad),
  },
  "allocate amount": {
    path: "amount",
    fits: ["a number"],
    call: (bad) => lib.allocate(bad, [{ id: "a", weight: 1 }], { currency: "GBP" }),
  },
  "allocate shares": { path: "shares", call: (bad) => lib.allocate("1.00", bad, { currency: "GBP" }) },
  "allocate options": { path: "", call: (bad) => lib.allocate("1.00", [{ id: "a", weight: 1 }], bad) },
  "generateCodes count": { path: "count", fits: ["a number"], call: (bad) => lib.generateCodes(bad) },
  "generateCodes options": { path: "", optional: true, fits: isObject, call: (bad) => lib.generateCodes(1, bad) },
  "generateCodes random": {
    path: "random",
    optional: true,
    fits: ["a function"],
    call: (bad) => lib.generateCodes(1, { random: bad }),
  },
  "generateCodes existing": {
    path: "existing",
    optional: true,
    fits: ["a text"],
    call: (bad) => lib.generateCodes(1, { existing: bad }),
  },
  "parseCode(bad)": { path: "code", fits: ["a text"], call: (bad) => lib.parseCode(bad) },
  "formatCode(bad)": { path: "code", fits: ["a text"], call: (bad) => lib.formatCode(bad) },
  "formatCode options": { path: "", optional: true, fits: isObject, call: (bad) => lib.formatCode("ABC", bad) },
  "createOrderIds options": { path: "", optional: true, fits: isObject, call: (bad) => lib.createOrderIds(bad).next() },
  "createOrderIds prefix": {
    path: "prefix",
    optional: true,
    call: (bad) => lib.createOrderIds({ prefix: bad }).next(),
  },
  "createOrderIds epoch": {
    path: "epoch",
    optional: true,
    fits: ["a Date"],
    call: (bad) => lib.createOrderIds({ epoch: bad, clock: { now: () => 1.8e12 } }).next(),
  },
  "createOrderIds clock": { path: "clock", optional: true, call: (bad) => lib.createOrderIds({ clock: bad }).next() },
  "createOrderIds random": {
    path: "random",
    optional: true,
    fits: ["a function"],
    call: (bad) => lib.createOrderIds({ random: bad }).next(),
  },
  "parseOrderId(bad)": { path: "orderId", fits: ["a text"], call: (bad) => lib.parseOrderId(bad) },
  "parseOrderId options": {
    path: "",
    optional: true,
    fits: isObject,
    call: (bad) => lib.parseOrderId("KS1RSJX04ZZ7PVTXDC", bad),
  },
  "formatOrderId(bad)": { path: "orderId", call: (bad) => lib.formatOrderId(bad) },
  "formatOrderId options": {
    path: "options",
    fits: ["undefined", ...isObject],
    call: (bad) => lib.formatOrderId("KS1RSJX04ZZ7PVTXDC", bad),
  },
};

describe("A value of the wrong type is refused by the name of its field", () => {
  test.each(Object.entries(places))("%s", async (_name, { path, fits = [], optional = false, call }) => {
    const wrong: string[] = [];
    for (const [name, value] of Object.entries(strangers)) {
      if (fits.includes(name)) continue;
      const answer = await answerTo(() => call(value as never));
      const leftOut = optional && (value === undefined || value === null) && answer === "accepted";
      if (!leftOut && !answer.startsWith(`invalid_input at ${path}`)) wrong.push(`${name}: ${answer}`);
    }
    expect(wrong.join("\n")).toBe("");
  });
});

test("The strangers are strangers to the service as well, and a good call is none", async () => {
  const { vouchers } = aShop(lib.memoryStore());
  expect(await answerTo(() => vouchers.create(aVoucher()))).toBe("accepted");
  expect(await answerTo(() => lib.quoteCart({ cart: aCart(), vouchers: [voucher], now }))).toBe("accepted");
});
