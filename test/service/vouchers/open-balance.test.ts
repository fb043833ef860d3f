import { describe, expect, test } from "vitest";
import { createVouchers, orThrow, type Store } from "../../../src/index.js";
import { aCart, aVoucher, fixedClock, seededIds } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

const opening = {
  uses: 7,
  discount: { GBP: "70", EUR: "5.50" },
  customers: [
    { customer: { id: "c1", keys: ["email:c1@example.org"] }, uses: 2 },
    { customer: { id: "c2" }, uses: 1 },
  ],
};

/** A store that breaks down before it keeps the voucher. */
function breakingDown(store: Store): Store {
  const insert = async () => {
    throw new Error("connection lost");
  };
  return { ...store, vouchers: { ...store.vouchers, insert } };
}

describe.each(stores)("An opening balance, over the $name store", ({ create }) => {
  test("counts for limits and statistics as if it had been used here", async () => {
    const { vouchers, used } = aShop(await create());
    const limits = { total: 8, perCustomer: 2, budget: { GBP: "75" } };
    await vouchers.create({ ...aVoucher({ id: "v1", code: "SAVE10", limits }), opening });
    expect(await vouchers.stats("v1")).toMatchObject({
      uses: 7,
      discount: { GBP: "70.00", EUR: "5.50" },
      customers: 2,
      confirmed: 0,
      basketAdditions: 0,
      remaining: { total: 1, budget: { GBP: "5.00" } },
    });
    const counters = ["/customer:id:c1", "/customer:email:c1@example.org", "/customer:id:c2"];
    expect(await Promise.all(counters.map((of) => used(`voucher:v1${of}`)))).toEqual([2, 2, 1]);
    const asked = { cart: aCart(), codes: ["SAVE10"] };
    expect(reasonsOf(await vouchers.apply({ ...asked, customer: { id: "c1" }, key: "k1" }))).toContain(
      "limit_customer",
    );
    expect(
      reasonsOf(
        await vouchers.apply({ ...asked, cart: aCart({ unitPrice: "60" }), key: "k2", customer: { id: "c3" } }),
      ),
    ).toContain("budget_exhausted");
    const little = { ...asked, customer: { id: "c2" } };
    orThrow(await vouchers.apply({ ...little, key: "k3", confirm: true }));
    expect(reasonsOf(await vouchers.apply({ ...little, key: "k4" }))).toContain("limit_total");
    expect(await vouchers.stats("v1")).toMatchObject({ uses: 8, customers: 2, remaining: { total: 0 } });
  });

  test("may lie above the limits", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create({ ...aVoucher({ id: "v1", limits: { total: 3 } }), opening: { uses: 5 } });
    expect(await vouchers.stats("v1")).toMatchObject({ uses: 5, remaining: { total: 0 } });
  });

  test("is drawn once if the first attempt broke down before the voucher was kept", async () => {
    const store = await create();
    const { vouchers, used } = aShop(store);
    const broken = createVouchers({ currency: "GBP", store: breakingDown(store), ids: seededIds("b") });
    const input = { ...aVoucher({ id: "v1", code: "SAVE10" }), opening };
    await expect(broken.create(input)).rejects.toThrow("connection lost");
    expect(await vouchers.get("v1")).toBeUndefined();
    expect(await answerTo(() => vouchers.create({ ...input, opening: { uses: 9 } }))).toBe("taken at voucher.opening");
    const ofOthers = { ...opening, customers: [{ customer: { id: "c9" }, uses: 1 }] };
    expect(await answerTo(() => vouchers.create({ ...input, opening: ofOthers }))).toBe("taken at voucher.opening");
    await vouchers.create(input);
    expect(await used("voucher:v1")).toBe(7);
    expect(await vouchers.stats("v1")).toMatchObject({ uses: 7, customers: 2 });
  });

  test("is not drawn for an id or a code that is taken", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "SAVE10" }));
    const answers = [
      await answerTo(() => vouchers.create({ ...aVoucher({ id: "v1", code: "OTHER" }), opening })),
      await answerTo(() => vouchers.create({ ...aVoucher({ id: "v2", code: "save-1o" }), opening })),
    ];
    expect(answers).toEqual(["taken at voucher.id", "taken at voucher.code"]);
    expect([await used("voucher:v1"), await used("voucher:v2")]).toEqual([0, 0]);
    const scope = { shopId: "shop-1" };
    await vouchers.create({ ...aVoucher({ id: "v3", code: "SAVE10" }), scope, opening });
    expect(await used("voucher:v3")).toBe(7);
  });

  test("is never swept", async () => {
    const { vouchers, clock, used } = aShop(await create());
    await vouchers.create({ ...aVoucher({ id: "v1" }), opening });
    clock.advance(86_400 * 365);
    expect(await vouchers.sweep()).toEqual({ expired: 0 });
    expect(await used("voucher:v1")).toBe(7);
  });
});

describe("A bad opening balance", () => {
  const vouchers = createVouchers({ currency: "GBP", clock: fixedClock("2026-06-01T12:00:00Z") });
  const answerFor = (given: unknown) => answerTo(() => vouchers.create({ ...aVoucher(), opening: given } as never));

  test.each([
    [7, "voucher.opening"],
    [{}, "voucher.opening.uses"],
    [{ uses: 1, others: 2 }, "voucher.opening.others"],
    [{ uses: 1, discount: { GBP: "1.005" } }, "voucher.opening.discount.GBP"],
    [{ uses: 1, customers: [{ customer: {}, uses: 1 }] }, "voucher.opening.customers[0].customer"],
    [{ uses: 1, customers: [{ customer: { id: "c1" }, uses: 0 }] }, "voucher.opening.customers[0].uses"],
    [{ uses: 1, customers: [{ customer: { id: "c1" }, uses: 2 }] }, "voucher.opening.customers"],
  ])("%j is told by the field", async (given, path) => {
    expect(await answerFor(given)).toBe(`invalid_input at ${path}`);
  });
});
