import { describe, expect, test } from "vitest";
import type { Quote } from "../../../src/index.js";
import { aCart, aCustomer, aVoucher } from "../../../src/testing/index.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

const asked = { cart: aCart(), codes: ["save-1o"] };

/** What became of the first code: what it gave, or its reasons with whether waiting helps. */
function firstOf({ outcomes: [outcome] }: Quote): string {
  if (outcome === undefined) return "none";
  return outcome.status === "applied"
    ? outcome.discount
    : outcome.reasons.map(({ code, retry }) => `${code} ${retry}`).join();
}

describe.each(stores)("Quoting, over the $name store", ({ create }) => {
  test("prices the cart and records nothing at all", async () => {
    const { vouchers, trace } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 1, budget: "100.00" } }));
    const before = await trace();
    const quote = await vouchers.quote({ ...asked, customer: aCustomer(), key: "k1", trace: true });
    expect(quote).toMatchObject({ subtotal: "10.00", discount: "1.00", total: "9.00", policy: "running" });
    expect(quote.steps).toHaveLength(1);
    expect(await vouchers.quote({ ...asked, customer: aCustomer(), key: "k1", trace: true })).toEqual(quote);
    expect(await trace()).toEqual(before);
  });

  test("counts what is used of a limit, and says that waiting helps only while holds are part of it", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { total: 1 } }));
    const { id } = await hold("k1");
    expect(firstOf(await vouchers.quote(asked))).toBe("limit_total later");
    await vouchers.confirm(id);
    expect(firstOf(await vouchers.quote(asked))).toBe("limit_total no");
  });

  test("counts what is used of a budget, and says whether waiting helps", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { budget: "1.50" } }));
    const { id } = await hold("k1");
    const refused = await vouchers.quote(asked);
    expect(firstOf(refused)).toBe("budget_exhausted later");
    expect(refused.outcomes[0]).toMatchObject({ reasons: [{ params: { remaining: "0.50", wanted: "1.00" } }] });
    await vouchers.confirm(id);
    expect(firstOf(await vouchers.quote(asked))).toBe("budget_exhausted no");
  });

  test("does not let a key's own hold stand in its way, and lets it stand in everybody else's", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ limits: { total: 1, budget: "1.00", perCustomer: 1 } }));
    const { id } = await hold("k1", { customer: "c1" });
    const customer = aCustomer();
    expect(firstOf(await vouchers.quote({ ...asked, customer, key: "k1" }))).toBe("1.00");
    expect(firstOf(await vouchers.quote({ ...asked, customer, key: "k2" }))).toMatch(/^limit_total later/);
    await vouchers.confirm(id);
    expect(firstOf(await vouchers.quote({ ...asked, customer, key: "k1" }))).toMatch(/^limit_total no/);
  });

  test("counts holds that ran out as free, without taking them back", async () => {
    const { vouchers, clock, hold, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", limits: { total: 2 } }));
    await hold("k1");
    clock.advance(60);
    await hold("k2");
    clock.advance(14 * 60 - 1);
    expect(firstOf(await vouchers.quote(asked))).toBe("limit_total later");
    clock.advance(2);
    expect(firstOf(await vouchers.quote(asked))).toBe("1.00");
    expect(await used("voucher:v1")).toBe(2);
    expect((await vouchers.applications.list({ status: "held" })).items).toHaveLength(2);
  });

  test("counts the money of holds that ran out as free for a budget that gives what it has left", async () => {
    const { vouchers, hold, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", whenShort: "partial", limits: { budget: "2.50" } }));
    await hold("k1");
    const asked = { cart: aCart({ unitPrice: "30.00" }), codes: ["SAVE10"] };
    expect((await vouchers.quote(asked)).discount).toBe("1.50");
    clock.advance(15 * 60 + 1);
    expect((await vouchers.quote(asked)).discount).toBe("2.50");
    expect(await vouchers.apply({ ...asked, key: "k2" })).toMatchObject({ ok: true, value: { discount: "2.50" } });
    expect(await used("budget:v1/GBP")).toBe(250);
  });

  test("judges the window at the clock's time, both ends included", async () => {
    const { vouchers, clock } = aShop(await create());
    await vouchers.create(aVoucher({ startsAt: "2026-06-02T00:00:00Z", endsAt: "2026-06-03T00:00:00Z" }));
    expect(firstOf(await vouchers.quote(asked))).toBe("not_started later");
    clock.set("2026-06-02T00:00:00Z");
    expect(firstOf(await vouchers.quote(asked))).toBe("1.00");
    clock.set("2026-06-03T00:00:00Z");
    expect(firstOf(await vouchers.quote(asked))).toBe("1.00");
    clock.advance(0.001);
    expect(firstOf(await vouchers.quote(asked))).toBe("expired no");
  });

  test("asks for the shop of a code that two shops of the cart have, and takes it with the code", async () => {
    const { vouchers } = aShop(await create());
    for (const shopId of ["a", "b"]) await vouchers.create(aVoucher({ id: shopId, scope: { shopId } }));
    const cart = aCart({ shopId: "a" }, { shopId: "b" });
    expect(firstOf(await vouchers.quote({ cart, codes: ["SAVE10"] }))).toBe("shop_required yes");
    const quote = await vouchers.quote({ cart, codes: [{ code: "SAVE10", shopId: "b" }] });
    expect(quote.lines.map(({ discount }) => discount)).toEqual(["0.00", "1.00"]);
    const elsewhere = aCart({ shopId: "c" });
    expect(firstOf(await vouchers.quote({ cart: elsewhere, codes: ["SAVE10"] }))).toBe("code_unknown yes");
  });

  test("gives every code one outcome, in the order given, also those that are none", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    const { outcomes } = await vouchers.quote({ cart: aCart(), codes: ["", "NOPE", "SAVE10", "saveio"] });
    expect(
      outcomes.map((outcome) => (outcome.status === "applied" ? "applied" : outcome.reasons.map(({ code }) => code))),
    ).toEqual([["code_missing"], ["code_unknown"], "applied", ["already_applied"]]);
  });
});
