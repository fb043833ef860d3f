import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Application, percentOff } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { seed } from "../seed.js";
import { aShop } from "./a-shop.js";
import { stores } from "./stores.js";

const limits = { v1: { total: 3, perCustomer: 2, budget: "9.00" }, v2: { total: 4, perCustomer: 3, budget: "5.00" } };

type Step = readonly [kind: string, a: number, b: number, c: number];

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(
    fc.constantFrom(
      "apply",
      "apply",
      "apply",
      "reapply",
      "extend",
      "confirm",
      "release",
      "jump",
      "sweep",
      "quote",
      "again",
      "late",
      "refund",
    ),
    fc.nat(2),
    fc.nat(9),
    fc.nat(5000),
  ),
  { minLength: 1, maxLength: 30 },
);

/** What the records say a voucher's counters have to be: [uses, money, uses of each customer]. */
function countedFrom(applications: readonly Application[], voucherId: string) {
  const counting: readonly string[] = ["held", "confirmed", "partly_refunded"];
  const live = applications.filter(({ status }) => counting.includes(status));
  const uses = live.flatMap(({ uses, customer }) =>
    uses.filter((use) => use.voucherId === voucherId).map(({ discount }) => ({ discount, id: customer!.id })),
  );
  const pence = uses.reduce((sum, { discount }) => sum + Math.round(Number(discount) * 100), 0);
  const ofCustomer = ["c0", "c1", "c2"].map((id) => uses.filter((use) => use.id === id).length);
  return [uses.length, pence, ...ofCustomer];
}

describe.each(stores)("Law, over the $name store", ({ name, create }) => {
  test(`counters are what the records say, and never above a limit (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { vouchers, clock, used } = aShop(await create());
        await vouchers.create(aVoucher({ id: "v1", code: "A", limits: limits.v1 }));
        await vouchers.create(
          aVoucher({ id: "v2", code: "B", offers: [{ benefit: percentOff("7.5") }], limits: limits.v2 }),
        );
        const made: string[] = [];
        let key = 0;
        for (const [kind, who, which, amount] of sequence) {
          const id = made[which % Math.max(1, made.length)] ?? "none";
          const codes = [["A"], ["B"], ["A", "B"], ["B", "A"]][which % 4]!;
          const asked = {
            cart: aCart({ unitPrice: (amount / 100).toFixed(2), quantity: 1 + (amount % 2) }),
            codes,
            customer: { id: `c${who}` },
          };
          if (kind === "apply") {
            const answer = await vouchers.apply({ ...asked, key: `k${key++}`, confirm: amount % 7 === 0 });
            if (answer.ok) made.push(answer.value.id);
          } else if (kind === "again") await vouchers.apply({ ...asked, key: `k${which}` });
          else if (kind === "reapply") await vouchers.applications.reapply(id, asked);
          else if (kind === "extend") await vouchers.applications.extendHold(id, { seconds: 1 + amount });
          else if (kind === "confirm") await vouchers.confirm(id);
          else if (kind === "late") await vouchers.confirm(id, { late: "refuse" });
          else if (kind === "refund")
            await vouchers.refund(id, { key: `r${which}${who}`, lines: [{ id: "1", quantity: 1 }] });
          else if (kind === "release") await vouchers.release(id);
          else if (kind === "jump") clock.advance(amount);
          else if (kind === "sweep") await vouchers.sweep({ limit: 1 + who });
          else await vouchers.quote({ ...asked, key: `k${which}` });
          const records = (await vouchers.applications.list({ limit: 100 })).items;
          for (const voucher of ["v1", "v2"] as const) {
            const counters = ["", "/customer:id:c0", "/customer:id:c1", "/customer:id:c2"].map(
              (of) => `voucher:${voucher}${of}`,
            );
            const [total, ...customers] = await Promise.all(counters.map(used));
            const budget = await used(`budget:${voucher}/GBP`);
            expect([total, budget, ...customers]).toEqual(countedFrom(records, voucher));
            expect(total).toBeLessThanOrEqual(limits[voucher].total);
            expect(budget).toBeLessThanOrEqual(Number(limits[voucher].budget) * 100);
            for (const count of customers) expect(count).toBeLessThanOrEqual(limits[voucher].perCustomer);
          }
        }
      }),
      { numRuns: name === "memory" ? 60 : 20, seed },
    );
  });
});
