import { expect, test } from "vitest";
import type { NeutralCase, NeutralOffer, NeutralRange, NeutralVoucher } from "./neutral-case.js";
import { observeCase } from "./observe-case.js";
import { unreadFields } from "./unread-fields.js";

/** Two mugs of 10.00 each. */
function aCase(change: Partial<NeutralCase>): NeutralCase {
  return {
    id: "case",
    tags: [],
    currency: "GBP",
    now: "2026-03-01T12:00:00Z",
    user: "u1",
    basket: { lines: [{ lineId: "L1", productId: "mug", unitPrice: "10.00", quantity: 2 }] },
    offers: [],
    expected: {} as NeutralCase["expected"],
    ...change,
  };
}

/** 10 % off everything, from one item on, for everybody. */
function anOffer({ range = { all: true }, ...change }: Partial<NeutralOffer> & { readonly range?: NeutralRange }) {
  const condition = { type: "count", range: { all: true }, value: "1" } as const;
  const benefit = { type: "percentage", range, value: "10" } as const;
  return { id: "O1", type: "site", exclusive: false, condition, benefit, ...change } as const;
}

async function discountOf(...offers: readonly NeutralOffer[]): Promise<string> {
  return (await observeCase(aCase({ offers }))).quote.discount;
}

test("An empty list of offers to combine with is none: both take 10 % of 20.00", async () => {
  expect(await discountOf(anOffer({ combinesWith: [] }), anOffer({ id: "O2" }))).toBe("4.00");
  expect(await discountOf(anOffer({ combinesWith: ["O3"] }), anOffer({ id: "O2" }))).toBe("2.00");
});

test("A range that names nothing holds nothing, and one that excludes nothing everything", async () => {
  expect(await discountOf(anOffer({ range: {} }))).toBe("0.00");
  expect(await discountOf(anOffer({ range: { includedProducts: [], categories: [] } }))).toBe("0.00");
  expect(await discountOf(anOffer({ range: { excludedProducts: ["cup"] } }))).toBe("0.00");
  expect(await discountOf(anOffer({ range: { all: true, excludedProducts: [] } }))).toBe("2.00");
});

test("0 affected items is no limit, and an offer that is not open gives nothing", async () => {
  const { benefit, ...rest } = anOffer({});
  expect(await discountOf({ ...rest, benefit: { ...benefit, maxAffectedItems: 1 } })).toBe("1.00");
  expect(await discountOf({ ...rest, benefit: { ...benefit, maxAffectedItems: 0 } })).toBe("2.00");
  expect(await discountOf({ ...anOffer({}), status: "consumed" as "suspended" })).toBe("0.00");
});

test("A voucher whose only use is taken stops an order, but not once it has ended", async () => {
  const orderUntil = async (endsAt: string) => {
    const startsAt = "2026-01-01T00:00:00Z";
    const used: NeutralVoucher = {
      ...{ code: "ONCE", usage: "single-use", startsAt, endsAt, createdAt: startsAt },
      ...{ offerIds: ["O1"], priorApplications: ["u2"] },
    };
    const offers = [anOffer({ type: "voucher" })];
    const { order } = await observeCase(
      aCase({ offers, vouchers: [used], attachedVoucherCodes: ["ONCE"], placeOrder: true }),
    );
    return order?.refused === false ? order.total : "refused";
  };
  expect(await orderUntil("2026-03-01T12:00:00Z")).toBe("refused");
  expect(await orderUntil("2026-03-01T11:59:59Z")).toBe("20.00");
});

test("A field that nothing reads is named by its path, wherever it stands", () => {
  const odd = { ...aCase({ offers: [{ ...anOffer({}), stacking: "all" } as NeutralOffer] }), taxRate: "0.20" };
  expect(unreadFields(odd)).toEqual(["offers.stacking", "taxRate"]);
  expect(unreadFields(aCase({ offers: [anOffer({})] }))).toEqual([]);
});
