import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveVoucher } from "../../src/domain/voucher-set.js";
import {
  type Condition,
  countAtLeast,
  defineVoucher,
  type LimitsInput,
  percentOff,
  quoteCart,
  type Schedule,
  spendAtLeast,
  type TermsInput,
  type UsageCounts,
  type Voucher,
} from "../../src/index.js";
import { defineSet } from "../../src/pricing/define-set.js";
import { aCart } from "../../src/testing/index.js";
import { always, law } from "./seed.js";

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 });
const rare = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values });
const few = rare(fc.integer({ min: 0, max: 4 }));
const day = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((date) => `2026-06-${String(date).padStart(2, "0")}T00:00:00.000Z`);
const zone = fc.constantFrom("UTC", "Asia/Tokyo");

const schedule: fc.Arbitrary<Schedule> = fc
  .record({ zone, from: fc.integer({ min: 0, max: 11 }), long: fc.integer({ min: 4, max: 12 }) })
  .map(({ zone: of, from, long }) => {
    const at = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
    return { zone: of, hours: [{ days, from: at(from), to: at(from + long) }] };
  });

const perPeriod = fc.record({
  period: fc.constantFrom("day" as const, "week" as const, "month" as const),
  zone,
  limit: fc.integer({ min: 0, max: 4 }),
});

const limits: fc.Arbitrary<LimitsInput> = fc
  .record({
    ...{ total: few, perCustomer: few, perSet: few, perSetPerCustomer: few, claims: few },
    perPeriod: maybe(perPeriod),
    budget: rare(fc.constantFrom("1.00", "9.00", "10.00")),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom("5.00", "15.00", "25.00").map((amount) => spendAtLeast(amount)),
  fc.integer({ min: 1, max: 3 }).map((count) => countAtLeast(count)),
);

const terms: fc.Arbitrary<TermsInput> = fc.record({
  ...{ limits: fc.oneof(fc.constant({}), limits), condition: rare(condition), schedule: rare(schedule) },
  ...{ startsAt: rare(day(1, 11)), endsAt: rare(day(12, 28)) },
  ...{ active: fc.nat(9).map((n) => n > 0), claimRequired: fc.nat(5).map((n) => n === 0) },
}) as fc.Arbitrary<TermsInput>;

const used = fc.integer({ min: 0, max: 3 });
const asking = fc.record({
  cart: fc.integer({ min: 1, max: 4 }).map((quantity) => aCart({ unitPrice: "7.00", quantity })),
  now: fc.integer({ min: Date.UTC(2026, 5, 1), max: Date.UTC(2026, 5, 28) }).map((at) => new Date(at).toISOString()),
  usage: fc.record({
    ...{ total: used, customer: used, set: used, setCustomer: used, claims: used },
    budget: fc.constantFrom("0.00", "8.00", "9.50"),
    claim: fc.constantFrom("none" as const, "held" as const, "held" as const),
  }),
  /** Uses in each period and zone. */
  inPeriod: fc.record({ day: used, week: used, month: used }),
  isKnown: fc.nat(9).map((n) => n > 0),
});

const offers = [{ benefit: percentOff("10") }];
const setOf = (own: TermsInput) =>
  defineSet({ id: "s", name: "S", currency: "GBP", offers, ...own }, { now: "2026-01-01T00:00:00.000Z" });
const memberOf = (own: TermsInput) => defineVoucher({ id: "m", code: "M", setId: "s", currency: "GBP", ...own });
/** A voucher of these terms alone. */
const aloneOf = (own: TermsInput) => memberOf({ offers, ...own });

/** What a voucher takes off a cart; nothing where it does not count. */
function given(
  voucher: Voucher,
  { cart, now, usage, inPeriod, isKnown }: typeof asking extends fc.Arbitrary<infer A> ? A : never,
) {
  const counted = (limit: typeof voucher.setPerPeriod) => (limit === undefined ? 0 : inPeriod[limit.period]);
  const counts: UsageCounts = {
    ...usage,
    period: counted(voucher.limits.perPeriod),
    setPeriod: counted(voucher.setPerPeriod),
  };
  const customer = isKnown ? { customer: { id: "c1" } } : {};
  return quoteCart({ cart, vouchers: [voucher], now, usage: { m: counts }, ...customer }).discount;
}

test(law("a member of a set counts exactly where its set's terms and its own both allow it"), () => {
  const seen = { both: 0, set: 0, own: 0 };
  always(fc.tuple(terms, terms, asking), ([ofSet, ofMember, asked]) => {
    const effective = defineVoucher(effectiveVoucher(setOf(ofSet), memberOf(ofMember)));
    const bySet = given(aloneOf(ofSet), asked);
    const byMember = given(aloneOf(ofMember), asked);
    const together = given(effective, asked);
    expect(together).toBe(bySet === "0.00" || byMember === "0.00" ? "0.00" : bySet);
    seen.both += together === "0.00" ? 0 : 1;
    seen.set += bySet === "0.00" ? 0 : 1;
    seen.own += byMember === "0.00" ? 0 : 1;
  });
  // The law means little where nothing counts, or nothing is narrowed.
  expect(seen.both).toBeGreaterThan(20);
  expect(Math.min(seen.set, seen.own)).toBeGreaterThan(seen.both);
});
