import { describe, expect, test } from "vitest";
import { explainQuote, percentOff, quoteCart, spendAtLeast, type Voucher } from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";
import { thrownBy } from "../domain/thrown-by.js";
import { aQuote, discountsOf, outcomesOf, today } from "./a-quote.js";

const plus = (cart: object, more: object) => ({ ...cart, ...more }) as ReturnType<typeof aCart>;

describe("a quote", () => {
  test("names every amount, in the order of the cart", () => {
    const quote = aQuote([{}], {
      cart: aCart({ id: "b", quantity: 2 }, { id: "a", unitPrice: "5.00" }),
      codes: ["save10"],
    });
    expect(quote).toStrictEqual({
      ...{ currency: "GBP", policy: "running", subtotal: "25.00", discount: "2.50", total: "22.50", payable: "22.50" },
      lines: [
        {
          id: "b",
          subtotal: "20.00",
          discount: "2.00",
          total: "18.00",
          discounts: [{ voucherId: "SAVE10", offerId: "SAVE10.1", amount: "2.00", quantity: 2 }],
        },
        {
          id: "a",
          subtotal: "5.00",
          discount: "0.50",
          total: "4.50",
          discounts: [{ voucherId: "SAVE10", offerId: "SAVE10.1", amount: "0.50", quantity: 1 }],
        },
      ],
      discounts: [
        { voucherId: "SAVE10", code: "SAVE10", offerId: "SAVE10.1", amount: "2.50", applications: 1, target: "order" },
      ],
      outcomes: [{ input: "save10", voucherId: "SAVE10", code: "SAVE10", status: "applied", discount: "2.50" }],
      gifts: [],
    });
  });

  test("carries shipping through and adds it to what is to be paid", () => {
    const shipping = [
      { id: "s1", charge: "4.99" },
      { id: "s2", charge: 0, method: "post" },
    ];
    const quote = aQuote([{}], { cart: plus(aCart(), { shipping }) });
    expect(quote.shipping).toEqual({
      ...{ charge: "4.99", discount: "0.00", total: "4.99" },
      lines: [
        { id: "s1", charge: "4.99", discount: "0.00", total: "4.99" },
        { id: "s2", charge: "0.00", discount: "0.00", total: "0.00" },
      ],
    });
    expect([quote.total, quote.payable]).toEqual(["9.00", "13.99"]);
    expect(aQuote([], { cart: plus(aCart(), { shipping: [] }) }).shipping?.total).toBe("0.00");
    expect(aQuote([])).not.toHaveProperty("shipping");
  });

  test("never rounds what goods and shipping come to together", () => {
    const cart = plus(aCart({ unitPrice: "90071992547409.91" }), { shipping: [{ id: "s", charge: "0.02" }] });
    expect(thrownBy(() => aQuote([], { cart })).path).toMatch(/^cart/);
  });

  test.each([true, false])("carries pricesIncludeTax: %s", (pricesIncludeTax) => {
    expect(aQuote([], { cart: plus(aCart(), { pricesIncludeTax }) }).pricesIncludeTax).toBe(pricesIncludeTax);
  });

  test("takes nothing off gifts and what is not discountable", () => {
    const cart = aCart({}, { gift: true }, { discountable: false });
    const quote = aQuote([{ offers: [{ benefit: percentOff(50) }] }], { cart });
    expect(discountsOf(quote)).toEqual(["5.00", "0.00", "0.00"]);
    expect(quote.total).toBe("25.00");
    expect(outcomesOf(aQuote([{}], { cart: aCart({ gift: true }) }))).toEqual([["no_eligible_items"]]);
  });

  test("traces every offer that was looked at, with why it gave nothing", () => {
    const offers = [{ condition: spendAtLeast("50.00"), benefit: percentOff(50) }, { benefit: percentOff(10) }];
    const quote = aQuote([{ offers }], { trace: true });
    expect(quote.steps).toMatchObject([
      { stage: "order", voucherId: "SAVE10", code: "SAVE10", offerId: "SAVE10.1", amount: "0.00", lines: [] },
      { stage: "order", offerId: "SAVE10.2", base: "10.00", amount: "1.00", lines: [{ id: "1", amount: "1.00" }] },
    ]);
    expect(quote.steps?.[0]?.skipped?.map(({ code }) => code)).toEqual(["min_spend_not_met"]);
    expect(quote.steps?.[1]).not.toHaveProperty("skipped");
    expect(aQuote([{ offers }])).not.toHaveProperty("steps");
  });

  test("calls an automatic voucher by its name, and the others by their code alone", () => {
    const name = "Three for two";
    const tenOff = { name, offers: [{ benefit: percentOff(10) }] };
    const asked = { codes: ["SAVE10"], trace: true };
    const automatic = { ...tenOff, id: "a1", automatic: true };
    const never = { ...automatic, id: "a2", name: "Big carts", condition: spendAtLeast("500.00") };
    const quote = aQuote([tenOff, automatic, never], asked);
    expect(quote.discounts.map((discount) => discount.name)).toEqual([undefined, name]);
    expect(quote.outcomes.map((outcome) => outcome.name)).toEqual([undefined, name, "Big carts"]);
    expect(quote.steps?.map((step) => step.name)).toEqual([undefined, name, "Big carts"]);
    expect(explainQuote(quote)).toMatch(/^Three for two: applied.*\nBig carts: rejected/m);
  });

  test("speaks in the host's own words where it has some", () => {
    const messages = { expired: { remedy: "Nimm einen anderen.", message: () => "Abgelaufen." } };
    const quote = aQuote([{ endsAt: "2026-01-01T00:00:00Z" }, { code: "B", active: false }], { messages });
    expect(quote.outcomes).toMatchObject([
      { reasons: [{ message: "Abgelaufen.", remedy: "Nimm einen anderen." }] },
      { reasons: [{ message: "This voucher is switched off." }] },
    ]);
  });
});

describe("names that are the prototype's", () => {
  const names = ["__proto__", "constructor", "toString"];

  test.each(names)("%s is a line, a product, a category, a shop and an attribute like any other", (name) => {
    const line = {
      id: name,
      productId: name,
      shopId: name,
      categories: [name],
      attributes: JSON.parse(`{"${name}":"x"}`),
    };
    const voucher = {
      scope: { shopId: name },
      offers: [{ benefit: percentOff(10, { range: { categories: [name] } }) }],
    };
    const quote = aQuote([voucher], { cart: aCart(line, {}) });
    expect(quote.lines.map(({ id, discount }) => [id, discount])).toEqual([
      [name, "1.00"],
      ["2", "0.00"],
    ]);
  });

  test.each(names)("%s is a voucher, an offer and a code like any other", (name) => {
    const quote = aQuote([{ id: name, code: name, offers: [{ id: name, benefit: percentOff(10) }] }], {
      codes: [name],
    });
    expect(quote.outcomes).toMatchObject([{ voucherId: name, status: "applied", discount: "1.00" }]);
    expect(quote.discounts).toMatchObject([{ voucherId: name, offerId: name }]);
    expect(JSON.parse(JSON.stringify(quote))).toEqual(quote);
  });

  test.each(names)("%s has its own usage and nobody else's", (name) => {
    const voucher = { id: name, limits: { total: 1 } };
    expect(outcomesOf(aQuote([voucher], { usage: {} }))).toEqual(["applied"]);
    expect(outcomesOf(aQuote([voucher], { usage: JSON.parse(`{"${name}":{"total":1}}`) }))).toEqual([["limit_total"]]);
    expect(outcomesOf(aQuote([voucher], { usage: new Map([[name, { total: 1 }]]) }))).toEqual([["limit_total"]]);
  });
});

describe("vouchers that come from elsewhere", () => {
  test("are checked like new ones", () => {
    const bad = { code: "A", offers: [{ benefit: percentOff(101) }] } as unknown as Voucher;
    const error = thrownBy(() => quoteCart({ cart: aCart(), vouchers: [bad], now: today }));
    expect(error.path).toBe("vouchers[0].offers[0].benefit.percent");
  });

  test("cannot stand in the list twice and give twice", () => {
    const quote = aQuote([{ id: "v" }, { id: "v" }]);
    expect(quote.discount).toBe("1.00");
  });
});
