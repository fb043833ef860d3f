import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as lib from "../../src/index.js";
import { aCart, aCustomer, aLine, aVoucher } from "../../src/testing/index.js";
import { aShop } from "../service/a-shop.js";
import { answerTo, inTime } from "./answer.js";

const now = "2026-06-01T12:00:00Z";
const voucher = lib.defineVoucher(aVoucher());
const set = { name: "Summer", currency: "GBP", offers: aVoucher().offers! };
const line = aLine();

/** Anything JavaScript has, and what a request's body may hold of it. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  fc.jsonValue(),
  fc.constantFrom("__proto__", "constructor", "1e400", "\0", "\ud800", -0, 0.1 + 0.2, 2 ** 53, Symbol("s"), () => 1),
);

type Calls = ReturnType<typeof aShop>["vouchers"];

const positions: Readonly<Record<string, (v: Calls, x: never) => unknown>> = {
  "createVouchers(x)": (_, x) => lib.createVouchers(x),
  "createVouchers holdSeconds, policy": (_, x) => lib.createVouchers({ currency: "GBP", holdSeconds: x, policy: x }),
  "quoteCart cart": (_, x) => lib.quoteCart({ cart: x, vouchers: [], now }),
  "quoteCart a line": (_, x) => lib.quoteCart({ cart: { currency: "GBP", lines: [x] }, vouchers: [], now }),
  "quoteCart vouchers": (_, x) => lib.quoteCart({ cart: aCart(), vouchers: [x], now }),
  "quoteCart codes": (_, x) => lib.quoteCart({ cart: aCart(), vouchers: [voucher], codes: [x], now }),
  "quoteCart customer": (_, x) => lib.quoteCart({ cart: aCart(), vouchers: [voucher], customer: x, now }),
  "quoteCart policy": (_, x) => lib.quoteCart({ cart: aCart(), vouchers: [voucher], policy: x, now }),
  "quoteCart now": (_, x) => lib.quoteCart({ cart: aCart(), vouchers: [voucher], now: x }),
  "checkVoucher voucher": (_, x) => lib.checkVoucher({ voucher: x, now }),
  "defineVoucher(x)": (_, x) => lib.defineVoucher(x),
  "defineVoucher an offer": (_, x) => lib.defineVoucher(aVoucher({ offers: [x] })),
  "defineVoucher a benefit": (_, x) => lib.defineVoucher(aVoucher({ offers: [{ benefit: x }] })),
  "defineVoucher a benefit's type": (_, x) => lib.defineVoucher(aVoucher({ offers: [{ benefit: { type: x } }] })),
  "defineVoucher a percentage": (_, x) => lib.defineVoucher(aVoucher({ offers: [{ benefit: lib.percentOff(x) }] })),
  "defineVoucher an amount": (_, x) => lib.defineVoucher(aVoucher({ offers: [{ benefit: lib.amountOff(x) }] })),
  "defineVoucher limits": (_, x) => lib.defineVoucher(aVoucher({ limits: x })),
  "defineVoucher metadata": (_, x) => lib.defineVoucher(aVoucher({ metadata: x })),
  "defineVoucher schedule": (_, x) => lib.defineVoucher(aVoucher({ schedule: x })),
  "defineVoucher startsAt": (_, x) => lib.defineVoucher(aVoucher({ startsAt: x })),
  "allocate amount": (_, x) => lib.allocate(x, [{ id: "a", weight: 1 }], { currency: "GBP" }),
  "allocate shares": (_, x) => lib.allocate("1.00", [x], { currency: "GBP" }),
  "generateCodes count": (_, x) => inTime(() => lib.generateCodes(typeof x === "number" ? Math.min(x, 50) : x)),
  "generateCodes prefix": (_, x) => inTime(() => lib.generateCodes(1, { prefix: x })),
  "parseCode(x)": (_, x) => lib.parseCode(x),
  "formatCode(x)": (_, x) => lib.formatCode(x),
  "parseOrderId(x)": (_, x) => lib.parseOrderId(x),
  "createOrderIds prefix": (_, x) => inTime(() => lib.createOrderIds({ prefix: x }).next()),
  "create(x)": (v, x) => v.create(x),
  "create a code": (v, x) => v.create(aVoucher({ code: x })),
  "quote(x)": (v, x) => v.quote(x),
  "quote codes": (v, x) => v.quote({ cart: aCart(), codes: x }),
  "apply(x)": (v, x) => v.apply(x),
  "apply a code": (v, x) => v.apply({ cart: aCart(), codes: [x], key: "k" }),
  "apply key": (v, x) => v.apply({ cart: aCart(), codes: ["SAVE10"], key: x }),
  "apply a price": (v, x) => v.apply({ cart: aCart({ unitPrice: x }), codes: ["SAVE10"], key: "k" }),
  "apply attributes": (v, x) => v.apply({ cart: { lines: [{ ...line, attributes: x }] }, codes: ["SAVE10"], key: "k" }),
  "confirm(x)": (v, x) => v.confirm(x),
  "release(x)": (v, x) => v.release(x),
  "claims.claim(x)": (v, x) => v.claims.claim(x),
  "claims.claim code": (v, x) => v.claims.claim({ code: x, customer: aCustomer() }),
  "claims.claim customer": (v, x) => v.claims.claim({ code: "SAVE10", customer: x }),
  "sets.create(x)": (v, x) => v.sets.create(x),
  "sets.create format": (v, x) => v.sets.create({ ...set, count: 2, format: x }),
  "sets.create pattern": (v, x) => v.sets.create({ ...set, count: 2, format: { pattern: x } }),
  "sets.create suffix": (v, x) => v.sets.create({ ...set, count: 2, format: { suffix: x } }),
  "sets.create avoid": (v, x) => v.sets.create({ ...set, count: 2, format: { avoid: [x] } }),
  "sets.create prefix": (v, x) => v.sets.create({ ...set, count: 2, format: { prefix: x } }),
  "purchases.start(x)": (v, x) => v.purchases.start(x),
  "purchases.start cart": (v, x) => v.purchases.start({ cart: x }),
  "purchases.complete(x)": (v, x) => v.purchases.complete(x),
  "purchases.fail(x)": (v, x) => v.purchases.fail(x),
};

describe("Anything at all is refused by name or taken, never met with a raw error", () => {
  test.each(Object.entries(positions))("%s", async (_, call) => {
    await fc.assert(
      fc.asyncProperty(anything, async (x) => {
        const { vouchers, trace } = aShop(lib.memoryStore());
        await vouchers.create(aVoucher({ id: "v1" }));
        const before = await trace();
        const answer = await answerTo(() => call(vouchers, x as never));
        expect(answer).toMatch(/^(accepted|refused: .+|fault: .+|(invalid_input|taken|not_found) at \S+)/);
        if (answer !== "accepted") expect(await trace()).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

test("A code that can be given to a voucher is found by the text it was given as and by the code it became", async () => {
  const code = fc.string({
    unit: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(..."SAVEol1-\u00ad\ufdfa\ufb03ßİ ") },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 1 }) },
    ),
    maxLength: 110,
  });
  await fc.assert(
    fc.asyncProperty(code, async (text) => {
      const { vouchers } = aShop(lib.memoryStore());
      const answer = await answerTo(() => vouchers.create(aVoucher({ code: text })));
      if (answer !== "accepted") {
        expect(answer).toBe("invalid_input at voucher.code");
        return;
      }
      const [made] = (await vouchers.list()).items;
      for (const given of [text, made!.code!, made!.codeKey!]) {
        const { outcomes } = await vouchers.quote({ cart: aCart(), codes: [given] });
        expect(outcomes[0]!.status).toBe("applied");
      }
    }),
    { numRuns: 500 },
  );
});
