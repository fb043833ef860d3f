import { describe, expect, test } from "vitest";
import { amountOff, countAtLeast, firstOrder, percentOff, spendAtLeast } from "vouchsafe";
import { aCart } from "vouchsafe/testing";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

const usable = (code: string) => `${code}: usable by this customer. What it gives is for the cart to say.`;

describe.each(stores)("Explaining a code, over the $name store", ({ create }) => {
  test("with a cart, tells each step and what has to be paid", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({ code: "TEN", offers: [{ benefit: percentOff("10") }] });
    expect((await vouchers.explain({ code: "ten", cart: aCart({ unitPrice: "20.00" }) })).split("\n")).toEqual([
      "20.00 GBP before discounts, under policy running.",
      "1. order: TEN takes 2.00 off 20.00: 1 2.00.",
      "TEN: applied, 2.00 GBP off.",
      "To pay: 18.00 GBP.",
    ]);
  });

  test("without a cart, says nothing of what a cart has to have", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({
      code: "MUCH",
      offers: [
        { condition: spendAtLeast("500.00"), benefit: amountOff("5.00") },
        { condition: countAtLeast(9), benefit: amountOff("5.00") },
      ],
    });
    expect(await vouchers.explain({ code: "much" })).toBe(usable("MUCH"));
  });

  test("without a cart, tells what speaks against the voucher, its limits and the customer", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({ code: "OVER", endsAt: "2020-01-01T00:00:00Z", offers: [{ benefit: percentOff("10") }] });
    await vouchers.create({ code: "FIRST", offers: [{ condition: firstOrder(), benefit: percentOff("10") }] });
    await vouchers.create({ code: "ONCE", usage: "single-use", offers: [{ benefit: percentOff("10") }] });
    await vouchers.apply({ cart: aCart({ unitPrice: "20.00" }), codes: ["ONCE"], key: "k1", confirm: true });
    const explain = async (code: string, orders = 0) => vouchers.explain({ code, customer: { id: "ann", orders } });
    expect(await explain("OVER")).toMatch(/^OVER: rejected\. This voucher ended/);
    expect(await explain("FIRST", 3)).toMatch(/^FIRST: rejected\. .*order 1/);
    expect(await explain("FIRST", 0)).toBe(usable("FIRST"));
    expect(await explain("ONCE")).toMatch(/^ONCE: rejected\. /);
    expect(await explain("NOBODY")).toMatch(/^"NOBODY": rejected\. This code does not exist\./);
  });

  test("without a cart, finds a shop's code where the shop is named", async () => {
    const { vouchers } = aShop(await create());
    const scope = { shopId: "north" };
    await vouchers.create({ code: "OURS", scope, offers: [{ benefit: percentOff("10") }] });
    expect(await vouchers.explain({ code: { code: "OURS", shopId: "north" } })).toBe(usable("OURS"));
    expect(await vouchers.explain({ code: "OURS" })).toMatch(/does not exist/);
  });

  test("at another moment, answers for that moment", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({ code: "LATER", startsAt: "2031-01-01T00:00:00Z", offers: [{ benefit: percentOff("10") }] });
    expect(await vouchers.explain({ code: "LATER" })).toMatch(/^LATER: rejected/);
    expect(await vouchers.explain({ code: "LATER", at: "2031-01-01T00:00:00Z" })).toBe(usable("LATER"));
  });
});
