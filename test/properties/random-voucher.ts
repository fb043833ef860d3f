import fc from "fast-check";
import { defineVoucher, type Range, type Sharing, type Voucher } from "../../src/index.js";
import { type CartCurrency, minorText } from "./minor-text.js";

/** An offer by its numbers, from which both the voucher and the reference are made. */
export interface RawOffer {
  readonly kind: "percent" | "amount";
  /** Hundredths of a percent, or minor units. */
  readonly size: number;
  /** Minor units. */
  readonly cap: number | undefined;
  /** The currency its amounts are in: the cart's or another one. */
  readonly foreign: boolean;
  readonly range: Range | undefined;
  readonly minSpend:
    | { readonly amount: number; readonly scope: "all" | "eligible"; readonly stage: "before" | "after" }
    | undefined;
  readonly priority: number;
  readonly sharing: Sharing;
  readonly combinesWith: readonly string[] | undefined;
}

export interface RawVoucher {
  readonly code: string | undefined;
  readonly offers: readonly RawOffer[];
  readonly shopId: string | undefined;
  readonly budget: { readonly amount: number; readonly partial: boolean } | undefined;
}

const range: fc.Arbitrary<Range | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.subarray(["p1", "p2", "__proto__"], { minLength: 1 }).map((products) => ({ products })) },
  { weight: 1, arbitrary: fc.subarray(["Books", "Toys"], { minLength: 1 }).map((categories) => ({ categories })) },
  { weight: 1, arbitrary: fc.constant({ exclude: { categories: ["Books/Old"], products: ["p3"] } }) },
);

const amount = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 51, max: 200_000 }));

const rare = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 3 });

/** Offers; `sharing` says which of its words are drawn. */
function offer(sharing: readonly Sharing[]): fc.Arbitrary<RawOffer> {
  return fc
    .record({
      kind: fc.constantFrom<RawOffer["kind"]>("percent", "amount"),
      percent: fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(1000, 3333, 5000, 10_000)),
      amount,
      cap: rare(amount),
      foreign: fc.nat(19).map((n) => n === 0),
      range,
      minSpend: rare(
        fc.record({
          amount: fc.integer({ min: 1, max: 60_000 }),
          scope: fc.constantFrom<"all" | "eligible">("all", "eligible"),
          stage: fc.constantFrom<"before" | "after">("before", "after"),
        }),
      ),
      priority: fc.integer({ min: -1, max: 1 }),
      sharing: fc.constantFrom(...sharing),
      combinesWith: rare(fc.subarray(["V0.1", "V1.1", "V2.1", "V3.1"], { minLength: 1 })),
    })
    .map(({ percent, amount: off, cap, ...rest }) =>
      rest.kind === "percent" ? { ...rest, size: percent, cap } : { ...rest, size: off, cap: undefined },
    );
}

/** One to five vouchers, some automatic, some of a shop, some with a budget. */
export function randomVouchers(sharing: readonly Sharing[], budgets: boolean): fc.Arbitrary<readonly RawVoucher[]> {
  const voucher = fc.record({
    automatic: fc.nat(4).map((n) => n === 0),
    offers: fc.array(offer(sharing), { minLength: 1, maxLength: 2 }),
    shopId: fc.constantFrom(undefined, undefined, undefined, "s1"),
    budget: budgets
      ? rare(fc.record({ amount: fc.integer({ min: 0, max: 3000 }), partial: fc.boolean() }))
      : fc.constant(undefined),
  });
  return fc
    .array(voucher, { minLength: 1, maxLength: 5 })
    .map((vouchers) =>
      vouchers.map(({ automatic, ...rest }, index) => ({ ...rest, code: automatic ? undefined : `CODE-${index}` })),
    );
}

/** The voucher as a host would write it; ids are V0, V1 …. */
export function voucherOf(
  { code, offers, shopId, budget }: RawVoucher,
  index: number,
  currency: CartCurrency,
): Voucher {
  return defineVoucher({
    id: `V${index}`,
    ...(code === undefined ? { automatic: true } : { code }),
    ...(shopId !== undefined && { scope: { shopId } }),
    ...(budget !== undefined && {
      limits: { budget: { [currency]: minorText(budget.amount, currency) } },
      whenShort: budget.partial ? "partial" : "refuse",
    }),
    offers: offers.map((each) => offerOf(each, currency)),
  });
}

function offerOf({ kind, size, cap, foreign, range: where, minSpend, ...rest }: RawOffer, currency: CartCurrency) {
  const money = (minor: number) => (foreign ? { EUR: "5.00" } : { [currency]: minorText(minor, currency) });
  const common = where === undefined ? {} : { range: where };
  const { combinesWith, ...own } = rest;
  return {
    ...own,
    ...(combinesWith !== undefined && { combinesWith }),
    ...(minSpend !== undefined && {
      condition: { type: "spendAtLeast", ...minSpend, amount: { [currency]: minorText(minSpend.amount, currency) } },
    }),
    benefit:
      kind === "percent"
        ? {
            type: "percentOff",
            percent: `${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`,
            ...(cap !== undefined && { maxDiscount: money(cap) }),
            ...common,
          }
        : { type: "amountOff", amount: money(size), ...common },
  };
}
