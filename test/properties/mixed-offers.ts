import fc from "fast-check";
import type { Benefit, Condition, OfferInput, Range } from "../../src/index.js";
import { type CartCurrency, minorText } from "./minor-text.js";

/** Any offer there can be, every condition, benefit and option among them; money is in one currency. */
export function mixedOffer(currency: CartCurrency): fc.Arbitrary<OfferInput> {
  return fc.record(
    {
      condition: conditionIn(currency),
      benefit: benefitIn(currency),
      priority: fc.integer({ min: -1, max: 1 }),
      sharing: fc.constantFrom("shared", "shared", "shared", "named", "units", "alone"),
      combinesWith: fc.subarray(["V0.1", "V1.1", "V2.1"], { minLength: 1 }),
      consumes: fc.constantFrom("discounted", "condition"),
      stage: fc.constantFrom("items", "order", "shipping"),
    },
    { requiredKeys: ["benefit", "sharing"] },
  );
}

const range: fc.Arbitrary<Range> = fc.oneof(
  fc.subarray(["p1", "p2", "parent"], { minLength: 1 }).map((products) => ({ products })),
  fc.subarray(["Books", "Toys"], { minLength: 1 }).map((categories) => ({ categories })),
  fc.constant<Range>({ types: ["digital"] }),
  fc.constant<Range>({ attributes: { colour: ["red"] } }),
  fc.constant<Range>({ exclude: { categories: ["Books/Old"], products: ["p3"] } }),
);

const percent = fc
  .oneof(fc.constantFrom(1000, 3333, 5000, 10_000), fc.integer({ min: 1, max: 10_000 }))
  .map(hundredths);

function hundredths(parts: number): string {
  return minorText(parts, "GBP");
}

function moneyIn(currency: CartCurrency) {
  return fc
    .oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 20_000 }))
    .map((minor) => ({ [currency]: minorText(minor, currency) }));
}

function conditionIn(currency: CartCurrency): fc.Arbitrary<Condition> {
  const amount = moneyIn(currency);
  const spend = { amount, scope: fc.constantFrom("all", "eligible"), stage: fc.constantFrom("before", "after") };
  const count = fc.integer({ min: 1, max: 4 });
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      typed("always", {}),
      typed("spendAtLeast", spend),
      typed("spendAtMost", spend),
      typed("countAtLeast", { count, range }),
      typed("coverageAtLeast", { count, range }),
      typed("valueAtLeast", { amount, range }),
      typed("contains", { what: fc.constantFrom("some", "none", "only"), range }),
      typed("nthOrder", { order: fc.integer({ min: 1, max: 2 }) }),
      typed("customerIn", { tags: fc.constantFrom(["vip"], ["staff"]) }),
      typed("fromShop", { shops: fc.constantFrom(["s1"], ["s2"]) }),
      typed("shippedBy", { methods: fc.constantFrom(["post"], ["courier"]) }),
      typed("priceBasis", { pricesIncludeTax: fc.boolean() }),
      typed("not", { condition: tie("condition") }),
      typed("allOf", { conditions: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
      typed("anyOf", { conditions: fc.array(tie("condition"), { minLength: 1, maxLength: 2 }) }),
    ),
  })).condition;
}

function benefitIn(currency: CartCurrency): fc.Arbitrary<Benefit> {
  const amount = moneyIn(currency);
  const few = fc.integer({ min: 1, max: 3 });
  const limit = fc.record(
    { units: few, per: fc.constantFrom("cart", "line"), first: fc.constantFrom("cheapest", "dearest") },
    { requiredKeys: ["units"] },
  );
  const most = { maxDiscount: amount };
  const often = { ...most, maxApplications: few };
  const full = { ...often, range, limit };
  const steps = (of: { readonly percent: fc.Arbitrary<string> } | { readonly amount: typeof amount }) =>
    fc.record(of as { percent: fc.Arbitrary<string> });
  const step = fc.oneof(steps({ percent }), steps({ amount }));
  const tiers = (froms: readonly unknown[]) =>
    fc.tuple(step, step).map((given) => given.map((each, at) => ({ from: froms[at], ...each })));
  const froms = [500, 5000].map((minor) => ({ [currency]: minorText(minor, currency) }));
  const method = fc.constantFrom("post", "courier");
  const per = fc.constantFrom("cart", "product");
  const groups = { ...often, range, per };
  return fc.oneof(
    typed("percentOff", { percent }, full),
    typed("amountOff", { amount }, full),
    typed("amountOffEach", { amount }, full),
    typed("bundlePrice", { price: amount }, often),
    typed("multibuy", { buy: fc.integer({ min: 2, max: 3 }), pay: fc.integer({ min: 0, max: 1 }) }, groups),
    ...[{ percent }, { amount }].map((off) =>
      typed(
        "buyXGetY",
        { buy: fc.record({ count: few, range }, { requiredKeys: ["count"] }), get: few, ...off },
        { ...groups, fullGroups: fc.boolean(), first: fc.constantFrom("cheapest", "dearest") },
      ),
    ),
    typed("tiers", { by: fc.constant("spend"), tiers: tiers(froms) }, full),
    typed("tiers", { by: fc.constant("quantity"), tiers: tiers([2, 4]) }, full),
    typed("tiers", { by: fc.constant("quantity"), tiers: tiers([2, 4]) }, groups),
    typed("gift", { productId: fc.constant("tote"), quantity: few }),
    typed("shippingPercentOff", { percent }, { ...most, method }),
    typed("shippingAmountOff", { amount }, { ...most, method }),
    typed("shippingPrice", { price: amount }, { ...most, method }),
  );
}

/** A record with a type: some fields always, others at times. */
function typed(
  type: string,
  always: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  atTimes: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<Condition & Benefit> {
  const rare = Object.entries(atTimes).map(([name, values]) => [name, fc.option(values, { nil: undefined, freq: 2 })]);
  return fc
    .record({ ...always, ...(Object.fromEntries(rare) as Record<string, fc.Arbitrary<unknown>>) })
    .map((fields) => JSON.parse(JSON.stringify({ type, ...fields })) as Condition & Benefit);
}
