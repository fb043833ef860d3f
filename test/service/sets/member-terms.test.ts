import { describe, expect, test } from "vitest";
import { bundlePrice, countAtLeast, orThrow, percentOff, type Schedule, spendAtLeast } from "../../../src/index.js";
import { aCart } from "../../../src/testing/index.js";
import { answerTo } from "../../input/answer.js";
import { aShop, reasonsOf } from "../a-shop.js";
import { stores } from "../stores.js";

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

  test("that is archived or switched off is out, while its set goes on", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: percentOff("10") }];
    await vouchers.sets.create({ id: "s1", name: "S", offers, count: 3 });
    const members = (await vouchers.list({ setId: "s1" })).items;
    await vouchers.archive(members[0]!.id);
    await vouchers.disable(members[1]!.id);
    const answers: string[][] = [];
    for (const { code } of members)
      answers.push([...reasonsOf(await vouchers.apply({ cart: aCart(), codes: [code!], key: code! }))]);
    expect(answers).toEqual([["voucher_disabled"], ["voucher_disabled"], []]);
    expect((await vouchers.get(members[0]!.id))?.archivedAt).toBe("2026-06-01T12:00:00.000Z");
  });

  test("keeps to a limit per day of its set and to its own per month, also where many race", async () => {
    const { vouchers, clock, used } = aShop(await create());
    const perPeriod = (period: "day" | "month", limit: number) => ({ perPeriod: { period, zone: "UTC", limit } });
    const offers = [{ benefit: percentOff("10") }];
    await vouchers.sets.create({ id: "s1", name: "S", offers, count: 1, limits: perPeriod("day", 4) });
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    const { id, code } = member!;
    orThrow(await vouchers.update(id, { limits: perPeriod("month", 6) }, { expected: 1 }));
    const race = (on: string) =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          vouchers.apply({ cart: aCart(), codes: [code!], key: `${on}${index}`, confirm: true }),
        ),
      );
    const won: number[] = [];
    for (const on of ["2026-06-01", "2026-06-02", "2026-07-01"]) {
      clock.set(`${on}T12:00:00Z`);
      const answers = await race(on);
      won.push(answers.filter(({ ok }) => ok).length);
      for (const answer of answers.filter(({ ok }) => !ok)) expect(reasonsOf(answer)).toEqual(["limit_period"]);
      expect((await vouchers.stats(id)).remaining).toEqual({ perPeriod: 0 });
    }
    expect(won).toEqual([4, 2, 4]);
    const name = (period: string) => used(`voucher:${id}/period:${period}@UTC`);
    expect(await Promise.all(["day:2026-06-01", "day:2026-06-02", "month:2026-06-01"].map(name))).toEqual([4, 2, 6]);
  });

  test("asks what its set asks and what it asks itself, and discounts no other goods for it", async () => {
    const { vouchers } = aShop(await create());
    const offers = [{ benefit: bundlePrice("15.00"), condition: countAtLeast(2) }];
    await vouchers.sets.create({ id: "s1", name: "S", offers, count: 1, condition: spendAtLeast("25.00") });
    const [member] = (await vouchers.list({ setId: "s1" })).items;
    orThrow(await vouchers.update(member!.id, { condition: countAtLeast(4) }, { expected: 1 }));
    const reasons = async (quantity: number) => {
      const cart = aCart({ unitPrice: "10.00", quantity });
      const { outcomes, total } = await vouchers.quote({ cart, codes: [member!.code!] });
      return outcomes.flatMap((each) => (each.status === "applied" ? [total] : each.reasons.map(({ code }) => code)));
    };
    expect(await reasons(1)).toEqual(["min_spend_not_met", "min_quantity_not_met", "min_quantity_not_met"]);
    expect(await reasons(2)).toEqual(["min_spend_not_met", "min_quantity_not_met"]);
    expect(await reasons(3)).toEqual(["min_quantity_not_met"]);
    expect(await reasons(5)).toEqual(["45.00"]);
    const changing = () => vouchers.update(member!.id, { offers }, { expected: 2 });
    expect(await answerTo(changing)).toBe("invalid_input at changes.offers");
    orThrow(await vouchers.update(member!.id, { condition: null }, { expected: 2 }));
    expect(await reasons(3)).toEqual(["25.00"]);
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
