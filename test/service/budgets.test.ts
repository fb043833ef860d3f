import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountOff, memoryStore, orThrow, percentOff } from "../../src/index.js";
import { aCart, aVoucher } from "../../src/testing/index.js";
import { seed } from "../seed.js";
import { aShop, reasonsOf } from "./a-shop.js";
import { stores } from "./stores.js";

const numRuns = Number(process.env["VOUCHSAFE_RUNS"] ?? 60);
const ten = aCart({ unitPrice: "10.00" });
const asked = { cart: ten, codes: ["SAVE10"] };
const sixOff = [{ benefit: amountOff("6.00") }];

describe.each(stores)("A budget that is nearly used, over the $name store", ({ create }) => {
  test("is not overrun: the quote says what is left and what was wanted, and apply says the same", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", offers: sixOff, limits: { budget: "10.00" } }));
    orThrow(await vouchers.apply({ ...asked, key: "k1", confirm: true }));
    const short = { code: "budget_exhausted", params: { remaining: "4.00", wanted: "6.00", currency: "GBP" } };
    const quote = await vouchers.quote(asked);
    expect(quote).toMatchObject({
      discount: "0.00",
      total: "10.00",
      outcomes: [{ status: "rejected", reasons: [short] }],
    });
    const refused = await vouchers.apply({ ...asked, key: "k2" });
    expect(refused).toMatchObject({ ok: false, reasons: [short], quote });
    expect(await used("budget:v1/GBP")).toBe(600);
  });

  test("gives its rest where that was agreed, at the price that was quoted", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", offers: sixOff, whenShort: "partial", limits: { budget: "10.00" } }));
    orThrow(await vouchers.apply({ ...asked, key: "k1", confirm: true }));
    const quote = await vouchers.quote(asked);
    expect(quote).toMatchObject({ discount: "4.00", total: "6.00", outcomes: [{ status: "applied", short: "2.00" }] });
    const expecting = { ...asked, expect: { total: quote.payable } };
    expect(orThrow(await vouchers.apply({ ...expecting, key: "k2" }))).toMatchObject({
      discount: "4.00",
      total: "6.00",
      outcomes: [{ status: "applied", short: "2.00" }],
    });
    expect(await used("budget:v1/GBP")).toBe(1000);
    expect(reasonsOf(await vouchers.apply({ ...asked, key: "k3" }))).toEqual(["budget_exhausted"]);
  });

  test("is not taken at another price than the one expected where others were faster", async () => {
    const { vouchers, used } = aShop(await create());
    await vouchers.create(aVoucher({ id: "v1", offers: sixOff, whenShort: "partial", limits: { budget: "10.00" } }));
    const { payable } = await vouchers.quote(asked);
    const race = await Promise.all(
      ["k1", "k2", "k3"].map((key) => vouchers.apply({ ...asked, expect: { total: payable }, key })),
    );
    const lost = race.filter(({ ok }) => !ok);
    expect(lost.map(reasonsOf)).toEqual([["quote_stale"], ["quote_stale"]]);
    for (const answer of lost) expect(answer).toMatchObject({ quote: { discount: "4.00", payable: "6.00" } });
    expect(await used("budget:v1/GBP")).toBe(600);
  });
});

const carts = fc.array(
  fc.record({ pence: fc.integer({ min: 1, max: 3000 }), percent: fc.integer({ min: 1, max: 90 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const pennies = (amount: string) => Math.round(Number(amount) * 100);

test(`the price promised under a budget is the price taken, to the penny, and says what is missing (seed ${seed}, ${numRuns} runs)`, async () => {
  const law = fc.asyncProperty(
    fc.tuple(carts, fc.integer({ min: 0, max: 3000 }), fc.constantFrom("refuse" as const, "partial" as const)),
    async ([lives, budget, whenShort]) => {
      const { vouchers, used } = aShop(memoryStore());
      const limits = { budget: (budget / 100).toFixed(2) };
      const offers = [{ benefit: percentOff("33") }, { benefit: amountOff("1.25") }];
      await vouchers.create(aVoucher({ id: "v1", offers, whenShort, limits }));
      await vouchers.create(aVoucher({ id: "v2", code: "ENDLESS", offers }));
      let taken = 0;
      for (const [index, { pence, percent }] of lives.entries()) {
        const cart = aCart({ unitPrice: (pence / 100).toFixed(2) }, { unitPrice: (percent / 100).toFixed(2) });
        const now = { cart, codes: ["SAVE10"] };
        const quote = await vouchers.quote(now);
        const held = await vouchers.apply({ ...now, key: `k${index}` });
        expect(held.ok).toBe(quote.outcomes[0]!.status === "applied");
        if (!held.ok) {
          expect(held.quote).toEqual(quote);
          continue;
        }
        const { payable, discount, lines, outcomes } = held.value;
        const [outcome] = outcomes;
        const short = outcome?.status === "applied" ? (outcome.short ?? "0.00") : "";
        const endless = await vouchers.quote({ cart, codes: ["ENDLESS"] });
        expect(pennies(endless.discount)).toBe(pennies(discount) + pennies(short));
        expect({ payable, discount, lines, outcomes }).toEqual({
          ...{ payable: quote.payable, discount: quote.discount, lines: quote.lines, outcomes: quote.outcomes },
        });
        taken += pennies(discount);
        expect(await used("budget:v1/GBP")).toBe(taken);
      }
      expect(taken).toBeLessThanOrEqual(budget);
    },
  );
  await fc.assert(law, { seed, numRuns });
});
