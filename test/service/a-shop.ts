import { type Application, createVouchers, orThrow, type Store, type VouchersOptions } from "../../src/index.js";
import { aCart, aCustomer, fixedClock, seededIds, seededRandom } from "../../src/testing/index.js";

/** A service at noon of 1 June 2026 with ids t1, t2, t3 …, and what its store says of it. */
export function aShop(store: Store, options: Partial<VouchersOptions> = {}) {
  const clock = fixedClock("2026-06-01T12:00:00Z");
  const vouchers = createVouchers({
    currency: "GBP",
    store,
    clock,
    ids: seededIds("t"),
    random: seededRandom(1),
    ...options,
  });
  return {
    vouchers,
    clock,
    store,
    /** Where one counter stands. */
    used: async (counter: string) => (await store.ledger.counters([counter], {}))[0],
    /** The types of all events that were not handed out yet. */
    events: async () => (await store.outbox.pending(1000, {})).map(({ event }) => event.type),
    /** Holds `SAVE10` on a cart of one mug, for whoever and under whatever key is named. */
    hold: async (key: string, more: { readonly customer?: string } = {}): Promise<Application> =>
      orThrow(
        await vouchers.apply({
          cart: aCart(),
          codes: ["SAVE10"],
          key,
          ...(more.customer !== undefined && { customer: aCustomer({ id: more.customer }) }),
        }),
      ),
    /** Everything that a caller or a colleague could see has changed. */
    async trace() {
      const { vouchers: kept, sets, claims, applications, purchases, ledger, outbox } = store;
      const all = { limit: 1000 };
      const applied = await applications.list(all, {});
      const counters = [
        ...["voucher:v1", "voucher:v1/customer:id:c1", "budget:v1/GBP", "claims:v1", "claims:v1/customer:id:c1"],
        ...["set:s1", "voucher:v2", "budget:v2/GBP", "voucher:__proto__", "budget:__proto__/GBP"],
      ];
      return {
        vouchers: await kept.list(all, {}),
        sets: await sets.list(all, {}),
        claims: await claims.list(all, {}),
        applied,
        purchases: await purchases.list(all, {}),
        counters: await ledger.counters(counters, {}),
        events: await outbox.pending(1000, {}),
      };
    },
  };
}

export type Shop = ReturnType<typeof aShop>;

/** The codes of the reasons of a refusal, primary first; `[]` for a success. */
export function reasonsOf(result: {
  readonly ok: boolean;
  readonly reasons?: readonly { readonly code: string }[];
}): readonly string[] {
  return result.reasons?.map(({ code }) => code) ?? [];
}
