import { describe, expectTypeOf, test } from "vitest";
import {
  type Benefit,
  bundlePrice,
  buyXGetY,
  createVouchers,
  type Outcome,
  type Quote,
  type Reason,
  type Refused,
  type Result,
  type Store,
  type Vouchers,
  type VouchsafeEvent,
} from "../../src/index.js";
import { aCart } from "../../src/testing/builders.js";

// Nothing here runs: `tsc -p .` proves it. Each `@ts-expect-error` is an error itself once the line below it compiles.

interface Client {
  readonly query: (sql: string) => Promise<void>;
}
declare const client: Client;
declare const joining: Store<Client>;
const cart = aCart();

describe("a transaction", () => {
  test("cannot be given to a service whose store joins none", () => {
    const use = async (vouchers: Vouchers) => {
      // @ts-expect-error a Store<never> has no transaction to join
      await vouchers.confirm("a1", { tx: client });
      // @ts-expect-error not to a quote either
      await vouchers.quote({ cart }, { tx: {} });
      // @ts-expect-error nor in a group
      await vouchers.purchases.complete("p1", { tx: client });
    };
    expectTypeOf(use).returns.resolves.toBeVoid();
    const open = () => createVouchers({ currency: "GBP" });
    expectTypeOf(open).returns.toEqualTypeOf<Vouchers<never>>();
  });

  test("is the host's own handle where the store joins it, and no other", () => {
    const use = async () => {
      const vouchers = createVouchers({ currency: "GBP", store: joining });
      expectTypeOf(vouchers).toEqualTypeOf<Vouchers<Client>>();
      await vouchers.confirm("a1", { tx: client });
      // @ts-expect-error a string is no client
      await vouchers.confirm("a1", { tx: "BEGIN" });
    };
    expectTypeOf(use).toBeFunction();
  });
});

describe("who buys some and gets others", () => {
  test("has to be told what to buy, how many are got, and what is taken off them", () => {
    const buy = { count: 2 };
    expectTypeOf(buyXGetY({ buy, get: 1, amount: "2.00", per: "product" })).toExtend<Benefit>();
    // @ts-expect-error nothing is said to be taken off
    buyXGetY({ buy, get: 1 });
    // @ts-expect-error nothing is said to be bought
    buyXGetY({ get: 1, percent: "100" });
    // @ts-expect-error goods are counted per cart or per product
    buyXGetY({ buy, get: 1, percent: "100", per: "line" });
    // @ts-expect-error a bundle is what met the condition
    bundlePrice("20.00", { range: {} });
  });
});

describe("a reason", () => {
  test("has the parameters of its code, once that is known", () => {
    const read = (reason: Reason) => {
      // @ts-expect-error which parameters there are depends on the code
      reason.params.missing;
      if (reason.code === "min_spend_not_met") {
        expectTypeOf(reason.params.missing).toBeString();
        // @ts-expect-error a minimum spend has no number of uses
        reason.params.used;
      }
      if (reason.code === "limit_total")
        expectTypeOf(reason.params).toEqualTypeOf<{ readonly limit: number; readonly used: number }>();
      if (reason.code === "expired") {
        // @ts-expect-error it ended, it did not start
        reason.params.startsAt;
      }
      // @ts-expect-error no such code
      return reason.code === "too_expensive";
    };
    expectTypeOf(read).returns.toBeBoolean();
  });

  test("of one code is not one of another", () => {
    expectTypeOf<Reason<"expired">>().toExtend<Reason>();
    expectTypeOf<Reason>().not.toExtend<Reason<"expired">>();
  });
});

describe("a quote", () => {
  test("cannot be written to, however deep", () => {
    const write = (quote: Quote) => {
      // @ts-expect-error readonly
      quote.total = "0.00";
      // @ts-expect-error readonly
      quote.lines[0]!.discount = "0.00";
      // @ts-expect-error readonly
      quote.lines.push(quote.lines[0]!);
      // @ts-expect-error readonly
      quote.outcomes[0]!.status = "applied";
      // @ts-expect-error readonly
      quote.discounts.length = 0;
    };
    expectTypeOf(write).returns.toBeVoid();
  });

  test("has amounts that are texts, never numbers", () => {
    expectTypeOf<Quote["total"]>().toEqualTypeOf<string>();
    expectTypeOf<Quote["lines"][number]["discount"]>().toEqualTypeOf<string>();
  });
});

describe("an outcome", () => {
  test("has a discount if it is applied and reasons if it is rejected", () => {
    const read = (outcome: Outcome) => {
      // @ts-expect-error only one that is rejected has reasons
      outcome.reasons;
      // @ts-expect-error only one that is applied has a discount
      outcome.discount;
      if (outcome.status === "applied") expectTypeOf(outcome.discount).toBeString();
      else expectTypeOf(outcome.reasons).toEqualTypeOf<readonly Reason[]>();
      // @ts-expect-error there is no third status
      return outcome.status === "pending";
    };
    expectTypeOf(read).returns.toBeBoolean();
  });
});

describe("a result", () => {
  test("has a value only if it is ok", () => {
    const read = (result: Result<number, "expired">) => {
      // @ts-expect-error it may be a refusal
      result.value;
      if (result.ok) return expectTypeOf(result.value).toBeNumber();
      expectTypeOf(result).toExtend<Refused<"expired">>();
      return expectTypeOf(result.reasons[0]!.params).toEqualTypeOf<{ readonly endsAt: string }>();
    };
    expectTypeOf(read).toBeFunction();
  });
});

describe("an event", () => {
  test("tells by its type what it carries", () => {
    const read = (event: VouchsafeEvent) => {
      if (event.type === "application.confirmed") expectTypeOf(event.params.discount).toEqualTypeOf<string>();
      if (event.type === "voucher.updated") expectTypeOf(event.params.fields).toEqualTypeOf<readonly string[]>();
      // @ts-expect-error a claim has no discount
      if (event.type === "claim.claimed") return event.params.discount;
      // @ts-expect-error there is no such event
      return event.type === "claim.eaten";
    };
    expectTypeOf(read).parameter(0).toEqualTypeOf<VouchsafeEvent>();
  });
});
