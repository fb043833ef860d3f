import { describe, expect, test } from "vitest";
import { orThrow, percentOff, type Schedule } from "../../src/index.js";
import { aCart } from "../../src/testing/index.js";
import { aShop } from "./a-shop.js";
import { stores } from "./stores.js";

const between = (from: string, to: string): Schedule => ({
  zone: "UTC",
  hours: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], from, to }],
});

describe.each(stores)("A member of a set, over the $name store", ({ create }) => {
  test("counts in the hours of its set and in its own only", async () => {
    const { vouchers, clock } = aShop(await create());
    const offers = [{ benefit: percentOff("10") }];
    await vouchers.sets.create({ id: "s1", name: "Lunch", offers, count: 1, schedule: between("10:00", "14:00") });
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    const { id, code } = member!;
    orThrow(await vouchers.update(id, { schedule: between("12:00", "18:00") }, { expected: 1 }));
    const totals: string[] = [];
    for (const hour of ["09", "11", "13", "16", "19"]) {
      clock.set(`2026-06-01T${hour}:00:00Z`);
      totals.push((await vouchers.quote({ cart: aCart(), codes: [code!] })).total);
    }
    expect(totals).toEqual(["10.00", "10.00", "9.00", "10.00", "10.00"]);
  });

  test("narrows the terms of its set by a change of its own, and never widens them", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: percentOff("10") }];
    const limits = { total: 5, perCustomer: 2 };
    await vouchers.sets.create({ id: "s1", name: "S", offers, count: 1, limits, endsAt: "2026-12-31T00:00:00Z" });
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    const changes = { limits: { total: 9, perCustomer: 1 }, startsAt: "2026-07-01T00:00:00Z" };
    orThrow(await vouchers.update(member!.id, { ...changes, endsAt: "2027-12-31T00:00:00Z" }, { expected: 1 }));
    expect(await vouchers.get(member!.id)).toMatchObject({
      limits: { total: 5, perCustomer: 1 },
      startsAt: "2026-07-01T00:00:00.000Z",
      endsAt: "2026-12-31T00:00:00.000Z",
    });
  });
});
