import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryStore, type VoucherInput } from "../../../src/index.js";
import { aCart, aVoucher } from "../../../src/testing/index.js";
import { seed } from "../../seed.js";
import { aShop, type Shop } from "../a-shop.js";

const numRuns = Number(process.env["VOUCHSAFE_RUNS"] ?? 100);

// Two who share an address, and a stranger to both.
const customers = [{ id: "a", keys: ["email:1"] }, { id: "b", keys: ["email:1"] }, { id: "c" }] as const;

const few = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
const terms = fc
  .record({ claimRequired: fc.boolean(), total: few, perCustomer: few, claims: few, daily: few })
  .map(({ claimRequired, daily, ...counts }): VoucherInput => {
    const set = Object.entries(counts).filter(([, limit]) => limit !== undefined);
    const perPeriod = daily === undefined ? {} : { perPeriod: { period: "day" as const, zone: "UTC", limit: daily } };
    return aVoucher({ id: "v1", claimRequired, limits: { ...Object.fromEntries(set), ...perPeriod } });
  });

type Customer = (typeof customers)[number];
type Step = (
  shop: Shop,
  how: { readonly customer: Customer; readonly turn: number; readonly number: number },
) => unknown;

const code = "SAVE10";
const oneOf = <T>(items: readonly T[], number: number): T | undefined => items[number % Math.max(1, items.length)];
const someApplication = async ({ vouchers }: Shop, number: number) =>
  oneOf((await vouchers.applications.list()).items, number)?.id ?? "nobody";
const inSeconds = ({ clock }: Shop, seconds: number) => new Date(clock.now() + seconds * 1000);

const steps: Readonly<Record<string, Step>> = {
  claim: ({ vouchers }, { customer }) => vouchers.claims.claim({ code, customer }),
  issue: (shop, { customer, turn, number }) =>
    shop.vouchers.claims.issue({ code, customer, key: `i${turn}`, expiresAt: inSeconds(shop, 600 + number) }),
  apply: ({ vouchers }, { customer, turn, number }) =>
    vouchers.apply({ cart: aCart(), codes: [code], customer, key: `k${turn}`, confirm: number % 4 === 0 }),
  confirm: async (shop, { number }) => shop.vouchers.confirm(await someApplication(shop, number)),
  release: async (shop, { number }) => shop.vouchers.release(await someApplication(shop, number)),
  refund: async (shop, { number }) =>
    shop.vouchers.refund(await someApplication(shop, number), { key: "r", lines: [{ id: "1", quantity: 1 }] }),
  wait: ({ clock }, { number }) => clock.advance(number),
  end: async ({ vouchers }, { customer, number }) => {
    const claim = oneOf((await vouchers.claims.list({ customer })).items, number);
    return claim === undefined ? undefined : vouchers.claims[number % 4 === 0 ? "revoke" : "release"](claim.id);
  },
};

const lives = fc.array(
  fc.record({
    step: fc.constantFrom(...Object.keys(steps), "apply", "wait"),
    customer: fc.constantFrom(...customers),
    number: fc.integer({ min: 0, max: 1500 }),
  }),
  { minLength: 5, maxLength: 30 },
);

/** What the wallet says of all claims on a voucher, and what the till says of its code. */
async function wordsOf({ vouchers }: Shop, customer: Customer) {
  const claims = (await vouchers.claims.list({ customer })).items;
  const { outcomes } = await vouchers.quote({ cart: aCart(), codes: [code], customer });
  const wallet = claims.some(({ reasons }) => reasons.length === 0);
  return { wallet, till: outcomes[0]?.status === "applied" };
}

test(`a wallet shows a claim as good if and only if the till takes it (seed ${seed}, ${numRuns} runs)`, async () => {
  const law = fc.asyncProperty(terms, lives, async (voucher, life) => {
    const shop = aShop(memoryStore());
    await shop.vouchers.create(voucher);
    for (const [turn, { step, ...how }] of life.entries()) {
      await steps[step]!(shop, { ...how, turn });
      for (const customer of customers) {
        const { wallet, till } = await wordsOf(shop, customer);
        // A voucher that asks for no claim is also for those who have no good one.
        if (wallet || voucher.claimRequired) expect(till).toBe(wallet);
      }
    }
  });
  await fc.assert(law, { seed, numRuns });
});
