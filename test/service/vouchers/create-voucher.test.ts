import { describe, expect, test } from "vitest";
import { amountOff, createVouchers, percentOff } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop } from "../a-shop.js";
import { stores } from "../stores.js";

describe.each(stores)("Creating a voucher, over the $name store", ({ create }) => {
  test("fills in an id, the version, the times and every default, and tells it in one event", async () => {
    const { vouchers, events } = aShop(await create());
    const voucher = await vouchers.create({ code: " Save-10 ", offers: [{ benefit: percentOff(10) }] });
    expect(voucher).toMatchObject({
      id: "t1",
      version: 1,
      code: "SAVE-10",
      codeKey: "SAVE10",
      scope: "global",
      active: true,
      limits: {},
      restoreUse: "on_full_refund",
      whenShort: "refuse",
      createdAt: "2026-06-01T12:00:00.000Z",
      updatedAt: "2026-06-01T12:00:00.000Z",
      offers: [{ id: "t1.1", condition: { type: "always" }, priority: 0, sharing: "shared", stage: "order" }],
    });
    expect(await events()).toEqual(["voucher.created"]);
    expect(await vouchers.get("t1")).toEqual(voucher);
  });

  test("takes bare amounts in the currency of the service", async () => {
    const { vouchers } = aShop(await create(), { currency: "JPY" });
    const voucher = await vouchers.create({ code: "YEN", offers: [{ benefit: amountOff(500) }] });
    expect(voucher.offers[0]!.benefit).toMatchObject({ amount: { JPY: "500" } });
  });

  test("keeps an id of one's own, and gives ids of nanoid's without one", async () => {
    const vouchers = createVouchers({ currency: "GBP", store: await create() });
    expect((await vouchers.create(aVoucher({ id: "mine" }))).id).toBe("mine");
    expect((await vouchers.create(aVoucher({ code: "OTHER" }))).id).toMatch(/^[\w-]{21}$/);
  });

  test.each(["SAVE10", "save-1o", "S A V E 1 0", "ＳＡＶＥ１０", "saveio", "SAVEL0"])(
    "finds %s taken where SAVE10 is, and leaves no trace of the attempt",
    async (code) => {
      const { vouchers, trace } = aShop(await create());
      await vouchers.create(aVoucher());
      const before = await trace();
      expect(await answerTo(() => vouchers.create(aVoucher({ code })))).toBe("taken at voucher.code");
      expect(await trace()).toEqual(before);
    },
  );

  test("finds a code free in another shop, and taken in the same one", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher());
    await vouchers.create(aVoucher({ scope: { shopId: "a" } }));
    await vouchers.create(aVoucher({ scope: { shopId: "b" } }));
    const again = aVoucher({ code: "save-io", scope: { shopId: "a" } });
    expect(await answerTo(() => vouchers.create(again))).toBe("taken at voucher.code");
    expect((await vouchers.list()).items).toHaveLength(3);
  });

  test("finds an id taken by the name of the id, whatever the code", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    const other = aVoucher({ id: "v1", code: "OTHER" });
    expect(await answerTo(() => vouchers.create(other))).toBe("taken at voucher.id");
    expect((await vouchers.get("v1"))?.code).toBe("SAVE10");
  });

  test("gives one code to exactly one of twenty who want it at once", async () => {
    const { vouchers, events } = aShop(await create());
    const answers = await Promise.all(Array.from({ length: 20 }, () => answerTo(() => vouchers.create(aVoucher()))));
    expect(answers.filter((answer) => answer === "accepted")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "taken at voucher.code")).toHaveLength(19);
    expect(await events()).toEqual(["voucher.created"]);
  });

  test("names every bad field at once", async () => {
    const { vouchers, trace } = aShop(await create());
    const before = await trace();
    const bad = aVoucher({ code: "-", limits: { total: -1 }, endsAt: "soon", offers: [{ benefit: percentOff(101) }] });
    await expect(vouchers.create(bad)).rejects.toMatchObject({
      code: "invalid_input",
      details: {
        problems: [
          { path: "voucher.code" },
          { path: "voucher.endsAt" },
          { path: "voucher.offers[0].benefit.percent" },
          { path: "voucher.limits.total" },
        ],
      },
    });
    expect(await trace()).toEqual(before);
  });

  test("lets an automatic voucher have no code", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: percentOff("20") }];
    const voucher = await vouchers.create({ automatic: true, offers });
    expect(voucher.codeKey).toBeUndefined();
    expect((await vouchers.quote({ cart: aCart() })).total).toBe("8.00");
  });
});
