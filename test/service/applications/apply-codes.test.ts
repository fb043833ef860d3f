import { describe, expect, test } from "vitest";
import { orThrow, percentOff, spendAtLeast } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const asked = { cart: aCart(), codes: ["SAVE10"], key: "k1" };

describe.each(stores)("Applying codes, over the $name store", ({ create }) => {
  test("takes codes with their shop, and notes it on the use", async () => {
    const { vouchers } = aShop(await create());
    for (const shopId of ["a", "b"]) await vouchers.create(aVoucher({ id: shopId, scope: { shopId } }));
    const cart = aCart({ shopId: "a" }, { shopId: "b" });
    const codes = ["a", "b"].map((shopId) => ({ code: "SAVE10", shopId }));
    const { uses, discount } = orThrow(await vouchers.apply({ ...asked, cart, codes }));
    expect(uses).toMatchObject([
      { voucherId: "a", shopId: "a" },
      { voucherId: "b", shopId: "b" },
    ]);
    expect(discount).toBe("2.00");
  });

  test("applies an automatic voucher without a code, and drops it where its limit is gone", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create({ id: "auto", automatic: true, offers: aVoucher().offers!, limits: { total: 1 } });
    await vouchers.create(aVoucher());
    expect(orThrow(await vouchers.apply({ cart: aCart(), key: "k1" })).uses).toMatchObject([{ voucherId: "auto" }]);
    expect((await hold("k2")).uses).toHaveLength(1);
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), key: "k3" }))).toEqual(["limit_total"]);
  });

  test("needs something that applies: a code, or an automatic voucher that gives something", async () => {
    const { vouchers } = aShop(await create());
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), key: "k1" }))).toEqual(["code_missing"]);
    const dear = { condition: spendAtLeast("99.00"), benefit: percentOff("10") };
    await vouchers.create({ id: "auto", automatic: true, offers: [dear] });
    expect(reasonsOf(await vouchers.apply({ cart: aCart(), key: "k2" }))).toEqual(["min_spend_not_met"]);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k3" }))).toEqual(["code_unknown"]);
  });

  test("takes a hundred codes and refuses one more by name", async () => {
    const { vouchers } = aShop(await create());
    const of = (count: number) => ({ ...asked, codes: Array.from({ length: count }, (_, index) => `NOPE${index}`) });
    expect((await vouchers.apply(of(100))).ok).toBe(false);
    await expect(vouchers.apply(of(101))).rejects.toMatchObject({ code: "invalid_input", path: "codes" });
  });

  test("keeps to the codes that one policy takes at most", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.create(aVoucher({ id: "v2", code: "OTHER" }));
    const refused = await vouchers.apply({ ...asked, codes: ["SAVE10", "OTHER"], policy: { maxCodes: 1 } });
    expect(reasonsOf(refused)).toEqual(["too_many_codes"]);
    expect(await used("voucher:v1")).toBe(0);
  });
});
