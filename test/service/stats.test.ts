import { describe, expect, test } from "vitest";
import { orThrow, percentOff } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { answerTo } from "../input/answer.js";
import { aShop } from "./a-shop.js";
import { stores } from "./stores.js";

const nothing = {
  claimed: 0,
  held: 0,
  confirmed: 0,
  released: 0,
  expired: 0,
  refunded: 0,
  uses: 0,
  discount: { GBP: "0.00" },
  customers: 0,
  basketAdditions: 0,
  remaining: {},
};

describe.each(stores)("Statistics, over the $name store", ({ create }) => {
  test("are all 0 for what nobody used", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1" }));
    await vouchers.sets.create({ id: "s1", name: "Empty", offers: [{ benefit: percentOff(10) }] });
    expect(await vouchers.stats("v1")).toEqual(nothing);
    expect(await vouchers.sets.stats("s1")).toEqual(nothing);
  });

  test("say what became of each application, and what the uses gave to whom", async () => {
    const { vouchers, hold, clock } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "SAVE10" }));
    const held = await hold("k1", { customer: "c1" });
    await vouchers.confirm((await hold("k2", { customer: "c1" })).id);
    await vouchers.confirm((await hold("k3", { customer: "c2" })).id);
    await vouchers.release((await hold("k4", { customer: "c3" })).id);
    expect(await vouchers.stats("v1")).toEqual({
      ...nothing,
      claimed: 3,
      held: 1,
      confirmed: 2,
      released: 1,
      uses: 2,
      discount: { GBP: "2.00" },
      customers: 2,
      basketAdditions: 4,
    });
    clock.advance(16 * 60);
    await vouchers.sweep();
    expect(await vouchers.stats("v1")).toMatchObject({ held: 0, expired: 1, basketAdditions: 4 });
    await vouchers.confirm(held.id);
    expect(await vouchers.stats("v1")).toMatchObject({ expired: 0, confirmed: 3, uses: 3, discount: { GBP: "3.00" } });
  });

  test("say what is left of each limit, holds counted as used", async () => {
    const { vouchers, hold } = aShop(await create());
    const perPeriod = { period: "day", zone: "Europe/London", limit: 5 } as const;
    const limits = { total: 3, budget: { GBP: "25", EUR: "7" }, claims: 4, perPeriod, perCustomer: 1 };
    await vouchers.create(aVoucher({ id: "v1", code: "SAVE10", limits }));
    await hold("k1", { customer: "c1" });
    orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: { id: "c2" } }));
    expect(await vouchers.stats("v1")).toMatchObject({
      claimed: 2,
      remaining: { total: 2, budget: { GBP: "24.00", EUR: "7.00" }, claims: 2, perPeriod: 4 },
    });
    const { version } = (await vouchers.get("v1"))!;
    await vouchers.update("v1", { limits: { total: 0 } }, { expected: version });
    expect((await vouchers.stats("v1")).remaining).toEqual({ total: 0 });
  });

  test("of a set count its members together, and an application with two of them once", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: percentOff(10), sharing: "shared" as const }];
    await vouchers.sets.create({ id: "s1", name: "Spring", count: 2, offers, limits: { perSet: 5 } });
    const members = (await vouchers.list({ setId: "s1" })).items;
    const codes = members.map(({ code }) => code!);
    const customer = { id: "c1" };
    orThrow(await vouchers.apply({ cart: aCart(), codes, customer, key: "k1", confirm: true }));
    orThrow(await vouchers.apply({ cart: aCart(), codes: [codes[0]!], customer, key: "k2", confirm: true }));
    const discounts = await Promise.all(members.map(async ({ id }) => (await vouchers.stats(id)).discount["GBP"]));
    const together = discounts.reduce((sum, discount) => sum + Number(discount), 0).toFixed(2);
    expect(await vouchers.sets.stats("s1")).toEqual({
      ...nothing,
      claimed: 3,
      confirmed: 2,
      uses: 3,
      discount: { GBP: together },
      customers: 1,
      basketAdditions: 2,
      remaining: { perSet: 2 },
    });
    expect(await vouchers.stats(members[0]!.id)).toMatchObject({ uses: 2, remaining: { perSet: 2 } });
  });

  test("count claims that count: all but released and expired ones", async () => {
    const { vouchers } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "SAVE10" }));
    const claimOf = async (id: string) => orThrow(await vouchers.claims.claim({ code: "SAVE10", customer: { id } })).id;
    const claims = [await claimOf("c1"), await claimOf("c2"), await claimOf("c3")];
    await vouchers.claims.release(claims[0]!);
    await vouchers.claims.revoke(claims[1]!);
    expect(await vouchers.stats("v1")).toEqual({ ...nothing, claimed: 2 });
  });

  test("count a use no longer once it is refunded in full and given back", async () => {
    const { vouchers, hold } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", code: "SAVE10" }));
    const { id, lines } = await hold("k1", { customer: "c1" });
    await vouchers.confirm(id);
    orThrow(await vouchers.refund(id, { key: "r1", lines: [{ id: lines[0]!.id, quantity: 1 }] }));
    expect(await vouchers.stats("v1")).toEqual({ ...nothing, refunded: 1, basketAdditions: 1 });
  });

  test("of what does not exist are an error", async () => {
    const { vouchers } = aShop(await create());
    expect(await answerTo(() => vouchers.stats("v9"))).toBe("not_found at id");
    expect(await answerTo(() => vouchers.sets.stats("s9"))).toBe("not_found at id");
  });
});
