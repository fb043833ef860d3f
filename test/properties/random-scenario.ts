import fc from "fast-check";
import type { Policy, Quote, Sharing } from "../../src/index.js";
import { policies, quoteCart } from "../../src/index.js";
import { cartOf, type RawCart, randomCart } from "./random-cart.js";
import { type RawVoucher, randomVouchers, voucherOf } from "./random-voucher.js";

/** A checkout: a cart, the vouchers there are, the codes typed, and the house rules. */
export interface Scenario {
  readonly cart: RawCart;
  readonly vouchers: readonly RawVoucher[];
  readonly codes: readonly string[];
  readonly policy: Policy;
}

const policy: fc.Arbitrary<Policy> = fc
  .record({
    preset: fc.constantFrom(policies.running, policies.original),
    rounding: fc.constantFrom<Policy["rounding"]>("half-up", "half-down", "half-even", "down", "up"),
    orderFirst: fc.boolean(),
  })
  .map(({ preset, rounding, orderFirst }) => ({
    ...preset,
    name: "drawn",
    rounding,
    stages: orderFirst ? [{ name: "order" }, { name: "items" }] : preset.stages,
  }));

/** All scenarios, or those whose offers share in the ways named. */
export function randomScenario({
  sharing = ["shared", "shared", "shared", "units", "alone"],
  budgets = true,
  strangeCodes = true,
}: {
  readonly sharing?: readonly Sharing[];
  readonly budgets?: boolean;
  readonly strangeCodes?: boolean;
} = {}): fc.Arbitrary<Scenario> {
  const strange = strangeCodes
    ? ["code 1", "cOdE—2", "NO-SUCH-CODE", "", "   ", "---", "A\u0000B", "'; DROP TABLE x;--"]
    : [];
  return fc
    .record({
      cart: randomCart,
      vouchers: randomVouchers(sharing, budgets),
      policy,
      picks: fc.array(fc.nat(), { maxLength: 8 }),
    })
    .map(({ cart, vouchers, policy: rules, picks }) => {
      const own = vouchers.flatMap(({ code }) => (code === undefined ? [] : [code]));
      const extra = [...strange, ...own];
      const more = extra.length === 0 || !strangeCodes ? [] : picks.map((pick) => extra[pick % extra.length]!);
      return { cart, vouchers, policy: rules, codes: [...own, ...more] };
    });
}

/** Prices a scenario, with the trace. */
export function quoteOf({ cart, vouchers, codes, policy: rules }: Scenario): Quote {
  return quoteCart({
    cart: cartOf(cart),
    vouchers: vouchers.map((voucher, index) => voucherOf(voucher, index, cart.currency)),
    codes,
    now: "2026-06-01T12:00:00Z",
    policy: rules,
    trace: true,
  });
}
