import { describe, expect, test } from "vitest";
import { amountOff, orThrow, percentOff, spendAtLeast } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const half = [{ benefit: percentOff("50") }];

describe.each(stores)("Terms that an application was made on, over the $name store", ({ create }) => {
  test("outlive an edit and a switch: the price of the hold stays, a new checkout that expects it is stale", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const held = await hold("k1");
    orThrow(await vouchers.update("v1", { offers: half }, { expected: 1 }));
    const asked = { cart: aCart(), codes: ["SAVE10"], expect: { total: held.payable } };
    expect(await vouchers.apply({ ...asked, key: "k2" })).toMatchObject({
      reasons: [{ code: "quote_stale", params: { expected: "9.00", actual: "5.00" } }],
    });
    expect(orThrow(await vouchers.apply({ ...asked, key: "k1" }))).toEqual(held);
    await vouchers.archive("v1");
    const { version, status, confirmedAt, ...confirmed } = orThrow(await vouchers.confirm(held.id));
    expect(held).toMatchObject(confirmed);
    expect(confirmed.uses).toEqual([{ voucherId: "v1", codeKey: "SAVE10", voucherVersion: 1, discount: "1.00" }]);
  });

  test("keep what a short budget gave: the rest of it, which is what is drawn, drawn late and given back", async () => {
    const { vouchers, hold, clock, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", whenShort: "partial", limits: { budget: "1.40" } }));
    const first = await hold("k1");
    const second = await hold("k2");
    expect([first.discount, second.discount, await used("budget:v1/GBP")]).toEqual(["1.00", "0.40", 140]);
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), codes: ["SAVE10"], key: "k3" }))).toEqual([
      "budget_exhausted",
    ]);
    clock.advance(901);
    expect(await vouchers.sweep()).toEqual({ expired: 2 });
    const winner = await hold("k3");
    expect(winner.discount).toBe("1.00");
    await vouchers.confirm(winner.id);
    expect(orThrow(await vouchers.confirm(second.id))).not.toHaveProperty("overshoot");
    expect(reasonsOf(await vouchers.confirm(first.id))).toEqual(["budget_exhausted", "hold_expired"]);
    expect(orThrow(await vouchers.confirm(first.id, { late: "honour" })).overshoot).toBe(true);
    expect(await used("budget:v1/GBP")).toBe(240);
    const all = { key: "r1", lines: [{ id: "1", quantity: 1 }] };
    expect(orThrow(await vouchers.refund(first.id, all)).refunds[0]?.amount).toBe("9.00");
    expect(orThrow(await vouchers.refund(second.id, all)).refunds[0]?.amount).toBe("9.60");
    expect(await used("budget:v1/GBP")).toBe(100);
  });

  test("price anew what is left of a refund, however voucher and set were edited in between", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ condition: spendAtLeast("35.00"), benefit: amountOff("7.00") }];
    await vouchers.sets.create({ id: "s1", name: "S", count: 1, offers });
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    await vouchers.create(aVoucher({ id: "v1", offers: [{ benefit: percentOff("10") }] }));
    const cart = aCart({ unitPrice: "20.00" }, { unitPrice: "20.00" });
    const order = { cart, codes: [member!.code!, "SAVE10"], key: "k1", confirm: true };
    const { id, discount } = orThrow(await vouchers.apply(order));
    expect(discount).toBe("10.30");
    orThrow(await vouchers.update("v1", { offers: [{ benefit: percentOff("90") }] }, { expected: 1 }));
    orThrow(await vouchers.sets.update("s1", { offers: half }, { expected: 1 }));
    // One line was paid with 14.85. The other alone costs 18.00 on the terms of then: 3.15 more than was paid for it.
    const input = { key: "r1", lines: [{ id: "1", quantity: 1 }], mode: "recompute" as const };
    const [refund] = orThrow(await vouchers.refund(id, input)).refunds;
    expect(refund).toMatchObject({ lines: [{ amount: "14.85", discount: "5.15" }], amount: "11.70" });
  });
});
