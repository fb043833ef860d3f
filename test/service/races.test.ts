import { describe, expect, test } from "vitest";
import { amountOff, memoryStore, orThrow, type VoucherInput } from "../../src/index.js";
import { aCart } from "../../src/testing/index.js";
import { aShop, reasonsOf } from "./a-shop.js";

const tenOff = [{ benefit: amountOff("10.00") }];

/** What a voucher allows, how many race for it, and what the others hear. */
const races: readonly {
  readonly limits: NonNullable<VoucherInput["limits"]>;
  readonly racing: number;
  readonly allowed: number;
  readonly reason: string;
  readonly customer?: { readonly id: string };
}[] = [
  { racing: 200, limits: { total: 50 }, allowed: 50, reason: "limit_total" },
  { racing: 50, limits: { total: 1 }, allowed: 1, reason: "limit_total" },
  { racing: 2000, limits: { total: 1000 }, allowed: 1000, reason: "limit_total" },
  { racing: 200, limits: { budget: "500.00" }, allowed: 50, reason: "budget_exhausted" },
  { racing: 20, limits: { perCustomer: 1 }, allowed: 1, reason: "limit_customer", customer: { id: "c1" } },
  { racing: 20, limits: { total: 30 }, allowed: 20, reason: "limit_total" },
];

/** Who ask at once for a voucher, and where its counters stand after. */
async function race(input: VoucherInput, { racing, customer }: (typeof races)[number]) {
  const { vouchers, used } = aShop(memoryStore());
  await vouchers.create({ id: "v1", offers: tenOff, ...input });
  await vouchers.create({ code: "ONE", offers: [{ benefit: amountOff("1.00") }] });
  const codes = [input.code ?? "ONE"];
  const asked = { cart: aCart({ unitPrice: "25.00" }), codes, ...(customer !== undefined && { customer }) };
  const answers = await Promise.all(
    Array.from({ length: racing }, (_, index) => vouchers.apply({ ...asked, key: `k${index}` })),
  );
  return { answers, counters: [await used("voucher:v1"), await used("budget:v1/GBP")] };
}

describe.each(races)("$racing at once for $limits", (each) => {
  const { allowed, reason } = each;

  test(`with a code: ${allowed} of them hold it, all others are told ${reason}`, async () => {
    const { answers, counters } = await race({ code: "TEN", limits: each.limits }, each);
    const refused = answers.filter(({ ok }) => !ok);
    expect(answers.length - refused.length).toBe(allowed);
    for (const answer of refused) expect(reasonsOf(answer)).toEqual([reason]);
    expect(counters).toEqual([allowed, allowed * 1000]);
  });

  test(`automatic: ${allowed} of them have it, all others are priced without it and told ${reason}`, async () => {
    const { answers, counters } = await race({ automatic: true, limits: each.limits }, each);
    const told = answers.map((answer) => {
      const { total, uses, outcomes } = orThrow(answer);
      const reasons = outcomes.flatMap((outcome) => (outcome.status === "applied" ? [] : outcome.reasons));
      return [total, uses.length, ...reasons.map(({ code }) => code)].join(" ");
    });
    const lost = told.filter((words) => words === `24.00 1 ${reason}`);
    expect(told.filter((words) => words === "14.00 2")).toHaveLength(allowed);
    expect(lost).toHaveLength(each.racing - allowed);
    expect(counters).toEqual([allowed, allowed * 1000]);
  });
});
